import { answer, patiently, type Respond } from './answer.ts';
import type { Desk } from './desk.ts';
import { explain } from './explain.ts';
import { sentence } from '../views/sentences.ts';

/** The one place where an error becomes a sentence for the person who asked: one for each, however slow Slack is. */
export async function answering<R extends Respond | undefined>(
  desk: Desk,
  respond: R,
  work: (respond: R) => Promise<void>,
): Promise<void> {
  const once = (respond && patiently(respond, desk.log)) as R;
  try {
    await work(once);
  } catch (error) {
    const said = sentence(explain(error, desk.log));
    if (once) await answer(once, said);
  }
}

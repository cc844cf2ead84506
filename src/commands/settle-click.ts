import type { Database } from '../../drizzle/database.ts';
import type { Interaction } from '../domain/interactions/interactions.ts';
import { letClickGo } from '../domain/interactions/kept-clicks/queries.ts';
import { UserError } from '../errors.ts';
import { decidedAllTheSame, didNotFinish } from '../views/sentences.ts';
import type { Desk } from './desk.ts';
import type { Request } from './request.ts';

/**
 * The click is kept no more, so nothing may come of it: whoever clicked was told so already, or is told now, where the
 * database crashed in the moment after it was kept and forgot it.
 */
export class ClickGivenUp extends UserError {}

/**
 * Lets go of the click that asked for it, in the transaction that decides: so it is decided, or given up when its
 * process is killed, and never both. Throws ClickGivenUp when it is kept no more. What no click asked for is left alone.
 */
export async function settleClick(tx: Database, { kept }: Request): Promise<void> {
  if (kept === undefined || (await letClickGo(tx, kept))) return;
  throw new ClickGivenUp(didNotFinish(new Date(Number(kept.actionTs) * 1000)));
}

/** Does the work that settles a click that was kept for it, and lets the click go where it decided nothing. */
export async function settling<T>({ db }: Desk, kept: Interaction, work: () => Promise<T>): Promise<T> {
  let result: T;
  try {
    result = await work();
  } catch (error) {
    if (error instanceof ClickGivenUp) throw error;
    const isUndecided = await letClickGo(db, kept).catch(() => true);
    throw isUndecided ? error : new UserError(decidedAllTheSame(), { cause: error });
  }
  await letClickGo(db, kept);
  return result;
}

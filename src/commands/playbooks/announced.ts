import { sentence } from '../../views/sentences.ts';
import { answer, type Respond } from '../answer.ts';

/** Whoever waits longer wonders whether they were heard. */
const SLOW_MS = 3000;

/**
 * What comes of the work; where that takes long, `words` are said meanwhile, to whoever asked. They stay above the
 * answer, as Slack lets nobody replace the answer to a command (https://github.com/slackapi/bolt-js/issues/2287).
 */
export async function announced<Result>(
  respond: Respond,
  words: string,
  work: Promise<Result>,
): Promise<Result> {
  let said: Promise<void> | undefined;
  const timer = setTimeout(() => {
    // Where Slack does not take it, the answer fails in its turn, and that is told.
    said = answer(respond, sentence(words)).catch(() => undefined);
  }, SLOW_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    await said;
  }
}

import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { OutcomeUnknown, UserError } from '../errors.ts';
import { isTokenGone, isTooLate, slackFailure } from '../slack/failure.ts';
import { failedSentence, outcomeUnknown, tokenGone, tookTooLong } from '../views/sentences.ts';

/** The sentence a person gets for an error: its own when it is meant for people, else an id to be found in the log. */
export function explain(error: unknown, log: Logger): string {
  const cause = rootOf(error);
  if (cause instanceof UserError) return cause.message;
  const failure = slackFailure(cause);
  if (isTooLate(failure)) {
    log.warn({ err: cause }, 'a window was opened too late for Slack');
    return tookTooLong();
  }
  if (isTokenGone(failure)) {
    log.error({ err: cause }, 'Slack takes the bot token no more');
    return tokenGone();
  }
  if (cause instanceof OutcomeUnknown) {
    log.error({ err: cause }, 'nobody knows whether a decision was saved');
    return outcomeUnknown();
  }
  const errorId = randomBytes(4).toString('hex');
  log.error({ err: cause, errorId }, 'failed to answer a person');
  return failedSentence(errorId);
}

/** Bolt wraps what a listener throws. */
function rootOf(error: unknown): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  if ('original' in error && error.original instanceof Error) return rootOf(error.original);
  if ('originals' in error && Array.isArray(error.originals)) return rootOf(error.originals[0]);
  return error;
}

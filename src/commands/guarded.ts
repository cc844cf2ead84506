import { refusalOf, type Asker } from '../slack/audience.ts';
import { refusalSentence } from '../views/sentences.ts';
import type { Desk } from './desk.ts';

/** Work for someone who may see it, or the sentence that refuses them. */
export type Guarded<T> = { allowed: true; result: T } | { allowed: false; sentence: string };

/**
 * Does the work while Slack says whether this person may see it here, and withholds the result (and any
 * error, which could name an account) when not. For reads only: the work starts before the permission is known.
 */
export async function guarded<T>(desk: Desk, asker: Asker, work: () => Promise<T>): Promise<Guarded<T>> {
  const [permission, outcome] = await Promise.allSettled([permit(desk, asker), work()]);
  if (permission.status === 'rejected') throw permission.reason;
  if (permission.value !== null) return { allowed: false, sentence: permission.value };
  if (outcome.status === 'rejected') throw outcome.reason;
  return { allowed: true, result: outcome.value };
}

/** Null when the person may see account data here, else the sentence that refuses them. */
export async function permit(desk: Desk, asker: Asker): Promise<string | null> {
  const refusal = await refusalOf(desk.slack, asker, desk.teamId);
  if (refusal === null) return null;
  const level = 'detail' in refusal ? 'warn' : 'info';
  desk.log[level]({ userId: asker.userId, channelId: asker.channelId, refusal }, 'refused account data');
  return refusalSentence(refusal, desk.botUserId);
}

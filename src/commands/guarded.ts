import { refusalOf, type Asker, type Refusal } from '../slack/audience.ts';
import { refusalOfReaders } from '../slack/readers.ts';
import { refusalSentence } from '../views/sentences.ts';
import type { Desk } from './desk.ts';

/** Work for someone who may see it, or the sentence that refuses them. */
export type Guarded<T> = { allowed: true; result: T } | { allowed: false; sentence: string };

/**
 * Does the work while Slack says whether this person may see it here, and withholds the result (and any
 * error, which could name an account) when not. For reads only: the work starts before the permission is known.
 */
export function guarded<T>(desk: Desk, asker: Asker, work: () => Promise<T>): Promise<Guarded<T>> {
  return permitted(permit(desk, asker), work);
}

/** The same for what everyone in the conversation is to see: nobody there may be a guest or an outsider. */
export function guardedForAll<T>(desk: Desk, asker: Asker, work: () => Promise<T>): Promise<Guarded<T>> {
  return permitted(permitForAll(desk, asker), work);
}

async function permitted<T>(permission: Promise<string | null>, work: () => Promise<T>): Promise<Guarded<T>> {
  const [said, outcome] = await Promise.allSettled([permission, work()]);
  if (said.status === 'rejected') throw said.reason;
  if (said.value !== null) return { allowed: false, sentence: said.value };
  if (outcome.status === 'rejected') throw outcome.reason;
  return { allowed: true, result: outcome.value };
}

/** Null when the person may see account data here, else the sentence that refuses them. */
export async function permit(desk: Desk, asker: Asker): Promise<string | null> {
  return told(desk, asker, await refusalOf(desk.slack, asker, desk.teamId));
}

async function permitForAll(desk: Desk, asker: Asker): Promise<string | null> {
  const [own, readers] = await Promise.all([
    refusalOf(desk.slack, asker, desk.teamId),
    asker.channelId === null ? null : refusalOfReaders(desk.slack, desk.directory, asker.channelId),
  ]);
  return told(desk, asker, own ?? readers);
}

function told(desk: Desk, { userId, channelId }: Asker, refusal: Refusal | null): string | null {
  if (refusal === null) return null;
  const level = 'detail' in refusal ? 'warn' : 'info';
  desk.log[level]({ userId, channelId, refusal }, 'refused account data');
  return refusalSentence(refusal, desk.botUserId);
}

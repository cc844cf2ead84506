import { randomUUID } from 'node:crypto';
import type { State } from './state.ts';

/** An address at which the bot may answer one command or click: five times within thirty minutes. */
export type ResponseUrl = {
  person: string;
  channel: string;
  /** What `replace_original` and `delete_original` mean: the clicked message, or the last answer to a command. */
  originalTs: string | null;
  threadTs: string | null;
  /** Of a click in a preview: the message is the person's own, which no answer replaces. */
  inPreview?: boolean;
  uses: number;
  expiresAt: number;
};

const allowedUses = 5;
const lifetimeMs = 30 * 60_000;

/** Returns the path; the server knows its own origin. */
export function issueResponseUrl(state: State, answerTo: Omit<ResponseUrl, 'uses' | 'expiresAt'>): string {
  const id = randomUUID();
  state.responseUrls.set(id, { ...answerTo, uses: 0, expiresAt: state.now().getTime() + lifetimeMs });
  return `/response/${id}`;
}

/** Counts one use. */
export function takeResponseUrl(
  state: State,
  id: string,
): { url: ResponseUrl } | { error: 'not_found' | 'expired_url' | 'used_url' } {
  const url = state.responseUrls.get(id);
  if (!url) return { error: 'not_found' };
  if (url.expiresAt < state.now().getTime()) return { error: 'expired_url' };
  if (url.uses >= allowedUses) return { error: 'used_url' };
  url.uses += 1;
  return { url };
}

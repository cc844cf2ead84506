import { daysBetween } from '../catalog/days.ts';
import type { Freshness } from './freshness.ts';

/** The member who stands up for the product at the account, and whether they still do (domain.md section 5). */
export type Champion = {
  memberId: string;
  name: string | null;
  /** `unknown`: no such member, nothing to tell from, or too new to have fallen silent. */
  state: 'active' | 'silent' | 'removed' | 'unknown';
  /** The day the seat was removed, else the last active day; null: not known, or never active. */
  since: string | null;
};

/** What is stored of the champion as of a day; all days are ISO dates. */
export type ChampionRecord = {
  name: string | null;
  invitedOn: string;
  removedOn: string | null;
  lastActiveOn: string | null;
};

/** Without an active day for longer than this the champion is silent. */
const SILENT_AFTER_DAYS = 30;

/**
 * How the account's champion stands as of a day; null when it names none. Silence is told only from data that is
 * there: where the feed is stale or names nobody, a quiet champion is unknown.
 */
export function championOf(
  memberId: string | null,
  record: ChampionRecord | null,
  asOf: string,
  freshness: Pick<Freshness, 'state' | 'personUnknown'>,
): Champion | null {
  if (memberId === null) return null;
  if (record === null) return { memberId, name: null, state: 'unknown', since: null };
  const { name, invitedOn, removedOn, lastActiveOn } = record;
  if (removedOn !== null && removedOn <= asOf) return { memberId, name, state: 'removed', since: removedOn };
  const quietFor = daysBetween(lastActiveOn ?? invitedOn, asOf);
  if (quietFor > SILENT_AFTER_DAYS) {
    const heard = freshness.state === 'fresh' && !freshness.personUnknown;
    return { memberId, name, state: heard ? 'silent' : 'unknown', since: lastActiveOn };
  }
  return { memberId, name, state: lastActiveOn === null ? 'unknown' : 'active', since: lastActiveOn };
}

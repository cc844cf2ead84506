import type { Database } from '../../../drizzle/database.ts';
import { daysBefore } from '../catalog/days.ts';
import { readRawDays } from '../usage/mapping/queries.ts';
import { lockRollUps } from '../usage/queries.ts';
import { findPendingAmong, lockRawDays, removeRawDays } from './queries.ts';

/** Days whose raw events were removed, and days that keep them for now: they wait to be rolled up, or are in use. */
export type Removed = { removed: number; waiting: number };

/** Each transaction stops appenders to all days for a moment, and locks every table that it removes. */
const DAYS_AT_ONCE = 30;

/**
 * Removes the raw events of the days before the last `keptDays` up to `today` (`YYYY-MM-DD`), of days that are rolled
 * up. Their day rows stay, and events that come for them later are added to these. Each portion of days is a
 * transaction, so that a kill leaves whole days, and several replicas at once remove each day once.
 */
export async function removeOldEvents(
  db: Database,
  today: string,
  keptDays: number,
  stop?: AbortSignal,
): Promise<Removed> {
  const total: Removed = { removed: 0, waiting: 0 };
  const first = daysBefore(today, keptDays - 1);
  const old = (await readRawDays(db)).filter((day) => day < first);
  for (let from = 0; from < old.length; from += DAYS_AT_ONCE) {
    if (stop?.aborted) break;
    const days = old.slice(from, from + DAYS_AT_ONCE);
    const portion = await removePortion(db, days).catch((error: unknown) => {
      if (!isInUse(error)) throw error;
      return { removed: 0, waiting: days.length };
    });
    total.removed += portion.removed;
    total.waiting += portion.waiting;
  }
  return total;
}

async function removePortion(db: Database, wanted: string[]): Promise<Removed> {
  return await db.transaction(async (tx) => {
    await lockRollUps(tx);
    // Another replica may have removed some while this waited.
    const there = new Set(await readRawDays(tx));
    const days = wanted.filter((day) => there.has(day));
    if (days.length === 0) return { removed: 0, waiting: 0 };
    await lockRawDays(tx, days);
    // Asked when nobody can append any more: what was appended before is noted by now.
    const pending = await findPendingAmong(tx, days);
    const done = days.filter((day) => !pending.has(day));
    if (done.length > 0) await removeRawDays(tx, done);
    return { removed: done.length, waiting: days.length - done.length };
  });
}

/** PostgreSQL's `lock_not_available`. */
function isInUse(error: unknown): boolean {
  return ((error as Error).cause as { code?: string } | undefined)?.code === '55P03';
}

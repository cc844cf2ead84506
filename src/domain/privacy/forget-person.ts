import { randomUUID } from 'node:crypto';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { dayIn } from '../catalog/days.ts';
import { stopContact } from '../enrolments/stop-contact.ts';
import { leaveTasks } from '../tasks/give-tasks.ts';
import { lockPeople } from '../tracking/queries.ts';
import { lockRollUps } from '../usage/queries.ts';
import { suppressIds } from './queries.ts';
import {
  deleteIdentities,
  deleteMember,
  dropKeptUsage,
  emptyAnonymousProperties,
  forgetChanges,
  giveAwayDayRows,
  listEnrolments,
  markAccountForEvaluation,
  renameMember,
  replaceId,
  rewriteEvents,
} from './removal/queries.ts';
import { countUsage, findAnonymousIds, findTraces, listDays, type Trace } from './traces/queries.ts';

/**
 * `remove`: nothing tells the person from others who were removed. `pseudonymise`: they stay under a random id, without
 * anything that names them, so that all measures stay.
 */
export type ForgetMode = 'remove' | 'pseudonymise';

export type ForgetOptions = {
  now: Date;
  /** Default: `remove`. */
  mode?: ForgetMode;
  /** Only in this account, and what comes of them later is taken. Default: everywhere, and it is refused. */
  accountId?: string | null;
};

/** What there is of somebody in an account. */
export type AccountTrace = { accountId: string; days: number; events: number };

/** What there is of somebody: where they are a member or named, and how many anonymous ids turned out to be theirs. */
export type PersonTraces = { accounts: AccountTrace[]; anonymousIds: number };

/** Counts what forgetting a person would remove. Reads the raw events of the days on which they did anything. */
export async function findPerson(
  db: Database,
  memberId: string,
  accountId: string | null = null,
): Promise<PersonTraces> {
  const anonymousIds = await findAnonymousIds(db, memberId);
  const accounts: AccountTrace[] = [];
  for (const trace of await findTraces(db, { memberId, anonymousIds, accountId })) {
    accounts.push({ accountId: trace.accountId, ...(await countUsage(db, trace)) });
  }
  return { accounts, anonymousIds: anonymousIds.length };
}

/**
 * Removes or pseudonymises a person's data in every account, so that account totals stay, and refuses what comes of
 * them later. First they are refused, waiting for calls that are being written; each portion of days and each account
 * is a transaction after it, and what leads to them goes last: cut short, or run twice at once, it is completed by
 * running it again. `memberId` may be anybody's, also an anonymous id or one never heard of, which is then refused.
 */
export async function forgetPerson(
  db: Database,
  catalog: Catalog,
  memberId: string,
  { now, mode = 'remove', accountId = null }: ForgetOptions,
): Promise<void> {
  const everywhere = accountId === null;
  const anonymousIds = await db.transaction(async (tx) => {
    await lockPeople(tx);
    const ids = await findAnonymousIds(tx, memberId);
    if (everywhere) await suppressIds(tx, [memberId, ...ids], now);
    return ids;
  });
  for (const trace of await findTraces(db, { memberId, anonymousIds, accountId })) {
    await forgetInAccount(db, catalog, trace, { memberId, anonymousIds, mode, now });
  }
  await db.transaction(async (tx) => {
    if (everywhere) await deleteIdentities(tx, memberId, anonymousIds);
    await forgetChanges(tx, [memberId, ...anonymousIds]);
  });
}

type Forgetting = { memberId: string; anonymousIds: string[]; mode: ForgetMode; now: Date };

/** So many days at once: nothing is rolled up meanwhile. */
const DAYS_AT_ONCE = 50;

async function forgetInAccount(
  db: Database,
  catalog: Catalog,
  trace: Trace,
  { memberId, anonymousIds, mode, now }: Forgetting,
): Promise<void> {
  const { accountKey, memberKey } = trace;
  const known = memberKey === null ? null : { ...trace, memberKey };
  if (known !== null) {
    const days = await listDays(db, accountKey, memberKey);
    for (let from = 0; from < days.length; from += DAYS_AT_ONCE) {
      const portion = days.slice(from, from + DAYS_AT_ONCE);
      await db.transaction(async (tx) => {
        await lockRollUps(tx);
        await rewriteEvents(tx, known, portion, { catalog, giveAway: mode === 'remove' });
        if (mode === 'remove') await giveAwayDayRows(tx, known, portion);
      });
    }
  }
  await db.transaction(async (tx) => {
    await emptyAnonymousProperties(tx, accountKey, anonymousIds, catalog);
    const pseudonym = mode === 'pseudonymise' && known !== null ? `forgotten-${randomUUID()}` : null;
    await replaceId(tx, accountKey, memberId, pseudonym);
    const day = dayIn(catalog.timeZone, now);
    if (known !== null && pseudonym !== null) {
      await renameMember(tx, known, memberId, pseudonym);
      await stopContact(tx, { ...known, recordedBy: null, now, day });
    }
    if (known !== null && pseudonym === null) {
      // Tasks that are then for nobody are dropped.
      await leaveTasks(tx, await listEnrolments(tx, known), day, now);
      await deleteMember(tx, known);
      await dropKeptUsage(tx, accountKey);
    }
    await markAccountForEvaluation(tx, accountKey, catalog.timeZone);
  });
}

import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { FeedFault } from '../../feed/feed.ts';
import { ofAccounts } from '../../accounts/queries.ts';
import type { AtRisk, ListedSignal, Lost } from '../digest.ts';

/** An account, and what filters go by. */
export type Concerned = {
  accountKey: number;
  tier: string | null;
  region: string | null;
  ownerId: string | null;
};

/** An account with open signals, whatever a filter says. */
export type Candidate = AtRisk & Concerned;

/**
 * Every account that has an open signal, as of the newest evaluations. `today`: ISO day until which a snooze holds.
 * A signal whose pattern is gone stays open for some days, and one of a suspended feed until usage is known: neither
 * is struck off and told again.
 */
export async function listCandidates(db: Database, today: string): Promise<Candidate[]> {
  const { rows } = await db.execute<Omit<Candidate, 'wokeAt'> & { wokeAt: string | null }>(sql`
    with told as (
      select account_key, jsonb_agg(jsonb_build_object('kind', kind, 'severity', severity, 'openedOn', opened_on)) as signals
      from signals where closed_on is null group by account_key
    ),
    waking as (select account_key, max(ended_at) as woke_at from snoozes where ended_at is not null group by account_key)
    select account_key as "accountKey", tier, region, arr::float8 as arr, account_caretakers.user_id as "ownerId",
      claims.user_id as "claimedBy", snoozes.account_key is not null as snoozed, woke_at as "wokeAt", likelihood, signals
    from told
    join accounts using (account_key)
    join account_caretakers using (account_key)
    left join (select account_key, user_id from claims where released_at is null) as claims using (account_key)
    left join (
      select account_key from snoozes where ended_at is null and (until is null or until > ${today}::date)
    ) as snoozes using (account_key)
    left join waking using (account_key)
    left join lateral (
      select likelihood from evaluations where evaluations.account_key = told.account_key order by as_of desc limit 1
    ) as newest on true
    where churned_on is null or churned_on > ${today}::date`);
  return rows.map((row) =>
    Object.assign({}, row, { wokeAt: row.wokeAt === null ? null : new Date(row.wokeAt) }),
  );
}

/** Accounts that readers of any digest know to be at risk and that are no customers any more. `today`: ISO day. */
export async function listLeft(db: Database, today: string): Promise<Set<number>> {
  const { rows } = await db.execute<{ accountKey: number }>(sql`
    select distinct account_key as "accountKey" from digest_open join accounts using (account_key)
    where churned_on <= ${today}::date`);
  return new Set(rows.map(({ accountKey }) => accountKey));
}

/** What closed though nothing got better, of these accounts; null: of those that readers of any digest know to be at risk. */
export async function listLost(db: Database, accountKeys: number[] | null): Promise<Lost> {
  const { rows } = await db.execute<{ accountKey: number } & Pick<ListedSignal, 'kind' | 'openedOn'>>(sql`
    select account_key as "accountKey", kind, opened_on as "openedOn" from signals
    where closed_because in ('explained', 'off', 'not_known') and ${ofAccounts(accountKeys)}
      and (${accountKeys !== null} or account_key in (select account_key from digest_open))`);
  return Map.groupBy(rows, ({ accountKey }) => accountKey);
}

/** Accounts whose own feed is suspended, so that nobody knows how they are; churned ones are left out. `today`: ISO day. */
export async function listUnjudged(db: Database, today: string): Promise<Concerned[]> {
  const { rows } = await db.execute<Concerned>(sql`
    select account_key as "accountKey", tier, region, account_caretakers.user_id as "ownerId"
    from accounts join account_caretakers using (account_key)
    where account_key in (select account_key from data_signals where closed_on is null)
      and (churned_on is null or churned_on > ${today}::date)`);
  return rows;
}

/** The fault that suspends everyone's usage, and since which day (ISO); null: none does. */
export async function findFaultOfAll(db: Database): Promise<{ fault: FeedFault; since: string } | null> {
  const { rows } = await db.execute<{ fault: FeedFault; since: string }>(sql`
    select fault, since from data_signals where closed_on is null and account_key is null order by since limit 1`);
  return rows[0] ?? null;
}

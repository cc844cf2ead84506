import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { Signal } from '../../signals/signal.ts';
import { ofAccounts } from '../../accounts/queries.ts';

/** A signal with the customer's own id of its account, and the names of the account and of the person it is about. */
export type OpenSignal = Signal & { accountId: string; accountName: string; person: string | null };

/**
 * Signals that were open on a day (`YYYY-MM-DD`), of all accounts or of those with the given keys, the gravest
 * first, then by account id and kind. Their numbers are those of the newest evaluation that saw them.
 */
export async function listOpenSignals(
  db: Database,
  asOf: string,
  accountKeys: number[] | null,
): Promise<OpenSignal[]> {
  const { rows } = await db.execute<OpenSignal>(sql`
    select account_key as "accountKey", account_id as "accountId", accounts.name as "accountName", kind,
      opened_on as "openedOn", since, seen_on as "seenOn", clear_since as "clearSince", closed_on as "closedOn",
      closed_because as "closedBecause",      severity, evidence, comparison, involved, (
        select coalesce(members.name, members.member_id) from members
        where kind in ('champion_gone', 'sponsor_silent') and members.account_key = signals.account_key
          and members.member_id = involved -> 'members' ->> 0
      ) as person
    from signals join accounts using (account_key)
    where opened_on <= ${asOf}::date and (closed_on is null or closed_on > ${asOf}::date)
      and ${ofAccounts(accountKeys)}
    order by array_position(array['high', 'medium', 'low', 'good'], severity), account_id, kind`);
  return rows;
}

/** The newest day on or before a day as of which accounts were evaluated; null: none was. */
export async function findLastEvaluatedDay(db: Database, asOf: string): Promise<string | null> {
  const { rows } = await db.execute<{ day: string | null }>(
    sql`select max(as_of) as day from evaluations where as_of <= ${asOf}::date`,
  );
  return rows[0]!.day;
}

import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { Signal } from '../../signals/signal.ts';
import { ofAccounts } from '../../usage/queries.ts';

/** A signal with the customer's own id of its account. */
export type OpenSignal = Omit<Signal, 'accountKey' | 'clearSince' | 'closedOn'> & { accountId: string };

/**
 * Signals that were open on a day (`YYYY-MM-DD`), of all accounts or of those with the given keys, by account id and
 * kind. Their numbers are those of the newest evaluation that saw them.
 */
export async function listOpenSignals(
  db: Database,
  asOf: string,
  accountKeys: number[] | null,
): Promise<OpenSignal[]> {
  const { rows } = await db.execute<OpenSignal>(sql`
    select account_id as "accountId", kind, opened_on as "openedOn", since, seen_on as "seenOn", severity, evidence,
      comparison, involved
    from signals join accounts using (account_key)
    where opened_on <= ${asOf}::date and (closed_on is null or closed_on > ${asOf}::date)
      and ${ofAccounts(accountKeys)}
    order by account_id, kind`);
  return rows;
}

/** The newest day on or before a day as of which accounts were evaluated; null: none was. */
export async function findLastEvaluatedDay(db: Database, asOf: string): Promise<string | null> {
  const { rows } = await db.execute<{ day: string | null }>(
    sql`select max(as_of) as day from evaluations where as_of <= ${asOf}::date`,
  );
  return rows[0]!.day;
}

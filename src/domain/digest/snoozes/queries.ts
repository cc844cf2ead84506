import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { ListedSignal } from '../digest.ts';

/** Signals of an account that are open, as digests tell of them. */
export async function listOpenSignalsOf(db: Database, accountKey: number): Promise<ListedSignal[]> {
  const { rows } = await db.execute<ListedSignal>(sql`
    select kind, severity, opened_on as "openedOn" from signals
    where account_key = ${accountKey} and closed_on is null order by kind`);
  return rows;
}

export type NewSnooze = {
  accountKey: number;
  userId: string;
  /** ISO day; null: until it gets worse than `signals`. */
  until: string | null;
  signals: ListedSignal[];
};

/** Snoozes an account, in the place of an earlier snooze. False: that very snooze is there already. */
export async function snoozeAccount(tx: Database, snooze: NewSnooze, now: Date): Promise<boolean> {
  const { accountKey, userId, until, signals } = snooze;
  const { rowCount } = await tx.execute(sql`
    insert into snoozes (account_key, user_id, snoozed_at, until, signals)
    values (${accountKey}, ${userId}, ${now.toISOString()}, ${until}, ${JSON.stringify(signals)}::jsonb)
    on conflict (account_key) where ended_at is null do update
      set user_id = excluded.user_id, snoozed_at = excluded.snoozed_at, until = excluded.until,
        signals = excluded.signals
      where (snoozes.user_id, snoozes.until, snoozes.signals)
        is distinct from (excluded.user_id, excluded.until, excluded.signals)`);
  return rowCount === 1;
}

/** Ends the snoozes of these accounts. Returns those that had one. */
export async function endSnoozes(tx: Database, accountKeys: number[], now: Date): Promise<number[]> {
  return await end(tx, sql`account_key = any(${sql.param(accountKeys)}::integer[])`, now);
}

/** Ends the snoozes whose day (ISO) has come. Returns their accounts. */
export async function endSnoozesUntil(tx: Database, today: string, now: Date): Promise<number[]> {
  return await end(tx, sql`until <= ${today}::date`, now);
}

async function end(tx: Database, which: ReturnType<typeof sql>, now: Date): Promise<number[]> {
  const { rows } = await tx.execute<{ accountKey: number }>(sql`
    update snoozes set ended_at = ${now.toISOString()} where ended_at is null and ${which}
    returning account_key as "accountKey"`);
  return rows.map(({ accountKey }) => accountKey);
}

/**
 * Snoozes that last until the account gets worse, with what was open when each began and what is open now. They stay as
 * they are until the end of the transaction: whoever snoozes anew meanwhile is not ended with them.
 */
export async function lockSnoozesUntilWorse(
  tx: Database,
): Promise<{ accountKey: number; signals: ListedSignal[]; open: ListedSignal[] }[]> {
  const { rows } = await tx.execute<{
    accountKey: number;
    signals: ListedSignal[];
    open: ListedSignal[];
  }>(sql`
    select account_key as "accountKey", snoozes.signals, coalesce(told.open, '[]') as open
    from snoozes
    left join lateral (
      select jsonb_agg(jsonb_build_object('kind', kind, 'severity', severity, 'openedOn', opened_on)) as open
      from signals where signals.account_key = snoozes.account_key and closed_on is null
    ) as told on true
    where ended_at is null and until is null
    order by account_key for update of snoozes`);
  return rows;
}

import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { ofAccounts } from '../../accounts/queries.ts';
import type { SignalKind } from '../../signals/signal.ts';
import type { ListedSignal } from '../digest.ts';
import type { KindRecord, Said, Verdict } from './verdict.ts';

/** Notes what someone says of an account's signals, in the place of what they said before. */
export async function recordVerdict(
  tx: Database,
  { accountKey, userId, verdict }: Said,
  signals: ListedSignal[],
  now: Date,
): Promise<void> {
  await tx.execute(sql`
    insert into signal_verdicts (account_key, kind, opened_on, user_id, verdict, said_at)
    select ${accountKey}, kind, "openedOn", ${userId}, ${verdict}, ${now.toISOString()}
    from jsonb_to_recordset(${JSON.stringify(signals)}::jsonb) as given (kind text, "openedOn" date)
    order by kind, "openedOn"
    on conflict (account_key, kind, opened_on, user_id) do update
      set verdict = excluded.verdict, said_at = excluded.said_at`);
}

/** A word said of a signal. */
export type SaidOf = Said & { kind: SignalKind; openedOn: string };

/** What was said of signals of these accounts that opened on a day or later, the latest word last. */
export async function listVerdicts(
  db: Database,
  accountKeys: number[],
  openedFrom: string,
): Promise<SaidOf[]> {
  const { rows } = await db.execute<SaidOf>(sql`
    select account_key as "accountKey", user_id as "userId", verdict, kind, opened_on as "openedOn"
    from signal_verdicts
    where account_key = any(${sql.param(accountKeys)}::integer[]) and opened_on >= ${openedFrom}::date
    order by said_at, kind`);
  return rows;
}

export type KindCounts = Omit<KindRecord, 'precision'>;

/**
 * How signals of each kind have done that opened from a day on (ISO), those of accounts with these keys (null: all). Of
 * several words about a signal the last counts.
 */
export async function countVerdicts(
  db: Database,
  from: string,
  accountKeys: number[] | null,
): Promise<KindCounts[]> {
  const verdict = (which: Verdict) =>
    sql`count(*) filter (where opened_on >= ${from}::date and last.verdict = ${which})`;
  const { rows } = await db.execute<KindCounts>(sql`
    select kind, count(*) filter (where closed_on is null) as "openNow",
      count(*) filter (where opened_on >= ${from}::date) as opened, ${verdict('useful')} as useful,
      ${verdict('false_alarm')} as "falseAlarm", ${verdict('already_handled')} as "alreadyHandled"
    from signals
    left join lateral (
      select verdict from signal_verdicts
      where signal_verdicts.account_key = signals.account_key and signal_verdicts.kind = signals.kind
        and signal_verdicts.opened_on = signals.opened_on
      order by said_at desc, user_id limit 1
    ) as last on true
    where (closed_on is null or opened_on >= ${from}::date)
      and ${ofAccounts(accountKeys)}
    group by kind`);
  return rows;
}

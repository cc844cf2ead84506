import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { auditEntries } from '../../../drizzle/schema/teamwork.ts';
import type { AuditEntry } from './audit-entry.ts';

/**
 * Appends what was done or shown; several in one statement. A decision is recorded in its own transaction. A list is
 * one entry without account, with the keys of the accounts in it under `accounts` of its detail.
 */
export async function recordAudit(db: Database, ...entries: AuditEntry[]): Promise<void> {
  if (entries.length > 0) await db.insert(auditEntries).values(entries);
}

/** An entry as it is read: with its number, and who and what its ids stand for, as far as they are known still. */
export type RecordedEntry = AuditEntry & {
  auditId: number;
  userName: string | null;
  accountId: string | null;
};

export type AuditSearch = {
  /** Entries of this account, lists that it was in included; null: all. */
  accountKey: number | null;
  /** Of these days (ISO dates, both included; null: any) in a time zone. */
  days: { from: string | null; to: string | null; timeZone: string } | null;
  /** `newest first`, from before this entry on; `oldest first`, from behind it on. Null: from the beginning. */
  order: 'newest first' | 'oldest first';
  beyond: number | null;
  limit: number;
};

/** One page of entries. */
export async function listAudit(db: Database, search: AuditSearch): Promise<RecordedEntry[]> {
  const { accountKey, days, beyond, order, limit } = search;
  const newest = order === 'newest first';
  const asked: SQL[] = [sql`true`];
  if (accountKey !== null)
    asked.push(
      sql`(audit_entries.account_key = ${accountKey} or detail -> 'accounts' @> to_jsonb(${accountKey}::integer))`,
    );
  const begins = (day: SQL) => sql`(${day})::timestamp at time zone ${days?.timeZone}`;
  if (days?.from != null) asked.push(sql`at >= ${begins(sql`${days.from}::date`)}`);
  if (days?.to != null) asked.push(sql`at < ${begins(sql`${days.to}::date + 1`)}`);
  if (beyond !== null) asked.push(newest ? sql`audit_id < ${beyond}` : sql`audit_id > ${beyond}`);
  const { rows } = await db.execute<RecordedRow>(sql`
    select audit_id as "auditId", at, user_id as "userId", teammates.name as "userName", action,
      audit_entries.account_key as "accountKey", account_id as "accountId", channel_id as "channelId",
      message_ts as "messageTs", surface, detail
    from audit_entries left join teammates using (user_id) left join accounts using (account_key)
    where ${sql.join(asked, sql` and `)}
    order by audit_id ${newest ? sql`desc` : sql`asc`} limit ${limit}`);
  return rows.map((row) => Object.assign({}, row, { at: new Date(row.at) }));
}

/** Moments come out of plain SQL as text. */
type RecordedRow = Omit<RecordedEntry, 'at'> & { at: string };

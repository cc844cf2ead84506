import { userInfo } from 'node:os';
import type { Database } from '../../drizzle/database.ts';
import type { AuditEntry } from '../domain/audit/audit-entry.ts';
import { recordAudit } from '../domain/audit/queries.ts';

/** What was done or shown at the command line: nobody of Slack and nowhere in Slack. */
type Done = Pick<AuditEntry, 'at' | 'action' | 'accountKey' | 'detail'>;

/** Puts it on record with the operating system's name of whoever runs the command: who sits there is not known. */
export async function recordAtTerminal(db: Database, { detail, ...done }: Done): Promise<void> {
  const nowhere = { userId: null, channelId: null, messageTs: null, surface: null };
  await recordAudit(db, { ...nowhere, ...done, detail: { ...detail, operator: operatorName() } });
}

/** The same for account data that a command shows: of one account, or of several as a list; none is no entry. */
export async function recordShown(
  { db, now }: { db: Database; now: () => Date },
  shown: string,
  accounts: number | number[],
): Promise<void> {
  if (Array.isArray(accounts) && accounts.length === 0) return;
  const of = Array.isArray(accounts)
    ? { accountKey: null, detail: { shown, accounts } }
    : { accountKey: accounts, detail: { shown } };
  await recordAtTerminal(db, { at: now(), action: 'see_account', ...of });
}

/** In a container the user of the process need have no name. */
function operatorName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}

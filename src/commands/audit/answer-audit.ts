import { listAudit } from '../../domain/audit/queries.ts';
import { listPlaybooks } from '../../domain/playbooks/versions/queries.ts';
import { UserError } from '../../errors.ts';
import { auditPage } from '../../views/audit-page.ts';
import { MOST_CHOICES, namesToChoose, noAccount } from '../../views/account-picker.ts';
import type { Message } from '../../views/message.ts';
import { accountGone } from '../../views/sentences.ts';
import { findAccount } from '../../domain/accounts/queries.ts';
import { chooseVisible } from '../choose-visible.ts';
import type { Asking } from '../adoption/asking.ts';
import type { Desk } from '../desk.ts';
import type { Disclose } from '../disclosures.ts';

/** Entries on a page: each is a line, and a message holds some thousand letters. */
const ENTRIES_A_PAGE = 15;

/** Who did and saw what of the account meant, the newest first. */
export async function answerAudit(desk: Asking, query: string): Promise<Message> {
  const choice = await chooseVisible(desk, query);
  if ('several' in choice)
    return namesToChoose(query, choice.several.slice(0, MOST_CHOICES), '/adoption audit');
  if ('none' in choice) return noAccount(query, choice.nearest, '/adoption');
  return loadAuditPage(desk, choice.found.accountKey, null, desk.disclose);
}

/** A page of an account's entries from before `beyond` on; null: the newest. */
export async function loadAuditPage(
  desk: Desk,
  accountKey: number,
  beyond: number | null,
  disclose: Disclose,
): Promise<Message> {
  // One more than is shown, to know whether there are more.
  const search = { accountKey, days: null, order: 'newest first', beyond } as const;
  const [account, playbooks, entries] = await Promise.all([
    findAccount(desk.db, accountKey),
    listPlaybooks(desk.db),
    listAudit(desk.db, { ...search, limit: ENTRIES_A_PAGE + 1 }),
  ]);
  if (account === null) throw new UserError(accountGone());
  disclose('audit', accountKey);
  return auditPage(account, entries.slice(0, ENTRIES_A_PAGE), {
    more: entries.length > ENTRIES_A_PAGE,
    first: beyond === null,
    workspaceUrl: desk.workspaceUrl,
    playbookName: (key) => playbooks.find(({ playbook }) => playbook.key === key)?.playbook.name ?? key,
  });
}

import { findMembers } from '../../domain/members/finding/queries.ts';
import type { Teammate } from '../../domain/teammates/teammate.ts';
import { MOST_CHOICES, namesToChoose, noAccount } from '../../views/account-picker.ts';
import type { Message } from '../../views/message.ts';
import { MOST_MEMBERS, noMember, severalMembers } from '../../views/playbooks/ledger-message.ts';
import { sentence } from '../../views/sentences.ts';
import { chooseVisible } from '../adoption/account-answer.ts';
import type { Asking } from '../adoption/asking.ts';
import { inWords, ledgerOf } from './load-ledger.ts';

/** Why playbooks did, or did not, contact the member meant: of an account (null: of any that the asker sees). */
export async function answerWhy(
  desk: Asking,
  me: Teammate,
  query: string,
  account: string | null,
): Promise<Message> {
  if (account === null) return whyOf(desk, me, query, desk.visible);
  const choice = await chooseVisible(desk, account);
  if ('several' in choice)
    return namesToChoose(account, choice.several.slice(0, MOST_CHOICES), `/adoption why ${query} at`);
  if ('none' in choice) return noAccount(account, choice.nearest, '/adoption');
  return whyOf(desk, me, query, [choice.found.accountKey]);
}

async function whyOf(
  desk: Asking,
  me: Teammate,
  query: string,
  accountKeys: Iterable<number> | null,
): Promise<Message> {
  // One more than is shown, to know whether there are more.
  const found = await findMembers(desk.db, query, { accountKeys, limit: MOST_MEMBERS + 1 });
  const [only] = found;
  if (only === undefined) return sentence(noMember(query));
  if (found.length === 1) return ledgerOf(desk, me, { ...only, page: 1 }, desk.disclose);
  const shown = found.slice(0, MOST_MEMBERS);
  desk.disclose('choices', [...new Set(shown.map(({ accountKey }) => accountKey))]);
  return severalMembers(
    query,
    found.map((member) => inWords(member, desk.catalog)),
  );
}

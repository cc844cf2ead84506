import { findMembers } from '../../domain/members/finding/queries.ts';
import type { Teammate } from '../../domain/teammates/teammate.ts';
import { MOST_CHOICES, namesToChoose, noAccount } from '../../views/account-picker.ts';
import type { Message } from '../../views/message.ts';
import { MOST_MEMBERS, noMember, severalMembers } from '../../views/playbooks/ledger-message.ts';
import { sentence } from '../../views/sentences.ts';
import { chooseAmong, chooseVisible } from '../choose-visible.ts';
import type { Asking } from '../adoption/asking.ts';
import { inWords, ledgerOf } from './load-ledger.ts';

/** Why playbooks did, or did not, contact the member meant: of an account (null: of any that the asker sees). */
export async function answerWhy(
  desk: Asking,
  me: Teammate,
  query: string,
  account: string | null,
): Promise<Message> {
  if (account === null) return (await whyOf(desk, me, query, desk.visible)) ?? whyWithout(desk, me, query);
  const choice = await chooseVisible(desk, account);
  if ('several' in choice)
    return namesToChoose(account, choice.several.slice(0, MOST_CHOICES), `/adoption why ${query} at`);
  if ('none' in choice) return noAccount(account, choice.nearest, '/adoption');
  const { accountKey } = choice.found;
  return (await whyOf(desk, me, query, [accountKey])) ?? sentence(noMember(query));
}

/** Nobody is called so: `bao acme` means Bao at Acme, where there is somebody of that name. */
async function whyWithout(desk: Asking, me: Teammate, query: string): Promise<Message> {
  const words = query.split(' ');
  const last = words.pop() ?? '';
  const choice = words.length === 0 ? null : await chooseAmong(desk, last);
  const answer =
    choice !== null && 'found' in choice
      ? await whyOf(desk, me, words.join(' '), [choice.found.accountKey])
      : null;
  return answer ?? sentence(noMember(query));
}

/** Null: nobody there is called so. */
async function whyOf(
  desk: Asking,
  me: Teammate,
  query: string,
  accountKeys: Iterable<number> | null,
): Promise<Message | null> {
  // One more than is shown, to know whether there are more.
  const found = await findMembers(desk.db, query, { accountKeys, limit: MOST_MEMBERS + 1 });
  const [only] = found;
  if (only === undefined) return null;
  if (found.length === 1) return ledgerOf(desk, me, { ...only, page: 1 }, desk.disclose);
  const shown = found.slice(0, MOST_MEMBERS);
  desk.disclose('choices', [...new Set(shown.map(({ accountKey }) => accountKey))]);
  return severalMembers(
    query,
    found.map((member) => inWords(member, desk.catalog)),
  );
}

import type { Candidate } from '../../domain/accounts/match.ts';
import { ownerOf } from '../../domain/ownership/queries.ts';
import { memberMay } from '../../domain/permissions/allows.ts';
import type { Teammate } from '../../domain/teammates/teammate.ts';
import { MOST_CHOICES, namesToChoose, noAccount } from '../../views/account-picker.ts';
import type { Message } from '../../views/message.ts';
import { ownerMessage } from '../../views/owner-message.ts';
import { chooseVisible } from '../choose-visible.ts';
import type { Asking } from '../adoption/asking.ts';

/** Who looks after the account meant; whoever may can hand it over there and then. */
export async function answerOwner(desk: Asking, query: string, me: Teammate): Promise<Message> {
  const choice = await chooseVisible(desk, query);
  if ('several' in choice)
    return namesToChoose(query, choice.several.slice(0, MOST_CHOICES), '/adoption owner');
  if ('none' in choice) return noAccount(query, choice.nearest, '/adoption');
  return ownerAnswer(desk, choice.found, me);
}

async function ownerAnswer(
  desk: Asking,
  account: Pick<Candidate, 'accountKey' | 'name'>,
  me: Teammate,
): Promise<Message> {
  const ownerId = await ownerOf(desk.db, account.accountKey);
  desk.disclose('owner', account.accountKey);
  return ownerMessage(account, ownerId, memberMay(me, 'reassign_account', ownerId));
}

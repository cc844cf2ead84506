import { chooseAccount } from '../../domain/accounts/choose.ts';
import { findAccounts } from '../../domain/accounts/queries.ts';
import { UserError } from '../../errors.ts';
import { accountCard } from '../../views/account-card.ts';
import { MOST_CHOICES, noAccount, severalAccounts } from '../../views/account-picker.ts';
import type { Message } from '../../views/message.ts';
import { accountGone } from '../../views/sentences.ts';
import { loadCardNow } from '../account-card/load.ts';
import type { Desk } from '../desk.ts';

/** The card of the account meant, the accounts to choose from, or the nearest names. */
export async function accountAnswer(desk: Desk, query: string): Promise<Message> {
  // One more than is shown, to know whether there are more.
  const choice = chooseAccount(await findAccounts(desk.db, query, MOST_CHOICES + 1), query);
  if ('several' in choice) return severalAccounts(query, choice.several);
  if ('none' in choice) return noAccount(query, choice.nearest, '/adoption');
  const card = await loadCardNow(desk, choice.found.accountKey);
  if (card === null) throw new UserError(accountGone());
  return accountCard(card, { kind: 'own', guessedFrom: choice.guessed ? query : null });
}

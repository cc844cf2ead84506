import { chooseAccount, type Choice } from '../domain/accounts/choose.ts';
import { findAccounts } from '../domain/accounts/queries.ts';
import { MOST_CHOICES } from '../views/account-picker.ts';
import type { Asking } from './adoption/asking.ts';

/** Which account is meant, of those that whoever asks may see. Accounts to choose from are on record as shown. */
export async function chooseVisible(desk: Asking, query: string): Promise<Choice> {
  const choice = await chooseAmong(desk, query);
  const offered = 'several' in choice ? choice.several : 'none' in choice ? choice.nearest : [];
  const shown = offered.slice(0, MOST_CHOICES).map(({ accountKey }) => accountKey);
  if (shown.length > 0) desk.disclose('choices', shown);
  return choice;
}

/** The same, for a try that shows none of them. */
export async function chooseAmong(desk: Asking, query: string): Promise<Choice> {
  // One more than is shown, to know whether there are more.
  return chooseAccount(await findAccounts(desk.db, query, MOST_CHOICES + 1, desk.visible), query);
}

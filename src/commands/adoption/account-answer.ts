import { chooseAccount, type Choice } from '../../domain/accounts/choose.ts';
import { foldName } from '../../domain/accounts/names.ts';
import { findAccounts } from '../../domain/accounts/queries.ts';
import { listPlaybooks } from '../../domain/playbooks/versions/queries.ts';
import { UserError } from '../../errors.ts';
import { accountCard } from '../../views/account-card.ts';
import { MOST_CHOICES, noAccount, severalAccounts } from '../../views/account-picker.ts';
import type { Message } from '../../views/message.ts';
import { accountGone } from '../../views/sentences.ts';
import { loadCardNow } from '../account-card/load.ts';
import type { Asking } from './asking.ts';

/** The card of the account meant, the accounts to choose from, or the nearest names. */
export async function accountAnswer(desk: Asking, query: string): Promise<Message> {
  const choice = await chooseVisible(desk, query);
  if ('several' in choice) return severalAccounts(query, choice.several);
  if ('none' in choice)
    return noAccount(query, choice.nearest, '/adoption', await playbookCalled(desk, query));
  const { accountKey } = choice.found;
  desk.disclose('card', accountKey);
  const card = await loadCardNow(desk, accountKey);
  if (card === null) throw new UserError(accountGone());
  return accountCard(card, { kind: 'own', guessedFrom: choice.guessed ? query : null });
}

/** The name of the playbook that is called so; null: none is. */
async function playbookCalled({ db }: Asking, query: string): Promise<string | null> {
  const folded = foldName(query);
  const names = (await listPlaybooks(db)).map(({ playbook }) => playbook.name);
  return names.find((name) => foldName(name) === folded) ?? null;
}

/** Whether an account is called so, or begins so, of those that whoever asks may see. */
export async function isNameOfAccount(desk: Asking, query: string): Promise<boolean> {
  const choice = await chooseAmong(desk, query);
  if ('found' in choice) return !choice.guessed;
  return 'several' in choice && choice.several.some(({ matchedBy }) => matchedBy !== 'likeness');
}

/** The same, for a try that shows none of them. */
export async function chooseAmong(desk: Asking, query: string): Promise<Choice> {
  // One more than is shown, to know whether there are more.
  return chooseAccount(await findAccounts(desk.db, query, MOST_CHOICES + 1, desk.visible), query);
}

/** Which account is meant, of those that whoever asks may see. Accounts to choose from are on record as shown. */
export async function chooseVisible(desk: Asking, query: string): Promise<Choice> {
  const choice = await chooseAmong(desk, query);
  const offered = 'several' in choice ? choice.several : 'none' in choice ? choice.nearest : [];
  const shown = offered.slice(0, MOST_CHOICES).map(({ accountKey }) => accountKey);
  if (shown.length > 0) desk.disclose('choices', shown);
  return choice;
}

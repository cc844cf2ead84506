import { foldName } from '../../domain/accounts/names.ts';
import { listPlaybooks } from '../../domain/playbooks/versions/queries.ts';
import { UserError } from '../../errors.ts';
import { accountCard } from '../../views/account-card.ts';
import { noAccount, severalAccounts } from '../../views/account-picker.ts';
import type { Message } from '../../views/message.ts';
import { accountGone } from '../../views/sentences.ts';
import { loadCardNow } from '../account-card/load.ts';
import { chooseAmong, chooseVisible } from '../choose-visible.ts';
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

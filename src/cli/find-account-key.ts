import { chooseAccount } from '../domain/accounts/choose.ts';
import { findAccounts } from '../domain/accounts/queries.ts';
import { UserError } from '../errors.ts';
import { MOST_CHOICES } from '../views/account-picker.ts';
import { guessedAccountText } from '../views/account-text.ts';
import { candidatesText } from '../views/candidates-text.ts';
import type { OpenContext } from './open-context.ts';

/** The key of the account that `query` means; a guess is said on stderr. Throws a UserError that names the candidates. */
export async function findAccountKey({ db }: Pick<OpenContext, 'db'>, query: string): Promise<number> {
  const choice = chooseAccount(await findAccounts(db, query, MOST_CHOICES + 1), query);
  if ('several' in choice) throw new UserError(candidatesText(query, choice.several, true));
  if ('none' in choice) throw new UserError(candidatesText(query, choice.nearest, false));
  if (choice.guessed) process.stderr.write(`${guessedAccountText(query)}\n`);
  return choice.found.accountKey;
}

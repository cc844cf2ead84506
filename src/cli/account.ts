import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import type { AccountCard } from '../domain/accounts/card.ts';
import { chooseAccount } from '../domain/accounts/choose.ts';
import { loadCard } from '../domain/accounts/load-card.ts';
import type { Candidate } from '../domain/accounts/match.ts';
import { findAccounts } from '../domain/accounts/queries.ts';
import { UserError } from '../errors.ts';
import { accountDocument, undecidedDocument } from '../views/account-document.ts';
import { accountText, guessedAccountText } from '../views/account-text.ts';
import { MOST_CHOICES } from '../views/account-picker.ts';
import { candidatesText } from '../views/candidates-text.ts';
import { asOfDay } from './days.ts';
import { type Command, UsageError } from './command.ts';
import { type OpenContext, withContext } from './open-context.ts';
import { print, printJson } from './print.ts';
import { recordShown } from './record-at-terminal.ts';

export const accountCommand: Command = {
  usage: 'QUERY [--as-of DATE] [--json]',
  summary: 'the account card, found by name, domain or id: the same facts as in Slack',
  run: async (args, config) => {
    const { values, positionals } = parseArgs({
      args,
      options: { 'as-of': { type: 'string' }, json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    // Names of several words need no quotes.
    const query = positionals.join(' ').trim();
    if (query === '')
      throw new UsageError('Say which account: `uptake account acme`, by name, domain or id.');
    return show({ query, asOf: values['as-of'], json: values.json }, config);
  },
};

type Question = { query: string; asOf: string | undefined; json: boolean };

function show({ query, asOf, json }: Question, config: Config): Promise<number> {
  return withContext(config, async (context) => {
    const day = asOfDay(asOf, context.catalog, context.now());
    const choice = chooseAccount(await findAccounts(context.db, query, MOST_CHOICES + 1), query);
    if ('several' in choice) return await refuse(context, 'several', query, choice.several, json);
    if ('none' in choice) return await refuse(context, 'none', query, choice.nearest, json);
    const card = await loadCard(context.db, context.catalog, choice.found.accountKey, day, context.now());
    if (card === null) throw new UserError(`The account ${choice.found.name} has just been removed.`);
    await recordShown(context, 'card', choice.found.accountKey);
    printCard(card, choice.guessed ? query : null, json);
    return 0;
  });
}

/** The reason goes to stderr; who asked for JSON also gets the candidates as JSON. */
async function refuse(
  context: OpenContext,
  error: 'several' | 'none',
  query: string,
  candidates: Candidate[],
  json: boolean,
): Promise<never> {
  const shown = candidates.slice(0, MOST_CHOICES).map(({ accountKey }) => accountKey);
  await recordShown(context, 'choices', shown);
  if (json) printJson(undecidedDocument(error, query, candidates));
  throw new UserError(candidatesText(query, candidates, error === 'several'));
}

/** The document has no place for words about what was typed: they go to stderr. */
function printCard(card: AccountCard, guessedFrom: string | null, json: boolean): void {
  if (!json) return print(accountText(card, guessedFrom));
  if (guessedFrom !== null) process.stderr.write(`${guessedAccountText(guessedFrom)}\n`);
  printJson(accountDocument(card));
}

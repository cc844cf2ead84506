import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { chooseAccount } from '../domain/accounts/choose.ts';
import { loadCard } from '../domain/accounts/load-card.ts';
import type { Candidate } from '../domain/accounts/match.ts';
import { findAccounts } from '../domain/accounts/queries.ts';
import { UserError } from '../errors.ts';
import { accountDocument, undecidedDocument } from '../views/account-document.ts';
import { accountText, candidatesText, MOST_CANDIDATES } from '../views/account-text.ts';
import { asOfDay } from './as-of.ts';
import { type Command, UsageError } from './command.ts';
import { openContext, type OpenContext } from './open-context.ts';

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

async function show({ query, asOf, json }: Question, config: Config): Promise<number> {
  const context = await openContext(config);
  try {
    const day = asOfDay(asOf, context.catalog, context.now());
    const choice = chooseAccount(await findAccounts(context.db, query, MOST_CANDIDATES + 1), query);
    if ('several' in choice) return refuse('several', query, choice.several, json);
    if ('none' in choice) return refuse('none', query, choice.nearest, json);
    return await print(context, choice.found, day, json);
  } finally {
    await context.close();
  }
}

/** The reason goes to stderr; who asked for JSON also gets the candidates as JSON. */
function refuse(error: 'several' | 'none', query: string, candidates: Candidate[], json: boolean): never {
  if (json) write(JSON.stringify(undecidedDocument(error, query, candidates), null, 2));
  throw new UserError(candidatesText(query, candidates, error === 'several'));
}

async function print(context: OpenContext, found: Candidate, day: string, json: boolean): Promise<number> {
  const card = await loadCard(context.db, context.catalog, found.accountKey, day, context.now());
  if (card === null) throw new UserError(`The account ${found.name} has just been removed.`);
  write(json ? JSON.stringify(accountDocument(card), null, 2) : accountText(card));
  return 0;
}

function write(text: string): void {
  process.stdout.write(`${text}\n`);
}

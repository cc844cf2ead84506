import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { findPerson, forgetPerson } from '../domain/privacy/forget-person.ts';
import { admitAgain, hasAccount } from '../domain/privacy/queries.ts';
import { UserError } from '../errors.ts';
import {
  admittedText,
  type Forgetting,
  forgetPlanText,
  forgetQuestion,
  forgetRefusals,
  forgottenJson,
  forgottenText,
} from '../views/forget-text.ts';
import { type Command, UsageError } from './command.ts';
import { withConnection, withContext } from './open-context.ts';
import { print, printJson } from './print.ts';

export const forgetCommand: Command = {
  usage: 'MEMBER [--account ID] [--pseudonymise] [--yes] [--json] | MEMBER --undo',
  summary: 'removes what is kept of a person and refuses them from then on; account totals stay',
  run: async (args, config) => {
    const { values, positionals } = parseArgs({
      args,
      options: {
        account: { type: 'string' },
        pseudonymise: { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        undo: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const [memberId, ...more] = positionals;
    if (memberId === undefined || more.length > 0) {
      throw new UsageError('Name one member by the id that your events carry: `forget m-1042`.');
    }
    if (values.undo) return await undo(config, memberId);
    const forgetting: Forgetting = {
      memberId,
      mode: values.pseudonymise ? 'pseudonymise' : 'remove',
      accountId: values.account ?? null,
    };
    return await forget(config, forgetting, values);
  },
};

function forget(
  config: Config,
  forgetting: Forgetting,
  { yes, json }: { yes: boolean; json: boolean },
): Promise<number> {
  const { memberId, mode, accountId } = forgetting;
  return withContext(config, async ({ db, catalog, now }) => {
    if (accountId !== null && !(await hasAccount(db, accountId))) {
      throw new UserError(forgetRefusals.noAccount(accountId));
    }
    const traces = await findPerson(db, memberId, accountId);
    // With --json the document alone is on stdout.
    process[json ? 'stderr' : 'stdout'].write(`${forgetPlanText(forgetting, traces)}\n`);
    if (!yes) await ask();
    await forgetPerson(db, catalog, memberId, { now: now(), mode, accountId });
    if (json) printJson(forgottenJson(forgetting, traces));
    else print(forgottenText(forgetting));
    return 0;
  });
}

/** Throws a UserError unless somebody says yes. */
async function ask(): Promise<void> {
  if (!process.stdin.isTTY) throw new UserError(forgetRefusals.nobodyToAsk());
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(forgetQuestion());
    if (!/^y(es)?$/i.test(answer.trim())) throw new UserError(forgetRefusals.declined());
  } finally {
    terminal.close();
  }
}

function undo(config: Config, memberId: string): Promise<number> {
  return withConnection(config, async ({ db }) => {
    print(admittedText(memberId, await admitAgain(db, memberId)));
    return 0;
  });
}

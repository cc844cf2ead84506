import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import type { Connection } from '../db/database.ts';
import { withStates } from '../domain/pulls/known-pull.ts';
import type { Pull, PullOutcome } from '../domain/pulls/pull.ts';
import { findPullStates } from '../domain/pulls/queries.ts';
import { nearestWord } from '../domain/text/nearest-word.ts';
import { UserError } from '../errors.ts';
import { readConfiguredPulls } from '../pulls/read-pulls.ts';
import { runPull } from '../pulls/run-pull.ts';
import { importProgressText } from '../views/import-report.ts';
import { pullRefusals } from '../views/pull-refusals.ts';
import { knownPullJson, pullOutcomeJson } from '../views/pulls-json.ts';
import { pullShortfall, pullsTable, pullText } from '../views/pulls-text.ts';
import { type Command, UsageError } from './command.ts';
import { stoppable } from './interrupt.ts';
import { withConnection } from './open-context.ts';
import { print, printJson } from './print.ts';
import { progressLine } from './progress-line.ts';

export const pullCommand: Command = {
  usage: '[NAME] [--list] [--json]',
  summary: 'runs scheduled imports now, one or all; --list says how they stand',
  run: async (args, config) => {
    const { values, positionals } = parseArgs({
      args,
      options: {
        list: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const [name, ...rest] = positionals;
    if (rest.length > 0) throw new UsageError('Name one pull, or none to run all.');
    if (config.pullsPath === null) throw new UserError(pullRefusals.noneConfigured());
    const pulls = chosenFrom(await readConfiguredPulls(config, process.env), name);
    return values.list ? list(config, pulls, values.json) : runAll(config, pulls, values.json);
  },
};

function chosenFrom(pulls: Pull[], name: string | undefined): Pull[] {
  if (name === undefined) return pulls;
  const names = pulls.map((pull) => pull.name);
  if (!names.includes(name))
    throw new UserError(pullRefusals.unknownName(name, nearestWord(name, names), names));
  return pulls.filter((pull) => pull.name === name);
}

function list(config: Config, pulls: Pull[], json: boolean): Promise<number> {
  return withConnection(config, async ({ db }) => {
    const known = withStates(pulls, await findPullStates(db));
    if (json) printJson({ pulls: known.map(knownPullJson) });
    else print(pullsTable(known));
    return 0;
  });
}

function runAll(config: Config, pulls: Pull[], json: boolean): Promise<number> {
  return withConnection(config, (connection) =>
    stoppable(connection, async (stop) => {
      const outcomes = await runEach(config, pulls, connection, stop);
      const document = { pulls: pulls.map((pull, at) => pullOutcomeJson(pull.name, outcomes[at]!)) };
      const text = pulls.map((pull, at) => pullText(pull, outcomes[at]!)).join('\n');
      print(json ? JSON.stringify(document) : text);
      const shortfall = pullShortfall(outcomes);
      if (shortfall === null) return 0;
      process.stderr.write(`${shortfall}\n`);
      return 1;
    }),
  );
}

async function runEach(
  config: Config,
  pulls: Pull[],
  connection: Connection,
  stop: AbortSignal,
): Promise<PullOutcome[]> {
  const progress = progressLine();
  const outcomes: PullOutcome[] = [];
  try {
    for (const pull of pulls) {
      const outcome = await runPull(pull, {
        connection,
        config,
        now: () => new Date(),
        stop,
        onProgress: (step) => progress.show(`${pull.name}: ${importProgressText(step)}`),
      });
      outcomes.push(outcome!);
    }
    return outcomes;
  } finally {
    progress.clear();
  }
}

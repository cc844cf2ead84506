import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import type { Measures } from '../domain/measures/measures.ts';
import { measureAccounts } from '../domain/measures/queries.ts';
import { rollUpPending } from '../domain/usage/roll-up.ts';
import { measuresCsvLine, measuresHeader, measuresJsonLine, rollingUp } from '../views/measures-table.ts';
import { asOfDay } from './days.ts';
import { type Command, UsageError } from './command.ts';
import { withContext } from './open-context.ts';
import { printLines } from './print.ts';
import { progressLine } from './progress-line.ts';
import { recordShown } from './record-at-terminal.ts';

export const measuresCommand: Command = {
  usage: '[--as-of DATE] [--format csv|ndjson]',
  summary: 'every adoption measure of every account, one line each',
  run: async (args, config) => {
    const { values } = parseArgs({
      args,
      options: { 'as-of': { type: 'string' }, format: { type: 'string', default: 'csv' } },
    });
    if (values.format !== 'csv' && values.format !== 'ndjson') {
      throw new UsageError(`--format takes csv or ndjson; found "${values.format}".`);
    }
    const measures = await measureAll(config, values['as-of']);
    await printLines(values.format === 'csv' ? csvLines(measures) : measures.values().map(measuresJsonLine));
    return 0;
  },
};

function measureAll(config: Config, asOf: string | undefined): Promise<Measures[]> {
  const progress = progressLine();
  return withContext(config, async ({ db, catalog, now }) => {
    const day = asOfDay(asOf, catalog, now());
    progress.show(rollingUp());
    await rollUpPending(db, catalog);
    const measures = await measureAccounts(db, catalog, day);
    const shown = measures.map(({ accountKey }) => accountKey);
    await recordShown({ db, now }, 'measures', shown);
    return measures;
  }).finally(progress.clear);
}

function* csvLines(measures: Measures[]): Generator<string> {
  yield measuresHeader;
  yield* measures.values().map(measuresCsvLine);
}

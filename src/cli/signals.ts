import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { withNames } from '../domain/accounts/named-signal.ts';
import type { Catalog } from '../domain/catalog/catalog.ts';
import {
  findLastEvaluatedDay,
  listOpenSignals,
  type OpenSignal,
} from '../domain/evaluation/open-signals/queries.ts';
import { UserError } from '../errors.ts';
import { noOpenSignals, nothingEvaluated, signalJsonLine, signalTextLine } from '../views/signals-list.ts';
import { asOfDay } from './days.ts';
import { type Command, UsageError } from './command.ts';
import { findAccountKey } from './find-account-key.ts';
import { withContext } from './open-context.ts';
import { printLines } from './print.ts';
import { recordShown } from './record-at-terminal.ts';

export const signalsCommand: Command = {
  usage: '[--as-of DATE] [--account QUERY] [--format text|ndjson]',
  summary: 'open signals of the newest evaluation in words, the gravest first; every number with ndjson',
  run: async (args, config) => {
    const { values } = parseArgs({
      args,
      options: {
        'as-of': { type: 'string' },
        account: { type: 'string' },
        format: { type: 'string', default: 'text' },
      },
    });
    if (values.format !== 'text' && values.format !== 'ndjson')
      throw new UsageError(`--format takes text or ndjson; found "${values.format}".`);
    const { signals, catalog } = await findSignals(config, values['as-of'], values.account);
    await printLines(values.format === 'text' ? textLines(signals, catalog) : signals.map(signalJsonLine));
    return 0;
  },
};

function textLines(signals: OpenSignal[], catalog: Catalog): string[] {
  if (signals.length === 0) return [noOpenSignals()];
  return signals.map((signal) => signalTextLine(signal, withNames(signal, catalog, signal.person)));
}

function findSignals(
  config: Config,
  given: string | undefined,
  query: string | undefined,
): Promise<{ signals: OpenSignal[]; catalog: Catalog }> {
  return withContext(config, async (context) => {
    const asOf = asOfDay(given, context.catalog, context.now());
    const accountKeys = query === undefined ? null : [await findAccountKey(context, query)];
    if ((await findLastEvaluatedDay(context.db, asOf)) === null) throw new UserError(nothingEvaluated(asOf));
    const signals = await listOpenSignals(context.db, asOf, accountKeys);
    const listed = [...new Set(signals.map(({ accountKey }) => accountKey))];
    await recordShown(context, 'signals', accountKeys?.[0] ?? listed);
    return { signals, catalog: context.catalog };
  });
}

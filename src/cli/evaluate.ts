import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { evaluateAll, type FullReport } from '../domain/evaluation/evaluate-all.ts';
import { rollUpPending } from '../domain/usage/roll-up.ts';
import { evaluatingText, evaluationReportJson, evaluationReportText } from '../views/evaluation-report.ts';
import { rollingUp } from '../views/measures-table.ts';
import { asOfDay } from './as-of.ts';
import type { Command } from './command.ts';
import { onInterrupt } from './interrupt.ts';
import { openContext } from './open-context.ts';
import { progressLine } from './progress-line.ts';

export const evaluateCommand: Command = {
  usage: '[--as-of DATE] [--json]',
  summary: 'measures, signals, health and risk of every account, stored; goes on where it was cut short',
  run: async (args, config) => {
    const { values } = parseArgs({
      args,
      options: { 'as-of': { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const { asOf, report } = await evaluateEverything(config, values['as-of']);
    const text = values.json
      ? JSON.stringify(evaluationReportJson(asOf, report))
      : evaluationReportText(asOf, report);
    process.stdout.write(`${text}\n`);
    return 0;
  },
};

async function evaluateEverything(
  config: Config,
  given: string | undefined,
): Promise<{ asOf: string; report: FullReport }> {
  const { db, catalog, now, close } = await openContext(config);
  const progress = progressLine();
  const stopping = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  // An interruption lets the chunks at hand be stored; the next run goes on from there.
  const forget = onInterrupt(async () => {
    stopping.abort();
    await running.catch(() => {});
    await close();
  });
  try {
    const asOf = asOfDay(given, catalog, now());
    progress.show(rollingUp());
    await rollUpPending(db, catalog);
    let done = 0;
    progress.show(evaluatingText(done));
    const evaluation = evaluateAll(db, catalog, asOf, now, {
      stop: stopping.signal,
      onChunk: ({ accounts }) => progress.show(evaluatingText((done += accounts))),
    });
    running = evaluation;
    return { asOf, report: await evaluation };
  } finally {
    progress.clear();
    forget();
    await close();
  }
}

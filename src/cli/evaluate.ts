import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import type { EvaluationReport } from '../domain/evaluation/evaluate-accounts.ts';
import { evaluateAll, type FullReport } from '../domain/evaluation/evaluate-all.ts';
import { rollUpPending } from '../domain/usage/roll-up.ts';
import { evaluatingText, evaluationReportJson, evaluationReportText } from '../views/evaluation-report.ts';
import { rollingUp } from '../views/measures-table.ts';
import { asOfDay } from './days.ts';
import type { Command } from './command.ts';
import { stoppable } from './interrupt.ts';
import { withContext } from './open-context.ts';
import { print } from './print.ts';
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
    print(text);
    return 0;
  },
};

function evaluateEverything(
  config: Config,
  given: string | undefined,
): Promise<{ asOf: string; report: FullReport }> {
  const progress = progressLine();
  return withContext(config, async (context) => {
    const { db, catalog, now } = context;
    const asOf = asOfDay(given, catalog, now());
    progress.show(rollingUp());
    await rollUpPending(db, catalog);
    let done = 0;
    progress.show(evaluatingText(done));
    const onChunk = ({ accounts }: EvaluationReport) => progress.show(evaluatingText((done += accounts)));
    // Stopped, it stores the chunks at hand; the next run goes on from there.
    const report = await stoppable(context, (stop) => evaluateAll(db, catalog, asOf, now, { stop, onChunk }));
    return { asOf, report };
  }).finally(progress.clear);
}

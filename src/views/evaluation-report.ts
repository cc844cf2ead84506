import type { FullReport } from '../domain/evaluation/evaluate-all.ts';
import { plural } from './figures.ts';

/** Shown while accounts are evaluated. */
export const evaluatingText = (done: number): string =>
  done === 0 ? 'Measuring every account' : `Evaluated ${plural(done, 'account')}`;

/** What `uptake evaluate` did. */
export function evaluationReportText(asOf: string, { accounts, scoresOnly, resumed }: FullReport): string {
  const begin = resumed ? 'Went on where the last evaluation was cut short: evaluated' : 'Evaluated';
  const lines = [`${begin} ${plural(accounts, 'account')} as of ${asOf}.`];
  if (scoresOnly > 0) {
    lines.push(
      `Of ${plural(scoresOnly, 'account')} only the scores were stored: later days were evaluated before, ` +
        'and signals are followed from day to day, so they stay as they are.',
    );
  }
  return lines.join('\n');
}

export function evaluationReportJson(asOf: string, { accounts, scoresOnly, resumed }: FullReport): object {
  return { as_of: asOf, accounts, scores_only: scoresOnly, resumed };
}

import { dayIn, daysBefore } from '../domain/catalog/days.ts';
import { evaluateAll } from '../domain/evaluation/evaluate-all.ts';
import { findFullEvaluation } from '../domain/evaluation/full/queries.ts';
import { touchHomes } from '../domain/home/queries.ts';
import { rollUpPending } from '../domain/usage/roll-up.ts';
import { evaluatedAccounts, evaluationSeconds } from '../metrics.ts';
import type { Job } from './job.ts';

/**
 * Evaluates every account each night as of the day just over, the last that is whole: what changes because time passes,
 * and what accounts are compared with. A night that was missed, or cut short, is made up for: when a process starts, and
 * every hour.
 */
export const evaluateAllJob: Job = {
  name: 'evaluate-all',
  due: '0 0 2-23 * * *',
  atStart: true,
  run: async ({ db, catalog, log, now }, stop) => {
    const dayOver = daysBefore(dayIn(catalog.timeZone, now()), 1);
    const night = await findFullEvaluation(db, dayOver);
    if (night !== null && night.endedAt !== null) return;
    const seconds = evaluationSeconds.startTimer({ of: 'all' });
    await rollUpPending(db, catalog);
    const { accounts, resumed } = await evaluateAll(db, catalog, dayOver, now, {
      stop,
      onChunk: (done) => evaluatedAccounts.inc(done.accounts),
    });
    if (accounts > 0) await touchHomes(db, null, now());
    log.info({ accounts, resumed, seconds: seconds() }, 'evaluated every account');
  },
};

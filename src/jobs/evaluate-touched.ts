import { drainPending } from '../domain/evaluation/drain-pending.ts';
import { evaluatedAccounts, evaluationSeconds } from '../metrics.ts';
import type { Job } from './job.ts';

/** Evaluates accounts with new events, a minute or so after these were rolled up. */
export const evaluateTouchedJob: Job = {
  name: 'evaluate-touched',
  due: '30 * * * * *',
  run: async ({ db, catalog, log }, stop) => {
    const seconds = evaluationSeconds.startTimer({ of: 'touched' });
    const { accounts } = await drainPending(db, catalog, {
      asOf: null,
      wait: false,
      stop,
      onChunk: (done) => evaluatedAccounts.inc(done.accounts),
    });
    if (accounts === 0) return;
    log.info({ accounts, seconds: seconds() }, 'evaluated accounts with new events');
  },
};

import type { Context } from '../context.ts';
import { dayIn, daysBefore } from '../domain/catalog/days.ts';
import { tick } from '../domain/enrolments/tick.ts';
import { findFullEvaluation } from '../domain/evaluation/full/queries.ts';
import { enrolments, playbookSteps } from '../metrics.ts';
import type { Job } from './job.ts';

/** When playbooks run at the latest, though the night's evaluation has not come to its end. */
const LATEST_HOUR = 6;

/** An evaluation that was begun so lately, e.g. after an outage, is waited for at any hour. */
const SOON_MS = 3_600_000;

/**
 * Runs playbooks: once a day for every account, as soon as the night's evaluation is over, and from then on within
 * minutes where usage opened a signal, somebody started a playbook, or one was enabled. Whoever comes to an account
 * first has it done for the day, so running it again costs a look.
 */
export const advancePlaybooksJob: Job = {
  name: 'advance-playbooks',
  due: '15 */5 * * * *',
  run: async (context, stop) => {
    const { db, catalog, log, now } = context;
    const at = now();
    if (!(await isNightOver(context, at))) return;
    const began = performance.now();
    const report = await tick(db, catalog, dayIn(catalog.timeZone, at), at, {
      stop,
      onChunk: ({ enrolled, heldOut, steps }) => {
        enrolments.inc({ state: 'running' }, enrolled - heldOut);
        enrolments.inc({ state: 'held_out' }, heldOut);
        for (const [verdict, count] of Object.entries(steps)) playbookSteps.inc({ verdict }, count);
      },
    });
    if (report.accounts === 0) return;
    log.info({ ...report, seconds: (performance.now() - began) / 1000 }, 'ran the playbooks');
  },
};

async function isNightOver({ db, catalog }: Context, at: Date): Promise<boolean> {
  const { timeZone } = catalog;
  const night = await findFullEvaluation(db, daysBefore(dayIn(timeZone, at), 1));
  if (night !== null && night.endedAt !== null) return true;
  const hour = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(at);
  if (Number(hour) < LATEST_HOUR) return false;
  return night === null || at.getTime() - night.begunAt.getTime() > SOON_MS;
}

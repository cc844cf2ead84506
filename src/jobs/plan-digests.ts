import { planDigests } from '../domain/digest/plan-digests.ts';
import type { Job } from './job.ts';

/**
 * Plans the digests that are due, each minute; what was missed while no process ran is planned the same day. Claims and
 * snoozes that the newest evaluations are the end of are ended as often.
 */
export const planDigestsJob: Job = {
  name: 'plan-digests',
  due: '0 * * * * *',
  atStart: true,
  run: async ({ db, catalog, log, now }, stop) => {
    const report = await planDigests(db, catalog, now(), stop);
    if (report.planned > 0) log.info(report, 'planned digests');
  },
};

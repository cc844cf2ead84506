import { dayIn } from '../domain/catalog/days.ts';
import { tellAdmins } from '../domain/feed/tell-admins.ts';
import type { Job } from './job.ts';

/** Tells admins of faults of the data that the nightly evaluation found. */
export const tellDataFaultsJob: Job = {
  name: 'tell-data-faults',
  due: '30 */10 * * * *',
  run: async ({ db, catalog, log, now }) => {
    const told = await tellAdmins(db, dayIn(catalog.timeZone, now()), now());
    if (told > 0) log.info({ told }, 'planned to tell admins of faults of the data');
  },
};

import { rollUpPending } from '../domain/usage/roll-up.ts';
import { lateEvents, repeatedEvents } from '../metrics.ts';
import type { Job } from './job.ts';

let overtaken = false;

/** Rolls up what importers append, so that a person who imports and then asks in Slack seldom waits for it. */
export const rollUpJob: Job = {
  name: 'roll-up',
  due: '*/5 * * * * *',
  run: async ({ db, catalog, log }) => {
    const { accountDays, repeats, lateEvents: late, superseded } = await rollUpPending(db, catalog);
    repeatedEvents.inc(repeats);
    lateEvents.inc(late);
    if (accountDays > 0) log.info({ accountDays }, 'rolled up new events');
    if (superseded && !overtaken)
      log.warn('another catalogue is in force: restart with it to roll up new events');
    overtaken = superseded;
  },
};

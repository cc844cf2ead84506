import { pruneInteractions } from '../domain/interactions/queries.ts';
import type { Job } from './job.ts';

/** Slack repeats a click for some minutes at most; what is older cannot be a repeat. */
const KEPT_DAYS = 7;

/** Forgets what nothing can ask for any more. */
export const pruneJob: Job = {
  name: 'prune',
  due: '0 30 3 * * *',
  run: async ({ db, log, now }) => {
    const interactions = await pruneInteractions(db, new Date(now().getTime() - KEPT_DAYS * 86_400_000));
    if (interactions > 0) log.info({ interactions }, 'forgot old clicks');
  },
};

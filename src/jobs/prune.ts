import { pruneInteractions } from '../domain/interactions/queries.ts';
import { pruneSubmissions } from '../domain/interactions/submissions/queries.ts';
import type { Job } from './job.ts';

/** Slack repeats a click for some minutes at most, and nobody leaves a window open for days; what is older cannot be a repeat. */
const KEPT_DAYS = 7;

/** Forgets what nothing can ask for any more. */
export const pruneJob: Job = {
  name: 'prune',
  due: '0 30 3 * * *',
  run: async ({ db, log, now }) => {
    const before = new Date(now().getTime() - KEPT_DAYS * 86_400_000);
    const interactions = await pruneInteractions(db, before);
    const submissions = await pruneSubmissions(db, before);
    if (interactions + submissions > 0)
      log.info({ interactions, submissions }, 'forgot old clicks and windows');
  },
};

import { Counter, Gauge, Histogram, register } from 'prom-client';
import type { Database } from '../drizzle/database.ts';
import { findLastFullEvaluation } from './domain/evaluation/full/queries.ts';
import { measureBacklog } from './domain/posts/queries.ts';
import { countPending } from './domain/evaluation/pending/queries.ts';

/** What this process did, for Prometheus; what the database knows is asked for when somebody looks. */
export const evaluatedAccounts = new Counter({
  name: 'uptake_evaluated_accounts_total',
  help: 'Accounts evaluated by this process.',
});

export const evaluationSeconds = new Histogram({
  name: 'uptake_evaluation_seconds',
  help: 'How long evaluating took: what waited (touched), or every account (all).',
  labelNames: ['of'] as const,
  buckets: [0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800],
});

export const jobFailures = new Counter({
  name: 'uptake_job_failures_total',
  help: 'Jobs that failed in this process and are tried again at their next tick.',
  labelNames: ['job'] as const,
});

export const postOutcomes = new Counter({
  name: 'uptake_posts_total',
  help: 'What became of posts and of their updates that this process had in hand.',
  labelNames: ['kind', 'outcome'] as const,
});

const waitingPosts = new Gauge({
  name: 'uptake_waiting_posts',
  help: 'Posts that are planned, being sent, or looked for.',
});

const oldestDuePost = new Gauge({
  name: 'uptake_oldest_due_post_seconds',
  help: 'For how long the post has been due that waits longest; 0: none is due.',
});

const pendingEvaluations = new Gauge({
  name: 'uptake_pending_evaluations',
  help: 'Accounts that wait to be evaluated.',
});

const lastFullEvaluation = new Gauge({
  name: 'uptake_last_full_evaluation_timestamp_seconds',
  help: 'When the last evaluation of every account ended; 0: never.',
});

/** Every metric in the text format of Prometheus. */
export async function metricsText(db: Database): Promise<string> {
  pendingEvaluations.set(await countPending(db));
  const last = await findLastFullEvaluation(db);
  lastFullEvaluation.set(last === null ? 0 : last.getTime() / 1000);
  const now = new Date();
  const { waiting, oldestDue } = await measureBacklog(db, now);
  waitingPosts.set(waiting);
  oldestDuePost.set(oldestDue === null ? 0 : (now.getTime() - oldestDue.getTime()) / 1000);
  return await register.metrics();
}

import { Counter, Gauge, Histogram, register } from 'prom-client';
import type { Database } from '../drizzle/database.ts';
import { databaseTrouble } from './db/trouble.ts';
import { findLastFullEvaluation } from './domain/evaluation/full/queries.ts';
import { measureBacklog } from './domain/posts/queries.ts';
import { readUndescribed } from './doctor/queries.ts';
import { countPending } from './domain/evaluation/pending/queries.ts';
import { measureRollUpBacklog } from './domain/usage/queries.ts';

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

/** `state`: running, or held_out for comparison. */
export const enrolments = new Counter({
  name: 'uptake_enrolments_total',
  help: 'Enrolments in playbooks that this process made.',
  labelNames: ['state'] as const,
});

/** `verdict`: task, skipped or waiting. */
export const playbookSteps = new Counter({
  name: 'uptake_playbook_steps_total',
  help: 'Steps of playbooks that this process decided, or began to hold for their condition.',
  labelNames: ['verdict'] as const,
});

export const postOutcomes = new Counter({
  name: 'uptake_posts_total',
  help: 'What became of posts and of their updates that this process had in hand.',
  labelNames: ['kind', 'outcome'] as const,
});

const undescribedAccounts = new Gauge({
  name: 'uptake_undescribed_accounts',
  help: 'Accounts that events named and nobody has described.',
});

const waitingPosts = new Gauge({
  name: 'uptake_waiting_posts',
  help: 'Posts that are planned, being sent, or looked for.',
});

const oldestDuePost = new Gauge({
  name: 'uptake_oldest_due_post_seconds',
  help: 'For how long the post has been due that waits longest; 0: none is due.',
});

/** `outcome`: stored, suppressed, unavailable (the sender tries again) or failed. */
export const trackingCalls = new Counter({
  name: 'uptake_tracking_calls_total',
  help: 'Well-formed tracking calls that this process had in hand, by what became of them.',
  labelNames: ['kind', 'outcome'] as const,
});

/** Counted by the tracking API for each call and each whole request it refuses; `reason` is one of a few words. */
export const trackingRejected = new Counter({
  name: 'uptake_tracking_rejected_total',
  help: 'Tracking calls and requests that this process refused, by reason.',
  labelNames: ['reason'] as const,
});

export const trackingBuffered = new Gauge({
  name: 'uptake_tracking_buffered_calls',
  help: 'Tracking calls that this process holds until they are written.',
});

export const trackingLag = new Histogram({
  name: 'uptake_tracking_lag_seconds',
  help: 'From when an event happened until it was stored.',
  buckets: [0.1, 0.5, 1, 5, 30, 60, 600, 3600, 21_600, 86_400, 604_800],
});

/** Counted by the roll-up job; what readers roll up first is not in it. */
export const repeatedEvents = new Counter({
  name: 'uptake_repeated_events_total',
  help: 'Raw events left out of roll-ups as repeats of a message; counted anew when their day is rolled up again.',
});

export const lateEvents = new Counter({
  name: 'uptake_late_events_total',
  help: 'Events that came after the raw events of their day were removed and were added to its day rows.',
});

const pendingRollUps = new Gauge({
  name: 'uptake_pending_roll_ups',
  help: 'Account days with raw events that wait to be rolled up.',
});

const oldestPendingRollUp = new Gauge({
  name: 'uptake_oldest_pending_roll_up_seconds',
  help: 'For how long the account day has waited to be rolled up that was appended to longest ago; 0: none waits.',
});

const pendingEvaluations = new Gauge({
  name: 'uptake_pending_evaluations',
  help: 'Accounts that wait to be evaluated.',
});

const lastFullEvaluation = new Gauge({
  name: 'uptake_last_full_evaluation_timestamp_seconds',
  help: 'When the last evaluation of every account ended; 0: never.',
});

/** What the database knows. */
const STORED = [
  pendingEvaluations,
  pendingRollUps,
  oldestPendingRollUp,
  undescribedAccounts,
  lastFullEvaluation,
  waitingPosts,
  oldestDuePost,
];

/**
 * Every metric in the text format of Prometheus. While the database does not answer, what it knows has no value, and
 * what this process did is there all the same.
 */
export async function metricsText(db: Database): Promise<string> {
  if ((await databaseTrouble(db)) === null) await askDatabase(db);
  else for (const gauge of STORED) gauge.remove();
  return await register.metrics();
}

async function askDatabase(db: Database): Promise<void> {
  pendingEvaluations.set(await countPending(db));
  const backlog = await measureRollUpBacklog(db);
  pendingRollUps.set(backlog.accountDays);
  oldestPendingRollUp.set(backlog.oldestSeconds);
  undescribedAccounts.set((await readUndescribed(db)).accounts);
  const last = await findLastFullEvaluation(db);
  lastFullEvaluation.set(last === null ? 0 : last.getTime() / 1000);
  const now = new Date();
  const { waiting, oldestDue } = await measureBacklog(db, now);
  waitingPosts.set(waiting);
  oldestDuePost.set(oldestDue === null ? 0 : (now.getTime() - oldestDue.getTime()) / 1000);
}

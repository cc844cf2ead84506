import { schedule } from 'node-cron';
import { PgBoss } from 'pg-boss';
import type { SlackConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { jobFailures } from '../metrics.ts';
import { advancePlaybooksJob } from './advance-playbooks.ts';
import { drawHomesJob } from './draw-homes.ts';
import { evaluateAllJob } from './evaluate-all.ts';
import { evaluateTouchedJob } from './evaluate-touched.ts';
import type { Job } from './job.ts';
import { planDigestsJob } from './plan-digests.ts';
import { planTasksJob } from './plan-tasks.ts';
import { tellDataFaultsJob } from './tell-data-faults.ts';
import { pruneJob } from './prune.ts';
import { queueTrouble } from './queue-trouble.ts';
import { rollUpJob } from './roll-up.ts';
import { syncTeammatesJob } from './sync-teammates.ts';

const JOBS: Job[] = [
  rollUpJob,
  evaluateTouchedJob,
  evaluateAllJob,
  advancePlaybooksJob,
  tellDataFaultsJob,
  planDigestsJob,
  planTasksJob,
  pruneJob,
];

/** Every job; without a bot token those that ask nothing of Slack. */
export function jobsWith({ botToken, ...slack }: SlackConfig): Job[] {
  if (botToken === null) return JOBS;
  return [...JOBS, syncTeammatesJob({ ...slack, botToken }), drawHomesJob({ ...slack, botToken })];
}

/** Finished jobs say nothing that the log does not. */
const KEPT_SECONDS = 3600;

/** How long the jobs at hand may take to reach a point where they can stop; whoever stops a process gives it some seconds. */
const DRAIN_MS = 8_000;

export type RunningJobs = { stop: () => Promise<void> };

/**
 * Runs jobs when they are due. Each replica's clock only puts a job on its queue, which holds one at a time (`short`),
 * so that many replicas do it once; what a killed process had in hand does not keep the next from being put there.
 * A job that fails is due again at its next tick.
 */
export async function startJobs(context: Context, databaseUrl: string, jobs: Job[]): Promise<RunningJobs> {
  const { log, catalog } = context;
  const stopping = new AbortController();
  // Its own connections: it expects dates as the driver reads them, we read them as text.
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'uptake-jobs',
    max: 2,
    schedule: false,
  });
  const inTrouble = queueTrouble(context);
  boss.on('error', inTrouble);
  await boss.start();
  for (const job of jobs) {
    await boss.createQueue(job.name, { policy: 'short', retryLimit: 0, deleteAfterSeconds: KEPT_SECONDS });
    await boss.work(job.name, { pollingIntervalSeconds: 1 }, () => runJob(job, context, stopping.signal));
  }
  const enqueue = async ({ name }: Job) => {
    await boss.send(name, null, { singletonKey: name }).catch(inTrouble);
  };
  await Promise.all(jobs.filter(({ atStart }) => atStart).map(enqueue));
  const ticks = jobs.map((job) => schedule(job.due, () => enqueue(job), { timezone: catalog.timeZone }));
  log.info({ jobs: jobs.map(({ name }) => name) }, 'the jobs are running');
  return {
    stop: async () => {
      stopping.abort();
      for (const tick of ticks) await tick.destroy();
      await boss.stop({ graceful: true, timeout: DRAIN_MS });
    },
  };
}

async function runJob(job: Job, context: Context, stop: AbortSignal): Promise<void> {
  try {
    await job.run(context, stop);
  } catch (error) {
    jobFailures.inc({ job: job.name });
    context.log.error({ err: error, job: job.name }, 'a job failed; it is tried again when it is next due');
    throw error;
  }
}

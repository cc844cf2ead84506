import { parseDuration } from '../text/duration.ts';
import type { PullState, Schedule } from './pull.ts';

const MINUTE_MS = 60_000;

/** Replicas look at the same moment, by clocks that are not quite the same. */
const SLACK_MS = 30_000;

/** `15 minutes` is looked at every minute. Null: it is no duration of a minute or more. */
export function scheduleOfDuration(text: string): Schedule | null {
  const ms = parseDuration(text);
  if (ms === null || ms < MINUTE_MS) return null;
  return { cron: '0 * * * * *', atLeastMs: ms - SLACK_MS };
}

/** A cron expression says itself when it is due; only another replica's run of the same tick keeps it from running. */
export function scheduleOfCron(cron: string): Schedule {
  return { cron, atLeastMs: SLACK_MS };
}

/** To be asked when no pull is under way: one that did not end was cut off, and goes on now. */
export function isDue(
  schedule: Schedule,
  state: Pick<PullState, 'beganAt' | 'endedAt'> | null,
  now: Date,
): boolean {
  if (state === null || state.endedAt === null) return true;
  return now.getTime() - state.beganAt.getTime() >= schedule.atLeastMs;
}

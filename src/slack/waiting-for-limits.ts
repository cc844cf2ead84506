import { setTimeout as sleep } from 'node:timers/promises';
import { slackFailure } from './failure.ts';

/** Asks again when Slack wants no more calls for now: a list that does not fit into a minute's calls takes several. */
export async function waitingForLimits<T>(call: () => Promise<T>, stop?: AbortSignal): Promise<T> {
  try {
    stop?.throwIfAborted();
    return await call();
  } catch (error) {
    const failure = slackFailure(error);
    if (failure?.kind !== 'limited') throw error;
    await sleep(failure.retryAfter * 1000, undefined, { ref: false, ...(stop && { signal: stop }) });
    return waitingForLimits(call, stop);
  }
}

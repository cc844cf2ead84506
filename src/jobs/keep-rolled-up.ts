import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { rollUpPending } from '../domain/usage/roll-up.ts';

/** Often enough that a person who imports and then asks in Slack seldom waits for more than their own account. */
const EVERY_MS = 5_000;

/**
 * Rolls up in the background what importers append, so that readers find it done; each looks at costs one tiny query.
 * Several replicas may do this at once: the roll-ups wait for each other. Returns what stops it, once the chunk at
 * hand is committed.
 */
export function keepRolledUp({ db, catalog, log }: Context, everyMs = EVERY_MS): () => Promise<void> {
  const stopping = new AbortController();
  let overtaken = false;
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        const { accountDays, superseded } = await rollUpPending(db, catalog);
        if (accountDays > 0) log.info({ accountDays }, 'rolled up new events');
        if (superseded && !overtaken)
          log.warn('another catalogue is in force: restart with it to roll up new events');
        overtaken = superseded;
      } catch (error) {
        log.error({ err: error }, 'could not roll up new events; trying again');
      }
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  return async () => {
    stopping.abort();
    await running;
  };
}

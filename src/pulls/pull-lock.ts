import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '../db/database.ts';
import { UserError } from '../errors.ts';
import { importRefusals } from '../views/import-refusals.ts';
import { tryLockPulls, unlockPulls } from './queries.ts';

const POLL_MS = 250;

/**
 * Runs one pull at a time, whatever the number of replicas: those that come meanwhile wait their turn, until stopped.
 * The lock goes with its connection, so that a killed process leaves none behind.
 */
export async function oneAtATime<T>(
  { pool }: Connection,
  stop: AbortSignal,
  onWait: () => void,
  run: () => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    while (!(await tryLockPulls(client))) {
      if (stop.aborted) throw new UserError(importRefusals.stopped());
      onWait();
      await sleep(POLL_MS);
    }
    return await run();
  } finally {
    await unlockPulls(client).catch(() => {});
    client.release();
  }
}

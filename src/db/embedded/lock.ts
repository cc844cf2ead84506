import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UserError } from '../../errors.ts';

const PATIENCE_MS = 120_000;

/**
 * Runs `action` while no other process does so for the same directory. The lock is one that the operating system
 * keeps on a file (SQLite's), so that it ends with its holder and never goes stale, whatever kills the holder.
 */
export async function underLock<T>(directory: string, action: () => Promise<T>): Promise<T> {
  const file = join(directory, 'postgresql.lock');
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    await acquire(lock, file);
    return await action();
  } finally {
    lock.close();
  }
}

async function acquire(lock: DatabaseSync, file: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!tryAcquire(lock)) {
    if (Date.now() > deadline) {
      throw new UserError(
        `Another Uptake command has been starting or stopping the embedded PostgreSQL for two minutes (${file}). ` +
          'End that command, then try again.',
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

const SQLITE_BUSY = 5;

function tryAcquire(lock: DatabaseSync): boolean {
  try {
    lock.exec('begin exclusive');
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    throw error;
  }
}

import type { Database } from '../../../drizzle/database.ts';
import { decideTask } from './decide-task.ts';
import { takeUnfinished } from './deciding/queries.ts';

/** `from`: who looked after the account before; null: nobody did. */
export type HandingOver = { accountKey: number; from: string | null; to: string; by: string; now: Date };

/**
 * When an account is handed over, what is still to be done there goes with it; a task that somebody else has, such as a
 * manager, stays theirs. In the transaction given. Returns how many went.
 */
export async function handOverTasks(tx: Database, handing: HandingOver): Promise<number> {
  const { accountKey, from, to, by, now } = handing;
  const taskIds = await takeUnfinished(tx, accountKey, from);
  for (const taskId of taskIds) await decideTask(tx, taskId, by, { kind: 'reassigned', to }, now);
  return taskIds.length;
}

import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { listTeammates } from '../teammates/queries.ts';
import { assigneeOf, managerOf, type Person } from './assignee.ts';
import { decideTask } from './decide-task.ts';
import { lockTasks } from './deciding/queries.ts';
import { listMisplaced, type Misplaced } from './passing-on/queries.ts';

/**
 * Gives tasks that are still to be done (`taskIds` null: all; in the transaction given) to whoever looks after their
 * account now, where they are with somebody who left the workspace, or who has them only because they looked after the
 * account before; else to the manager. What a person gave to somebody stays with them for as long as they are there.
 * Returns how many went.
 */
export async function passOnTasks(
  tx: Database,
  { team }: Pick<Catalog, 'team'>,
  taskIds: number[] | null,
  now: Date,
): Promise<number> {
  const seen = await listMisplaced(tx, taskIds);
  if (seen.length === 0) return 0;
  const ids = seen.map(({ taskId }) => taskId);
  await lockTasks(tx, ids);
  const people = await listTeammates(tx);
  let passed = 0;
  for (const task of await listMisplaced(tx, ids)) {
    const to = heirOf(task, people, team);
    if (to === null || to === task.assignee) continue;
    if ((await decideTask(tx, task.taskId, null, { kind: 'reassigned', to }, now)) !== null) passed += 1;
  }
  return passed;
}

function heirOf({ ownerId, by }: Misplaced, people: Person[], team: Catalog['team']): string | null {
  return (
    assigneeOf(by === 'manager' ? 'manager' : 'csm', ownerId, people, team) ??
    managerOf(ownerId, people, team)
  );
}

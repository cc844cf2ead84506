import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { dayOf, isAtWork, latestDay } from './cards/place.ts';
import { listWakingTasks } from './cards/queries.ts';
import { decideTask } from './decide-task.ts';
import { transact } from './transact.ts';

/** Opens snoozed tasks again whose day has come where whoever has them is, when they are at work. Returns how many. */
export async function wakeTasks(
  db: Database,
  catalog: Pick<Catalog, 'timeZone' | 'holidays'>,
  now: Date,
): Promise<number> {
  const waking = (await listWakingTasks(db, latestDay(now))).filter(
    (task) => task.snoozedUntil <= dayOf(task, now, catalog) && isAtWork(task, now, catalog),
  );
  let woken = 0;
  for (const { taskId } of waking) {
    // Another replica may be at it, or somebody pressed a button meanwhile: then it is in that state.
    const eventId = await transact(db, (tx) =>
      decideTask(tx, taskId, null, { kind: 'woken', added: null }, now),
    );
    if (eventId !== null) woken += 1;
  }
  return woken;
}

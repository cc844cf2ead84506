import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { dayIn } from '../catalog/days.ts';
import { localTime } from '../digest/local-time.ts';
import { planPost } from '../posts/queries.ts';
import { isAtWork } from './cards/place.ts';
import { listOverdue, recordReminded, type Overdue } from './cards/queries.ts';
import { reminderPostKey } from './task-posts.ts';

/**
 * Plans one message to each person who has overdue tasks, at the beginning of their working day: when something became
 * overdue since the last one, and on Mondays while anything is. Of a person and day there is one, over all replicas.
 * Returns how many were planned.
 */
export async function planReminders(
  db: Database,
  catalog: Pick<Catalog, 'timeZone' | 'holidays'>,
  now: Date,
): Promise<number> {
  const today = dayIn(catalog.timeZone, now);
  const due = (await listOverdue(db, today)).filter(
    (person) => isAtWork(person, now, catalog) && isWorthTelling(person, now, catalog),
  );
  let planned = 0;
  for (const { userId } of due) if (await remind(db, userId, today, now)) planned += 1;
  return planned;
}

const MONDAY = 1;

function isWorthTelling(
  { fresh, timeZone }: Overdue,
  now: Date,
  catalog: Pick<Catalog, 'timeZone'>,
): boolean {
  return fresh > 0 || localTime(timeZone ?? catalog.timeZone, now).weekday === MONDAY;
}

async function remind(db: Database, userId: string, day: string, now: Date): Promise<boolean> {
  return await db.transaction(async (tx) => {
    if (!(await recordReminded(tx, userId, day))) return false;
    const postKey = reminderPostKey(userId, day);
    const post = { postKey, kind: 'task_reminder', channelId: userId, threadOf: null } as const;
    return await planPost(tx, { ...post, subject: { userId, day }, dueAt: now }, now);
  });
}

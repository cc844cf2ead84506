import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { planPost } from '../posts/queries.ts';
import { dayOf, isAtWork, latestDay } from './cards/place.ts';
import { listHolders, listOverdue, recordReminded } from './cards/queries.ts';
import { reminderPostKey } from './task-posts.ts';

/**
 * Plans one message to each person who has overdue tasks, at the beginning of their working day: when something became
 * overdue since the last one, and on Mondays while anything is. Days are those of their own time zone. Of a person and
 * day there is one, over all replicas. Returns how many were planned.
 */
export async function planReminders(
  db: Database,
  catalog: Pick<Catalog, 'timeZone' | 'holidays'>,
  now: Date,
): Promise<number> {
  const due = (await listHolders(db, latestDay(now)))
    .filter((person) => isAtWork(person, now, catalog))
    .map(({ userId, remindedOn, timeZone }) => ({
      userId,
      remindedOn,
      day: dayOf({ timeZone }, now, catalog),
    }))
    .filter(({ remindedOn, day }) => remindedOn === null || remindedOn < day);
  if (due.length === 0) return 0;
  let planned = 0;
  for (const { userId, day, fresh } of await listOverdue(db, due))
    if ((fresh > 0 || isMonday(day)) && (await remind(db, userId, day, now))) planned += 1;
  return planned;
}

const isMonday = (day: string): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() === 1;

async function remind(db: Database, userId: string, day: string, now: Date): Promise<boolean> {
  return await db.transaction(async (tx) => {
    if (!(await recordReminded(tx, userId, day, now))) return false;
    const postKey = reminderPostKey(userId, day);
    const post = { postKey, kind: 'task_reminder', channelId: userId, threadOf: null } as const;
    return await planPost(tx, { ...post, subject: { userId, day }, dueAt: now }, now);
  });
}

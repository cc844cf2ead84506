import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { dayIn } from '../catalog/days.ts';
import { planPost, touchPosts } from '../posts/queries.ts';
import { listTeammates } from '../teammates/queries.ts';
import { chooseCards } from './cards/choose-cards.ts';
import { isAtWork, placeOf } from './cards/place.ts';
import { countCards, listUnplaced, recordPlaces, takeTurn, type Unplaced } from './cards/queries.ts';
import { cardPostKey, eventPostKey, gatheredPostKey } from './task-posts.ts';
import { transact } from './transact.ts';

export type CardsReport = { cards: number; together: number };

/**
 * Plans where new tasks stand in Slack, in the working hours of whoever has them: the most valuable of a place on a card
 * each, and what a person gave them; the others together in one message of the day. Any number of replicas may do so at once. `atAnyTime`: for a
 * demo, whatever the hour.
 */
export async function planCards(
  db: Database,
  catalog: Catalog,
  now: Date,
  { atAnyTime = false } = {},
): Promise<CardsReport> {
  return await transact(db, async (tx) => {
    await takeTurn(tx);
    const ready = (await listUnplaced(tx)).filter((task) => atAnyTime || isAtWork(task, now, catalog));
    if (ready.length === 0) return { cards: 0, together: 0 };
    return await place(tx, catalog, ready, now);
  });
}

async function place(tx: Database, catalog: Catalog, ready: Unplaced[], now: Date): Promise<CardsReport> {
  const today = dayIn(catalog.timeZone, now);
  const people = await listTeammates(tx);
  const byPlace = Map.groupBy(ready, (task) => placeOf(task, catalog.team, people));
  // Those without a place stay where they are: in the list.
  const places = [...byPlace.keys()].filter((key) => key !== null);
  const given = await countCards(tx, places, catalog.timeZone, today);
  const report = { cards: 0, together: 0 };
  for (const channelId of places.toSorted()) {
    const { cards, together } = chooseCards(
      byPlace.get(channelId)!,
      given.get(channelId) ?? 0,
      today,
      catalog.signals.renewalDays,
    );
    await placeCards(tx, channelId, cards, now);
    if (together.length > 0) await placeTogether(tx, channelId, together, today, now);
    report.cards += cards.length;
    report.together += together.length;
  }
  return report;
}

async function placeCards(tx: Database, channelId: string, tasks: Unplaced[], now: Date): Promise<void> {
  const placed = tasks.map((task) => ({ ...task, postKey: cardPostKey(task.taskId, channelId) }));
  for (const { taskId, byPerson, givenEventId, postKey } of placed) {
    const subject = { taskId, channelId, byPerson };
    const post = { postKey, kind: 'task', channelId, threadOf: null, subject } as const;
    const isNew = await planPost(tx, { ...post, dueAt: now }, now);
    if (!isNew && givenEventId !== null) await tellAgain(tx, taskId, givenEventId, channelId, now);
  }
  if (placed.length > 0) await recordPlaces(tx, placed);
  // One that it had before, and got back, is drawn again.
  await touchPosts(
    tx,
    [],
    placed.map(({ postKey }) => postKey),
  );
}

/** Nobody notices a card that is drawn again where it stood before: its thread says who gave it back. */
async function tellAgain(
  tx: Database,
  taskId: number,
  taskEventId: number,
  channelId: string,
  now: Date,
): Promise<void> {
  const reply = {
    postKey: `${eventPostKey(taskEventId)}:${channelId}`,
    kind: 'task_event',
    channelId,
    threadOf: cardPostKey(taskId, channelId),
    subject: { taskId, taskEventId },
  } as const;
  await planPost(tx, { ...reply, dueAt: now }, now);
}

async function placeTogether(
  tx: Database,
  channelId: string,
  tasks: Unplaced[],
  day: string,
  now: Date,
): Promise<void> {
  const postKey = gatheredPostKey(channelId, day);
  const post = { postKey, kind: 'tasks', channelId, threadOf: null, subject: { channelId, day } } as const;
  const isNew = await planPost(tx, { ...post, dueAt: now }, now);
  await recordPlaces(
    tx,
    tasks.map(({ taskId }) => ({ taskId, postKey })),
  );
  if (!isNew) await touchPosts(tx, [], [postKey]);
}

import { z } from 'zod';
import type { Context } from '../../context.ts';
import { loadCard } from '../../domain/accounts/load-card.ts';
import { dayIn } from '../../domain/catalog/days.ts';
import { findTask } from '../../domain/tasks/deciding/queries.ts';
import { loadTaskCard } from '../../domain/tasks/showing/load-tasks.ts';
import { findEvent, listOverdueOf, listTasksOfPost } from '../../domain/tasks/showing/queries.ts';
import { cardPostKey, gatheredPostKey } from '../../domain/tasks/task-posts.ts';
import { dayOf } from '../../domain/tasks/cards/place.ts';
import { findTeammate } from '../../domain/teammates/queries.ts';
import { renderTask } from '../../tasks/content-values.ts';
import { loadListed } from '../../tasks/load-listed.ts';
import type { Message } from '../../views/message.ts';
import { taskCard } from '../../views/tasks/task-card.ts';
import { helpMessage, taskEventMessage } from '../../views/tasks/task-messages.ts';
import { moreTasksMessage, reminderMessage } from '../../views/tasks/tasks-message.ts';

const taskSchema = z.object({ taskId: z.number().int(), channelId: z.string() });
const eventSchema = z.object({
  taskId: z.number().int(),
  taskEventId: z.number().int(),
  amongOthers: z.boolean().default(false),
});
const togetherSchema = z.object({ channelId: z.string(), day: z.iso.date() });
const reminderSchema = z.object({ userId: z.string(), day: z.iso.date() });

/** More stand behind a button. */
const LINES = 10;

/** The card of a task as things stand now. */
export async function drawTask(context: Context, subject: unknown): Promise<Message | null> {
  const { taskId, channelId } = taskSchema.parse(subject);
  const { db, catalog } = context;
  const today = todayOf(context);
  const card = await loadTaskCard(db, catalog, taskId, today);
  if (card === null) return null;
  const handedOn = card.task.postKey !== cardPostKey(taskId, channelId);
  return taskCard(card, renderTask(card, catalog, today), handedOn);
}

/** What somebody did to a task; which one, where the thread is that of several. */
export async function drawTaskEvent(context: Context, subject: unknown): Promise<Message | null> {
  const { taskId, taskEventId, amongOthers } = eventSchema.parse(subject);
  const { db } = context;
  const [task, event] = await Promise.all([findTask(db, taskId), findEvent(db, taskId, taskEventId)]);
  if (task === null || event === null) return null;
  const [line] = amongOthers ? await loadListed(context, [taskId], todayOf(context)) : [];
  return taskEventMessage(event, task, line ?? null);
}

/** Somebody asks for help with a task. */
export async function drawTaskHelp(context: Context, subject: unknown): Promise<Message | null> {
  const { taskId, taskEventId } = eventSchema.parse(subject);
  const { db, catalog } = context;
  const today = todayOf(context);
  const [card, event] = await Promise.all([
    loadTaskCard(db, catalog, taskId, today),
    findEvent(db, taskId, taskEventId),
  ]);
  if (card === null || event?.kind !== 'help_asked') return null;
  const standing = await loadCard(db, catalog, card.task.accountKey, today, context.now());
  return helpMessage(event, card, renderTask(card, catalog, today), standing);
}

/** Tasks of a day that a place gets together. */
export async function drawTasks(context: Context, subject: unknown): Promise<Message | null> {
  const { channelId, day } = togetherSchema.parse(subject);
  const today = todayOf(context);
  const ids = await listTasksOfPost(context.db, gatheredPostKey(channelId, day));
  const lines = await loadListed(context, ids.slice(0, LINES), today);
  return moreTasksMessage(lines, ids.length, { kind: 'together', channelId, day }, today);
}

/** What somebody has that is overdue. */
export async function drawTaskReminder(context: Context, subject: unknown): Promise<Message | null> {
  const { userId } = reminderSchema.parse(subject);
  const { db, catalog, now } = context;
  const timeZone = (await findTeammate(db, userId))?.timeZone ?? null;
  const today = dayOf({ timeZone }, now(), catalog);
  const ids = await listOverdueOf(db, userId, today);
  return reminderMessage(await loadListed(context, ids.slice(0, LINES), today), ids.length, today);
}

const todayOf = ({ catalog, now }: Context): string => dayIn(catalog.timeZone, now());

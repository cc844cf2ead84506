import { daysBetween, isDay } from '../../domain/catalog/days.ts';
import { snoozeUntil } from '../../domain/digest/snooze-until.ts';
import { dayOf } from '../../domain/tasks/cards/place.ts';
import type { TaskDecision } from '../../domain/tasks/decide-task.ts';
import type { Task } from '../../domain/tasks/task.ts';
import { findTeammate } from '../../domain/teammates/queries.ts';
import { UserError } from '../../errors.ts';
import { outdatedButton } from '../../views/sentences.ts';
import {
  DAY_FAR,
  DAY_PAST,
  LONGEST_SNOOZE,
  TASK_FIELDS,
  taskSnoozeWindow,
} from '../../views/tasks/task-windows.ts';
import { staleWords } from '../../views/tasks/task-words.ts';
import type { Respond } from '../answer.ts';
import type { ClickHandler, Press } from '../click-handler.ts';
import type { Desk } from '../desk.ts';
import { underField, type Submission, type SubmissionAnswer } from '../submission.ts';
import { redrawOwn } from './open.ts';
import { decide, submitDecision } from './take-decision.ts';
import { getTask, openWindow, refusePress, taskAt } from './task-at.ts';

/** `<task id>:<how long>`. */
const CHOICE = /^(\d{1,15}):(tomorrow|next_week|date)$/;

/** Puts a task off for as long as was chosen, or asks for the day in a window. */
export const chooseTaskSnooze: ClickHandler = async (desk, press, respond) => {
  const [, taskId, key] = CHOICE.exec(press.value ?? '') ?? [];
  if (taskId === undefined) throw new UserError(outdatedButton());
  const at = await taskAt(desk, press, taskId, 'snoozed');
  if (!at.ok) return refusePress(desk, press, respond, at.sentence);
  const day = await dayThere(desk, at.task);
  if (key === 'date') {
    const view = taskSnoozeWindow(at.task.taskId, snoozeUntil('next_week', day));
    return openWindow(desk, press, view);
  }
  const until = snoozeUntil(key === 'tomorrow' ? 'tomorrow' : 'next_week', day);
  return decideAtOnce(desk, press, respond, at.task, { kind: 'snoozed', until });
};

/** Ends the snooze of a task. */
export const wakeTask: ClickHandler = async (desk, press, respond) => {
  const at = await taskAt(desk, press, press.value, 'open');
  if (!at.ok) return refusePress(desk, press, respond, at.sentence);
  return decideAtOnce(desk, press, respond, at.task, { kind: 'woken', added: null });
};

async function decideAtOnce(
  desk: Desk,
  press: Press,
  respond: Respond,
  task: Task,
  decision: TaskDecision,
): Promise<void> {
  const decided = await decide(desk, press, task, decision);
  if (decided === 'decided') return redrawOwn(desk, press, respond, task.taskId);
  return refusePress(desk, press, respond, staleWords(await getTask(desk, String(task.taskId))));
}

/** The day (ISO) of whoever has a task: on theirs it is open again. */
async function dayThere({ db, catalog, now }: Desk, { assignee }: Task): Promise<string> {
  const person = assignee === null ? null : await findTeammate(db, assignee);
  return dayOf({ timeZone: person?.timeZone ?? null }, now(), catalog);
}

/** The day was chosen in the window. */
export async function submitSnooze(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  const day = submission.field(TASK_FIELDS.day).selected_date ?? '';
  const today = await dayThere(desk, await getTask(desk, submission.metadata));
  if (!isDay(day) || day <= today) return underField(TASK_FIELDS.day, DAY_PAST);
  if (daysBetween(today, day) > LONGEST_SNOOZE) return underField(TASK_FIELDS.day, DAY_FAR);
  return submitDecision(desk, submission, 'snoozed', () => ({ kind: 'snoozed', until: day }));
}

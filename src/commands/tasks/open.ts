import type { KnownBlock } from '@slack/types';
import { loadTaskCard } from '../../domain/tasks/showing/load-tasks.ts';
import { UserError } from '../../errors.ts';
import { renderTask } from '../../tasks/content-values.ts';
import type { Message } from '../../views/message.ts';
import { outdatedButton } from '../../views/sentences.ts';
import { taskCard } from '../../views/tasks/task-card.ts';
import { taskWindow } from '../../views/tasks/task-windows.ts';
import { answer, replace, type Respond } from '../answer.ts';
import type { ClickHandler, Press } from '../click-handler.ts';
import { today, type Desk } from '../desk.ts';
import { guarded } from '../guarded.ts';
import { aboutTask, getTask, openWindow, refusePress } from './task-at.ts';

/** Opens the card of a task in a list: below the list for the clicker alone; from the App Home in a window. */
export const openTask: ClickHandler = async (desk, press, respond) => {
  const task = await getTask(desk, press.value);
  const card = await guarded(desk, press, aboutTask(task), async (_me, disclose) => {
    disclose('task', task.accountKey);
    return drawn(desk, task.taskId);
  });
  if (!card.allowed) return refusePress(desk, press, respond, card.sentence);
  if (press.channelId !== null) return answer(respond, card.result);
  return openWindow(desk, press, taskWindow(card.result.blocks as KnownBlock[]));
};

/** Draws the card that only the clicker sees again; those that everybody sees are drawn by a job. */
export async function redrawOwn(desk: Desk, press: Press, respond: Respond, taskId: number): Promise<void> {
  const { modal, isPrivate } = press;
  if (modal === null && !isPrivate) return;
  const card = await drawn(desk, taskId);
  if (modal === null) return replace(respond, card);
  await desk.slack.views.update({ view_id: modal.id, view: taskWindow(card.blocks as KnownBlock[]) });
}

/** The card of a task as it stands now. */
export async function drawn({ db, catalog, now }: Desk, taskId: number): Promise<Message> {
  const day = today({ catalog, now });
  const card = await loadTaskCard(db, catalog, taskId, day);
  if (card === null) throw new UserError(outdatedButton());
  return taskCard(card, renderTask(card, catalog, day));
}

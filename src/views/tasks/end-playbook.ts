import type { ModalView } from '@slack/types';
import { plural } from '../figures.ts';
import { section } from '../message.ts';
import { boldName } from '../mrkdwn.ts';
import { window } from '../window.ts';

/** Callback id of the window; its private metadata is the id of the task. */
export const END_PLAYBOOK_WINDOW = 'task.end_playbook';

/** Whether the playbook of a task is to end; `members`: for how many, 0: for the account as a whole. */
export function endPlaybookWindow(taskId: number, playbook: string, members: number): ModalView {
  const [leave, whose] = members === 0 ? ['It leaves', 'its'] : ['They leave', 'their'];
  return window({
    callbackId: END_PLAYBOOK_WINDOW,
    title: 'End this playbook',
    submit: 'End it',
    metadata: String(taskId),
    blocks: [
      section(`End ${boldName(playbook)} for ${whom(members)}?`),
      section(
        `${leave} it at once: no further step becomes a task, and what is open for nobody else is dropped. Whether ${whose} goal is reached goes on being observed. This cannot be taken back.`,
      ),
    ],
  });
}

export const endedBesideWords = (playbook: string, members: number): string =>
  `${boldName(playbook)} was ended for ${whom(members)}.`;

/** They left: somebody was first, or the daily run was. */
export const nothingRunsWords = (playbook: string): string =>
  `${boldName(playbook)} has ended already for whom this task is for, so nothing was changed. If the task itself is not needed, skip it.`;

const whom = (members: number): string =>
  members === 0 ? 'the account' : `the ${plural(members, 'member')} of this task`;

import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Playbook } from '../../domain/playbooks/playbook.ts';
import { plural } from '../figures.ts';
import { capital } from '../health-words.ts';
import { section } from '../message.ts';
import { boldName, cut } from '../mrkdwn.ts';
import { MOST_WORDS } from './task-messages.ts';
import { addedWords, OUTCOME, SKIP_REASON } from './task-words.ts';

/** Callback ids of the windows; their private metadata is the id of the task. */
export const DONE_WINDOW = 'task.done';
export const SKIP_WINDOW = 'task.skip';
export const TASK_SNOOZE_WINDOW = 'task.snooze_until';
export const REASSIGN_WINDOW = 'task.reassign';
export const HELP_WINDOW = 'task.help';
export const START_BESIDE_WINDOW = 'task.start';

/** Blocks of the fields, as their values come back. */
export const TASK_FIELDS = {
  outcome: 'task_outcome',
  reason: 'task_reason',
  notes: 'task_notes',
  learnt: 'task_learnt',
  day: 'task_day',
  person: 'task_person',
  from: 'task_help_from',
  words: 'task_help_words',
  playbook: 'task_playbook',
  whom: 'task_whom',
} as const;

/**
 * What a window that ends a task stands for: `given`, for how many members the task was given when it was drawn; `added`,
 * how many of these are new since it was drawn for the first time.
 */
export type Ending = { taskId: number; given: number; added: number };

/** What a task is about: tasks share what is to be done. `member`: the one that it is for; null: none, or several. */
export type NamedTask = { what: string; account: string; member: string | null; members: number };

function named({ what, account, member, members }: NamedTask): KnownBlock {
  const whom =
    member !== null ? `${boldName(member)} at ` : members > 1 ? `${plural(members, 'member')} of ` : '';
  return section(`${boldName(what, 250)}\nFor ${whom}${boldName(account)}`);
}

export function doneWindow(ending: Ending, task: NamedTask): ModalView {
  return window(DONE_WINDOW, endingValue(ending), 'What came of it?', 'Done', [
    ...grown(ending, 'Press Done again if it is done for them as well; else cancel.'),
    named(task),
    choice(TASK_FIELDS.outcome, 'Outcome', options(OUTCOME)),
    notes(TASK_FIELDS.notes, 'Notes', 'What was said, and what is agreed.'),
    notes(TASK_FIELDS.learnt, 'What did you learn?', 'About this customer, or about this playbook.'),
  ]);
}

export function skipWindow(ending: Ending, task: NamedTask): ModalView {
  return window(SKIP_WINDOW, endingValue(ending), 'Skip this task', 'Skip', [
    ...grown(ending, 'Press Skip again if it is to be skipped for them as well; else cancel.'),
    named(task),
    choice(TASK_FIELDS.reason, 'Why?', options(SKIP_REASON)),
    notes(TASK_FIELDS.notes, 'Notes', 'Playbooks get better by it.'),
  ]);
}

/** The private metadata of such a window. */
export const endingValue = ({ taskId, given }: Ending): string => `${taskId}:${given}`;

/** Said on top of a window that is shown again because members were added to its task meanwhile. */
export const grown = ({ added }: Ending, then: string): KnownBlock[] =>
  added === 0 ? [] : [section(`⚠️ *${addedWords(added)}* since you opened this. ${then}`)];

export function taskSnoozeWindow(taskId: number, first: string): ModalView {
  return window(TASK_SNOOZE_WINDOW, taskId, 'Snooze until a day', 'Snooze', [
    {
      type: 'input',
      block_id: TASK_FIELDS.day,
      label: plain('Until'),
      hint: plain('It is open again in the morning of that day, or of the next working day.'),
      element: { type: 'datepicker', action_id: TASK_FIELDS.day, initial_date: first },
    },
  ]);
}

export function reassignWindow(taskId: number, assignee: string | null): ModalView {
  return window(REASSIGN_WINDOW, taskId, 'Who gets this task?', 'Reassign', [
    {
      type: 'input',
      block_id: TASK_FIELDS.person,
      label: plain('Person'),
      hint: plain('Who looks after the account stays as it is.'),
      element: {
        type: 'users_select',
        action_id: TASK_FIELDS.person,
        ...(assignee !== null && { initial_user: assignee }),
      },
    },
  ]);
}

/**
 * `product`: whether the product team has a channel; else whoever helps is asked for them. `leads`: whether the one who
 * asks is a manager or an admin themselves.
 */
export function helpWindow(taskId: number, product: boolean, leads: boolean): ModalView {
  const helper = leads ? 'an admin or another manager' : 'my manager';
  const asked = [
    option('manager', helper),
    option('product', product ? 'the product team' : `the product team, through ${helper}`),
  ];
  return window(HELP_WINDOW, taskId, 'Ask for help', 'Ask', [
    choice(TASK_FIELDS.from, 'Of whom?', asked),
    {
      type: 'input',
      block_id: TASK_FIELDS.words,
      label: plain('What do you need?'),
      hint: plain('They see the task and how the customer stands besides.'),
      element: {
        type: 'plain_text_input',
        action_id: TASK_FIELDS.words,
        multiline: true,
        max_length: MOST_WORDS,
      },
    },
  ]);
}

/** Slack holds what is typed into one field to so much. */
export const LONGEST_FIELD = 3000;

/** A playbook that can be started by hand. */
export type Startable = { key: string; name: string; purpose: string; subject: Playbook['subject'] };

/** More do not fit one menu. */
const MOST_OPTIONS = 100;

/**
 * Asks which playbook; what it would come to is said by the window that takes its place. `members`: how many the task is
 * for, and the playbook can be started for alone.
 */
export function startWindow(
  taskId: number,
  accountName: string,
  playbooks: Startable[],
  members: number,
): ModalView {
  if (playbooks.length === 0) return taskWindow([section(NONE_TO_START)]);
  return window(START_BESIDE_WINDOW, taskId, 'Start a playbook', 'Next', [
    section(`For ${boldName(accountName)}, from today on.`),
    {
      type: 'input',
      block_id: TASK_FIELDS.playbook,
      label: plain('Playbook'),
      element: {
        type: 'static_select',
        action_id: TASK_FIELDS.playbook,
        options: playbooks.slice(0, MOST_OPTIONS).map(({ key, name, purpose }) => ({
          text: plain(cut(name, 75)),
          description: plain(cut(purpose, 75)),
          value: key,
        })),
      },
    },
    ...(members === 0 || playbooks.every(({ subject }) => subject === 'account') ? [] : [forWhom(members)]),
  ]);
}

/** Why another playbook is started beside a task. */
export const startNotes = (): KnownBlock =>
  notes(TASK_FIELDS.notes, 'Notes', 'Why now; they stand in the thread of this task.');

/** Those of the task, unless somebody says otherwise; a playbook for accounts takes no notice of it. */
function forWhom(members: number): KnownBlock {
  const these = option('members', `${plural(members, 'member')} of this task`);
  const all = option('account', 'everyone of the account whom it is for');
  return {
    type: 'input',
    block_id: TASK_FIELDS.whom,
    label: plain('For whom, if it is a playbook for members?'),
    element: {
      type: 'radio_buttons',
      action_id: TASK_FIELDS.whom,
      options: [these, all],
      initial_option: these,
    },
  };
}

const NONE_TO_START = 'No other playbook is turned on. A manager turns one on with `/adoption playbooks`.';

/** The card of a task where no message can stand: in the App Home. */
export function taskWindow(blocks: KnownBlock[]): ModalView {
  return { type: 'modal', title: plain('Task'), close: plain('Close'), blocks };
}

/** Days for which a task may be put off. */
export const LONGEST_SNOOZE = 90;

/** Under the field of a day that has passed or is too far, or of somebody who is not one of us. */
export const DAY_PAST = 'Choose a day after today.';
export const DAY_FAR = `Choose a day within ${LONGEST_SNOOZE} days; what is not to be done before is better skipped.`;
export const NOT_ONE_OF_US = 'Choose a full member of this workspace.';

/** Nobody can be asked: the catalogue names no manager beside whoever asks, and no admin. */
export const NOBODY_TO_ASK =
  'There is nobody else to ask, so nothing was sent: the catalogue names no other manager and no other admin. Add one under `team` in `uptake.yml`.';

/** A window about a task; `metadata`: which. */
export function window(
  callbackId: string,
  metadata: string | number,
  title: string,
  submit: string,
  blocks: KnownBlock[],
): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    title: plain(title),
    submit: plain(submit),
    close: plain('Cancel'),
    private_metadata: String(metadata),
    blocks,
  };
}

function choice(field: string, label: string, options: PlainTextOption[]): KnownBlock {
  return {
    type: 'input',
    block_id: field,
    label: plain(label),
    element: { type: 'radio_buttons', action_id: field, options },
  };
}

const option = (value: string, words: string): PlainTextOption => ({ text: plain(capital(words)), value });

const options = (words: Record<string, string>): PlainTextOption[] =>
  Object.entries(words).map(([key, each]) => option(key, each));

function notes(field: string, label: string, hint: string): KnownBlock {
  return {
    type: 'input',
    block_id: field,
    optional: true,
    label: plain(label),
    hint: plain(hint),
    element: { type: 'plain_text_input', action_id: field, multiline: true, max_length: LONGEST_FIELD },
  };
}

export const plain = (text: string) => ({ type: 'plain_text', text }) as const;

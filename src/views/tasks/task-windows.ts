import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Playbook } from '../../domain/playbooks/playbook.ts';
import { clip } from '../../clip.ts';
import { plural } from '../figures.ts';
import { capital } from '../health-words.ts';
import { context, section } from '../message.ts';
import { boldName, cut } from '../mrkdwn.ts';
import { MOST_WORDS } from './task-messages.ts';
import { OUTCOME, SKIP_REASON } from './task-words.ts';

/** Callback ids of the windows; their private metadata is the id of the task. */
export const DONE_WINDOW = 'task.done';
export const SKIP_WINDOW = 'task.skip';
export const TASK_SNOOZE_WINDOW = 'task.snooze_until';
export const REASSIGN_WINDOW = 'task.reassign';
export const HELP_WINDOW = 'task.help';
export const DRAFT_WINDOW = 'task.draft';
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

export function doneWindow(taskId: number, what: string): ModalView {
  return window(DONE_WINDOW, taskId, 'What came of it?', 'Done', [
    section(boldName(what, 250)),
    choice(TASK_FIELDS.outcome, 'Outcome', options(OUTCOME)),
    notes(TASK_FIELDS.notes, 'Notes', 'What was said, and what is agreed.'),
    notes(TASK_FIELDS.learnt, 'What did you learn?', 'About this customer, or about this playbook.'),
  ]);
}

export function skipWindow(taskId: number, what: string): ModalView {
  return window(SKIP_WINDOW, taskId, 'Skip this task', 'Skip', [
    section(boldName(what, 250)),
    choice(TASK_FIELDS.reason, 'Why?', options(SKIP_REASON)),
    notes(TASK_FIELDS.notes, 'Notes', 'Playbooks get better by it.'),
  ]);
}

export function taskSnoozeWindow(taskId: number, first: string): ModalView {
  return window(TASK_SNOOZE_WINDOW, taskId, 'Snooze until a day', 'Snooze', [
    {
      type: 'input',
      block_id: TASK_FIELDS.day,
      label: plain('Until'),
      hint: plain('On that day it is open again, in the morning.'),
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

/** `product`: whether the product team has a channel; else the manager is asked for them. */
export function helpWindow(taskId: number, product: boolean): ModalView {
  const asked = [
    option('manager', 'my manager'),
    option('product', product ? 'the product team' : 'the product team, through my manager'),
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

/** A message to each member, by name. */
export type Draft = { memberKey: number | null; to: string; text: string };

/** Slack holds what is typed into one field to so much. */
const LONGEST_FIELD = 3000;

/** The messages, to be edited and copied; `more`: members whose message is not here. */
export function draftWindow(taskId: number, drafts: Draft[], more: number): ModalView {
  return window(DRAFT_WINDOW, taskId, 'Draft message', 'Mark as sent', [
    context(
      'Edit, copy and send these as you like; *Mark as sent* ends the task. What you change here is not kept.',
    ),
    ...drafts.map(({ memberKey, to, text }): KnownBlock => ({
      type: 'input',
      block_id: `draft_${memberKey ?? 'account'}`,
      optional: true,
      label: plain(cut(`To ${to}`, 150)),
      element: {
        type: 'plain_text_input',
        action_id: 'draft',
        multiline: true,
        initial_value: clip(text, LONGEST_FIELD),
      },
    })),
    ...(more > 0 ? [context(`and ${more} more, with the same words.`)] : []),
  ]);
}

/** A playbook that can be started by hand. */
export type Startable = { key: string; name: string; purpose: string; subject: Playbook['subject'] };

/** More do not fit one menu. */
const MOST_OPTIONS = 100;

/** `members`: how many the task is for, and the playbook can be started for alone. */
export function startWindow(
  taskId: number,
  accountName: string,
  playbooks: Startable[],
  members: number,
): ModalView {
  if (playbooks.length === 0) return taskWindow([section(NONE_TO_START)]);
  return window(START_BESIDE_WINDOW, taskId, 'Start a playbook', 'Start', [
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
    notes(TASK_FIELDS.notes, 'Notes', 'Why now; they stand in the thread of this task.'),
  ]);
}

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

/** Nobody can be asked: the catalogue names no manager and no channel. */
export const NOBODY_TO_ASK =
  'There is nobody to ask: the catalogue names no manager. An admin adds one under `team` in `uptake.yml`.';

function window(
  callbackId: string,
  taskId: number,
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
    private_metadata: String(taskId),
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

const plain = (text: string) => ({ type: 'plain_text', text }) as const;

import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Playbook } from '../../domain/playbooks/playbook.ts';
import { plural } from '../figures.ts';
import { capital } from '../capital.ts';
import { section } from '../message.ts';
import { boldName } from '../mrkdwn.ts';
import { field, MOST_OPTIONS, option, window } from '../window.ts';
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
  return window({
    callbackId: DONE_WINDOW,
    title: 'What came of it?',
    submit: 'Done',
    metadata: endingValue(ending),
    blocks: [
      ...grown(ending, 'Press Done again if it is done for them as well; else cancel.'),
      named(task),
      choice(TASK_FIELDS.outcome, 'Outcome', options(OUTCOME)),
      notes(TASK_FIELDS.notes, 'Notes', 'What was said, and what is agreed.'),
      notes(TASK_FIELDS.learnt, 'What did you learn?', 'About this customer, or about this playbook.'),
    ],
  });
}

export function skipWindow(ending: Ending, task: NamedTask): ModalView {
  return window({
    callbackId: SKIP_WINDOW,
    title: 'Skip this task',
    submit: 'Skip',
    metadata: endingValue(ending),
    blocks: [
      ...grown(ending, 'Press Skip again if it is to be skipped for them as well; else cancel.'),
      named(task),
      choice(TASK_FIELDS.reason, 'Why?', options(SKIP_REASON)),
      notes(TASK_FIELDS.notes, 'Notes', 'Playbooks get better by it.'),
    ],
  });
}

/** The private metadata of such a window. */
export const endingValue = ({ taskId, given }: Ending): string => `${taskId}:${given}`;

/** Said on top of a window that is shown again because members were added to its task meanwhile. */
export const grown = ({ added }: Ending, then: string): KnownBlock[] =>
  added === 0 ? [] : [section(`⚠️ *${addedWords(added)}* since you opened this. ${then}`)];

export function taskSnoozeWindow(taskId: number, first: string): ModalView {
  return window({
    callbackId: TASK_SNOOZE_WINDOW,
    title: 'Snooze until a day',
    submit: 'Snooze',
    metadata: String(taskId),
    blocks: [
      field(
        TASK_FIELDS.day,
        'Until',
        { type: 'datepicker', action_id: TASK_FIELDS.day, initial_date: first },
        { hint: 'It is open again in the morning of that day, or of the next working day.' },
      ),
    ],
  });
}

export function reassignWindow(taskId: number, assignee: string | null): ModalView {
  return window({
    callbackId: REASSIGN_WINDOW,
    title: 'Who gets this task?',
    submit: 'Reassign',
    metadata: String(taskId),
    blocks: [
      field(
        TASK_FIELDS.person,
        'Person',
        {
          type: 'users_select',
          action_id: TASK_FIELDS.person,
          ...(assignee !== null && { initial_user: assignee }),
        },
        { hint: 'Who looks after the account stays as it is.' },
      ),
    ],
  });
}

/**
 * `product`: whether the product team has a channel; else whoever helps is asked for them. `leads`: whether the one who
 * asks is a manager or an admin themselves.
 */
export function helpWindow(taskId: number, product: boolean, leads: boolean): ModalView {
  const helper = leads ? 'an admin or another manager' : 'my manager';
  const asked = options({
    manager: helper,
    product: product ? 'the product team' : `the product team, through ${helper}`,
  });
  return window({
    callbackId: HELP_WINDOW,
    title: 'Ask for help',
    submit: 'Ask',
    metadata: String(taskId),
    blocks: [
      choice(TASK_FIELDS.from, 'Of whom?', asked),
      field(
        TASK_FIELDS.words,
        'What do you need?',
        {
          type: 'plain_text_input',
          action_id: TASK_FIELDS.words,
          multiline: true,
          max_length: MOST_WORDS,
        },
        { hint: 'They see the task and how the customer stands besides.' },
      ),
    ],
  });
}

/** Slack holds what is typed into one field to so much. */
export const LONGEST_FIELD = 3000;

/** A playbook that can be started by hand. */
export type Startable = { key: string; name: string; purpose: string; subject: Playbook['subject'] };

/**
 * Asks which playbook; what it would come to is said by the window that takes its place. `members`: how many the task is
 * for, and the playbook can be started for alone.
 */
export function startBesideWindow(
  taskId: number,
  accountName: string,
  playbooks: Startable[],
  members: number,
): ModalView {
  if (playbooks.length === 0) return taskWindow([section(NONE_TO_START)]);
  return window({
    callbackId: START_BESIDE_WINDOW,
    title: 'Start a playbook',
    submit: 'Next',
    metadata: String(taskId),
    blocks: [
      section(`For ${boldName(accountName)}, from today on.`),
      field(TASK_FIELDS.playbook, 'Playbook', {
        type: 'static_select',
        action_id: TASK_FIELDS.playbook,
        options: playbooks.slice(0, MOST_OPTIONS).map(({ key, name, purpose }) => option(key, name, purpose)),
      }),
      ...(members === 0 || playbooks.every(({ subject }) => subject === 'account') ? [] : [forWhom(members)]),
    ],
  });
}

/** Why another playbook is started beside a task. */
export const startNotes = (): KnownBlock =>
  notes(TASK_FIELDS.notes, 'Notes', 'Why now; they stand in the thread of this task.');

/** Those of the task, unless somebody says otherwise; a playbook for accounts takes no notice of it. */
function forWhom(members: number): KnownBlock {
  const these = option('members', `${plural(members, 'member')} of this task`);
  return field(TASK_FIELDS.whom, 'For whom, if it is a playbook for members?', {
    type: 'radio_buttons',
    action_id: TASK_FIELDS.whom,
    options: [these, option('account', 'Everyone of the account whom it is for')],
    initial_option: these,
  });
}

const NONE_TO_START = 'No other playbook is turned on. A manager turns one on with `/adoption playbooks`.';

/** The card of a task where no message can stand: in the App Home. */
export const taskWindow = (blocks: KnownBlock[]): ModalView => window({ title: 'Task', blocks });

/** Days for which a task may be put off. */
export const LONGEST_SNOOZE = 90;

/** Under the field of a day that has passed or is too far, or of somebody who is not one of us. */
export const DAY_PAST = 'Choose a day after today.';
export const DAY_FAR = `Choose a day within ${LONGEST_SNOOZE} days; what is not to be done before is better skipped.`;
export const NOT_ONE_OF_US = 'Choose a full member of this workspace.';

/** Nobody can be asked: the catalogue names no manager beside whoever asks, and no admin. */
export const NOBODY_TO_ASK =
  'There is nobody else to ask, so nothing was sent: the catalogue names no other manager and no other admin. Add one under `team` in `uptake.yml`.';

const choice = (name: string, label: string, among: PlainTextOption[]): KnownBlock =>
  field(name, label, { type: 'radio_buttons', action_id: name, options: among });

const options = (words: Record<string, string>): PlainTextOption[] =>
  Object.entries(words).map(([key, each]) => option(key, capital(each)));

const notes = (name: string, label: string, hint: string): KnownBlock =>
  field(
    name,
    label,
    { type: 'plain_text_input', action_id: name, multiline: true, max_length: LONGEST_FIELD },
    { hint, optional: true },
  );

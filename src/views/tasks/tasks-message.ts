import type { Button, KnownBlock } from '@slack/types';
import type { Page } from '../../domain/portfolio/page.ts';
import type { TaskLine } from '../../domain/tasks/showing/task-card.ts';
import { ACTION } from '../action-ids.ts';
import { button, labelled } from '../button.ts';
import { pageWords } from '../account-lists.ts';
import { plural } from '../figures.ts';
import { context, header, section, type Message } from '../message.ts';
import { boldName, cut, inline } from '../mrkdwn.ts';
import { pager } from '../pager.ts';
import { sentence } from '../sentences.ts';
import { dueWords, person } from './task-words.ts';
import { shortWhy } from './task-why.ts';

/** A task of a list, and what is to be done in its words. */
export type ListedTask = TaskLine & { what: string };

/** Tasks on a page: each is three lines and a button. */
export const TASKS_A_PAGE = 10;

/** Whose tasks are listed. */
export type TasksOf =
  | { kind: 'mine' }
  | { kind: 'team' }
  | { kind: 'person'; userId: string; name: string }
  | { kind: 'account'; accountKey: number; name: string }
  /** Those of one message that tells several together. */
  | { kind: 'together'; channelId: string; day: string };

/** The answer to `/adoption tasks`: what is due first comes first. */
export function tasksMessage(of: TasksOf, page: Page<ListedTask>, today: string): Message {
  const title = titleOf(of);
  if (page.total === 0) return { text: none(of), blocks: [section(none(of))] };
  const late = page.items.some(({ task }) => task.state === 'open' && task.dueOn < today);
  const turns = pager(page, { back: ACTION.tasksBack, on: ACTION.tasksOn }, (wanted) =>
    listValue(of, wanted),
  );
  return {
    text: `${inline(title, 200)}: ${plural(page.total, 'task')} to do${late ? ', some overdue' : ''}.`,
    blocks: [
      header(cut(title, 150)),
      ...page.items.map((line) => taskLine(line, today, of.kind !== 'mine' && of.kind !== 'person')),
      ...(turns === null ? [] : [turns]),
      context(
        `${plural(page.total, 'task')}${page.total === 1 ? '' : ', the soonest due first'}${pageWords(page)}`,
      ),
    ],
  };
}

function titleOf(of: TasksOf): string {
  switch (of.kind) {
    case 'mine':
      return 'Your tasks';
    case 'team':
      return 'The team’s tasks';
    case 'person':
      return `Tasks of ${of.name}`;
    case 'account':
      return `Tasks for ${of.name}`;
    case 'together':
      return 'More tasks here';
  }
}

function none(of: TasksOf): string {
  switch (of.kind) {
    case 'mine':
      return 'You have no tasks. They come from playbooks that a manager turned on: `/adoption playbooks` lists them.';
    case 'team':
      return 'Nobody has a task to do. They come from playbooks that a manager turned on: `/adoption playbooks` lists them.';
    case 'person':
      return `${boldName(of.name)} has no task to do.`;
    case 'account':
      return `There is no task to do for ${boldName(of.name)}.`;
    case 'together':
      return 'All of these are done.';
  }
}

/** Which page of which list a button stands for: `mine:2`, `account:2:17`, `together:2:C0123:2026-11-23`. */
function listValue(of: TasksOf, page: number): string {
  switch (of.kind) {
    case 'person':
      return `person:${page}:${of.userId}`;
    case 'account':
      return `account:${page}:${of.accountKey}`;
    case 'together':
      return `together:${page}:${of.channelId}:${of.day}`;
    default:
      return `${of.kind}:${page}`;
  }
}

/** More would push the rest of the App Home away. */
export const TASKS_AT_HOME = 5;

/** The first of somebody's tasks and how many there are, in their App Home. */
export type HomeTasks = { first: ListedTask[]; total: number };

export function homeTasks({ first, total }: HomeTasks, today: string): KnownBlock[] {
  const more = total - first.length;
  return [
    ...first.flatMap((line): KnownBlock[] => [
      section(lineText(line, today, false)),
      { type: 'actions', elements: [done(line), open(line)] },
    ]),
    ...(more > 0 ? [context(`and ${plural(more, 'more task')}: \`/adoption tasks\``)] : []),
  ];
}

/** A task of a list: what, for which account, until when and why; with a button that opens its card. */
function taskLine(line: ListedTask, today: string, namesAssignee: boolean): KnownBlock {
  const text = lineText(line, today, namesAssignee);
  return { type: 'section', text: { type: 'mrkdwn', text }, accessory: open(line) };
}

function lineText({ what, ...line }: ListedTask, today: string, namesAssignee: boolean): string {
  const { task, account, members } = line;
  const whose = task.assignee === null ? '⚠️ nobody has it' : person(task.assignee);
  const words = [
    dueWords(task, today),
    namesAssignee ? whose : null,
    members > 1 ? plural(members, 'member') : null,
    shortWhy(line),
  ].filter((word) => word !== null);
  return `${boldName(what, 120)}\n${boldName(account.name)} · ${words.join(' · ')}`;
}

const open = ({ task, account }: ListedTask): Button =>
  labelled(button('Open task', ACTION.taskOpen, String(task.taskId)), `Open task: ${account.name}`);

const done = ({ task, account }: ListedTask): Button => ({
  ...labelled(button('Done', ACTION.taskDone, String(task.taskId)), `Done: the task for ${account.name}`),
  style: 'primary',
});

/** Tasks of a message that has no pages; the rest is a button away. */
const LINES_TOGETHER = 5;

/** What a place gets beyond its cards of a day, in one message. */
export function moreTasksMessage(
  lines: ListedTask[],
  total: number,
  of: Extract<TasksOf, { kind: 'together' }>,
  today: string,
): Message {
  if (total === 0) return sentence('✅ The other tasks of the day are done.');
  const title = plural(total, 'more task');
  return {
    text: `${title}.`,
    blocks: [
      section(`📋 *${title}*, beside those on cards of their own:`),
      ...lines.slice(0, LINES_TOGETHER).map((line) => taskLine(line, today, true)),
      openList(total, of),
    ],
  };
}

/** What is overdue, to whoever has it; null: nothing is any more. */
export function reminderMessage(lines: ListedTask[], total: number, today: string): Message | null {
  if (total === 0) return null;
  const title = `${plural(total, 'task')} of yours ${total === 1 ? 'is' : 'are'} overdue`;
  return {
    text: `${title}.`,
    blocks: [
      section(`⏰ *${title}.* Do, snooze or skip each, or give it to somebody else.`),
      ...lines.slice(0, TASKS_A_PAGE).map((line) => taskLine(line, today, false)),
      openList(total, { kind: 'mine' }),
    ],
  };
}

const openList = (total: number, of: TasksOf): KnownBlock =>
  actions(listButton(total === 1 ? 'Open the list' : `Open all ${total}`, of));

/** Below the copy of a card that somebody decided in: the list above it still says how things were. */
export const listAnew = (): KnownBlock => actions(listButton('List my tasks', { kind: 'mine' }));

const actions = (...elements: Button[]): KnownBlock => ({ type: 'actions', elements });

/** Lists tasks for whoever presses it. */
export const listButton = (words: string, of: TasksOf): Button =>
  labelled(button(words, ACTION.tasksOpen, listValue(of, 1)), `${words}, only you see it`);

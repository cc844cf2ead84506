import type { AccountCard } from '../../domain/accounts/card.ts';
import type { RenderedStep } from '../../domain/playbooks/content/render.ts';
import type { Task } from '../../domain/tasks/task.ts';
import type { TaskCard } from '../../domain/tasks/showing/task-card.ts';
import type { TaskEvent } from '../../domain/tasks/task-event.ts';
import { reasonLines } from '../account-reasons.ts';
import { mostPressingFirst, verdictText } from '../account-verdict.ts';
import { ACTION } from '../action-ids.ts';
import { button } from '../button.ts';
import { plural } from '../figures.ts';
import { capital } from '../capital.ts';
import { context, section, type Message } from '../message.ts';
import { boldName, inline } from '../mrkdwn.ts';
import { SLACK } from '../writing.ts';
import { quotedWhole, sectionsOf } from './sections.ts';
import { dueWords, eventLines, person } from './task-words.ts';
import { renewalWords, whyNow } from './task-why.ts';
import type { ListedTask } from './tasks-message.ts';

/** What happened to a task, in the thread of its card; `named`: which, in the thread of a message about several. */
export function taskEventMessage(event: TaskEvent, task: Task, named: ListedTask | null = null): Message {
  const which = named === null ? [] : [`${boldName(named.what, 120)} · ${boldName(named.account.name)}`];
  const lines = [...which, ...eventLines(event, task)];
  return { text: lines[0] ?? '', blocks: sectionsOf(lines) };
}

/**
 * Somebody asks for help with a task: what they wrote, and what whoever helps has to know of the customer. `standing`
 * null: the account is gone. What is asked of the product team goes through a manager where they have no channel.
 */
export function helpMessage(
  { userId, detail }: Extract<TaskEvent, { kind: 'help_asked' }>,
  card: TaskCard,
  { task: what }: RenderedStep,
  standing: AccountCard | null,
): Message {
  const { account, members, today, task } = card;
  const who = person(userId);
  const forProduct = detail.from === 'product' && /^[UW]/.test(detail.to);
  const facts = [
    boldName(account.name),
    account.tier === null ? null : capital(inline(account.tier, 40)),
    account.ownerId === null ? 'nobody looks after it' : `${person(account.ownerId)} looks after it`,
    renewalWords(account.renewalDate, today),
    members === 0 ? null : `${plural(members, 'member')} concerned`,
  ].filter((word) => word !== null);
  return {
    text: `Help is asked for with a task for ${inline(account.name)}.`,
    blocks: [
      section(
        `🙋 ${who} asks ${forProduct ? 'the product team ' : ''}for help with ${boldName(what, 250)}\n${facts.join(' · ')}`,
      ),
      ...(forProduct
        ? [section('*This is for the product team*, who have no channel here: please pass it on.')]
        : []),
      ...sectionsOf(quotedWhole(detail.words)),
      section(`*Why this came up*\n${whyNow(card)}`),
      ...(standing === null ? [] : sectionsOf(['*How the customer stands*', ...standingLines(standing)])),
      {
        type: 'actions',
        elements: [
          button('Open task', ACTION.taskOpen, String(task.taskId)),
          button('Open account', ACTION.openCard, String(task.accountKey)),
        ],
      },
      context(`${dueWords(task, today)} · ${answerWords(userId, detail.to)}`),
    ],
  };
}

/** In direct messages with Uptake nobody else would read the answer. */
const answerWords = (asker: string | null, askedOf: string): string =>
  /^[UW]/.test(askedOf)
    ? `please answer ${person(asker)} directly: what is written here reaches nobody`
    : 'answer in this thread';

const standingLines = (standing: AccountCard): string[] =>
  mostPressingFirst(standing, [verdictText(standing)], reasonLines(standing, SLACK));

/** What may be written to ask for help. */
export const MOST_WORDS = 2000;

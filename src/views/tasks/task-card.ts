import type { ActionsBlock, KnownBlock, PlainTextOption } from '@slack/types';
import type { RenderedStep } from '../../domain/playbooks/content/render.ts';
import type { TaskCard } from '../../domain/tasks/showing/task-card.ts';
import { clip } from '../../clip.ts';
import { ACTION } from '../action-ids.ts';
import { button, labelled } from '../button.ts';
import { count, money, plural } from '../figures.ts';
import { capital } from '../capital.ts';
import { context, plain, section, type Message } from '../message.ts';
import { boldName, dayTag, inline, momentTag } from '../mrkdwn.ts';
import { MOST_DRAFTS } from './draft-window.ts';
import { quotation } from './quotation.ts';
import { quoted, sectionsOf } from './sections.ts';
import { BY_CHANNEL, dueWords, endWords, person } from './task-words.ts';
import { notToContactLines } from './not-to-contact.ts';
import { memberWords, renewalWords, whyNow } from './task-why.ts';

/**
 * The card of a task: what, why now, for whom, due when, and the words to send; drawn from the state of the task, which
 * its buttons follow. `handedOn`: the card stands with somebody who does not have the task any more.
 */
export function taskCard(card: TaskCard, rendered: RenderedStep, handedOn = false): Message {
  const { task } = card;
  const end = endWords(task);
  const text = `${inline(rendered.task, 150)} (${inline(card.account.name)})`;
  if (handedOn)
    return { text, blocks: [title(card, rendered), context(`🤝 ${person(task.assignee)} has this now.`)] };
  if (end !== null)
    return {
      text,
      blocks: [title(card, rendered), ...ended(card, end), ...forWhom(card), context(footer(card))],
    };
  return {
    text,
    blocks: [
      title(card, rendered),
      section(`*Why now*\n${whyNow(card)}`),
      ...notToContactLines(card).map(section),
      ...earlierStep(card),
      ...forWhom(card),
      ...suggested(card, rendered),
      buttons(card),
      context(footer(card)),
    ],
  };
}

const SIGN = { open: '📌', snoozed: '💤', done: '✅', skipped: '⏭️', dropped: '🧹' } as const;

/** What is to be done, for which account, what that one is worth, until when and who has it. */
function title(card: TaskCard, { task: what }: RenderedStep): KnownBlock {
  const { task, account, today, helpAskedOf } = card;
  const first = `${SIGN[task.state]} ${boldName(what, 250)}`;
  const about = [
    boldName(account.name),
    account.tier === null ? null : capital(inline(account.tier, 40)),
    account.arr === null ? null : `${money(account.arr, account.currency)} a year`,
    renewalWords(account.renewalDate, today),
  ];
  const whose = [
    whoseWords(card),
    endWords(task) === null ? dueWords(task, today) : null,
    helpAskedOf.length === 0
      ? null
      : `🙋 help asked of ${helpAskedOf.map((each) => HELPER[each]).join(' and ')}`,
  ];
  return section([first, joined(about), joined(whose)].join('\n'));
}

/** Who has it; of what is over, who had it, unless they ended it themselves: that is said besides. */
function whoseWords({ task, givenBy }: TaskCard): string | null {
  const { assignee, endedBy } = task;
  if (endWords(task) !== null)
    return assignee === null || assignee === endedBy ? null : `${person(assignee)} had this`;
  if (assignee === null) return '⚠️ *nobody has this*';
  const giver = givenBy === null || givenBy === assignee ? '' : `, given by ${person(givenBy)}`;
  return `${person(assignee)} has this${giver}`;
}

const HELPER = { manager: 'the manager', product: 'product' } as const;

const joined = (words: (string | null)[]): string => words.filter((word) => word !== null).join(' · ');

function ended({ task }: TaskCard, end: string): KnownBlock[] {
  return sectionsOf([end, ...quoted('Notes', task.notes), ...quoted('Learnt', task.learnt)]);
}

/** An earlier step is not done for some of them: whoever has this does that one first, or skips it. */
function earlierStep({ earlier, playbook, today }: TaskCard): KnownBlock[] {
  if (earlier === null) return [];
  const at = playbook.steps.findIndex(({ key }) => key === earlier.stepKey);
  const what = playbook.steps[at]?.title ?? earlier.stepKey;
  const due = `${earlier.dueOn < today ? 'was ' : ''}due ${dayTag(earlier.dueOn)}`;
  const text = `⏳ *Step ${at + 1} is still open* for some of them: ${boldName(what, 250)}, ${due}. Do it or skip it first.`;
  const accessory = labelled(
    button(`Open step ${at + 1}`, ACTION.taskOpen, String(earlier.taskId)),
    `Open step ${at + 1}: ${what}`,
  );
  return [{ type: 'section', text: { type: 'mrkdwn', text }, accessory }];
}

function forWhom({ shown, members, today, step }: TaskCard): KnownBlock[] {
  if (members === 0) return [];
  const more = members - shown.length;
  const address = (email: string | null) =>
    step.channel === 'email' && email !== null ? ` · ${inline(email, 100)}` : '';
  const lines = shown.map((member) => `• ${memberWords(member, today)}${address(member.email)}`);
  const heading = members === 1 ? '*For*' : `*For ${plural(members, 'member')}*`;
  return sectionsOf([heading, ...lines, ...(more > 0 ? [`and ${count(more)} more`] : [])]);
}

/** Longer texts are whole under Draft message. */
const LONGEST_WORDS = 2400;

function suggested(
  { step, members }: TaskCard,
  { subject, message, hasGaps: gaps }: RenderedStep,
): KnownBlock[] {
  const by = BY_CHANNEL[step.channel];
  const note =
    step.by === 'uptake'
      ? `*${gaps ? 'Almost ready' : 'Ready'} to send* as ${by}. Uptake cannot send it itself yet: ${gaps ? 'fill in the gaps in brackets' : 'copy it'}, send it, then press *Done*.`
      : `*Suggested words*, to copy and make your own${gaps ? '; fill in the gaps in brackets first' : ''}.`;
  const each =
    members <= 1
      ? ''
      : members <= MOST_DRAFTS
        ? ' *Draft message* has them for each member by name.'
        : ` *Draft message* has them for the first ${count(MOST_DRAFTS)} members by name.`;
  const words = [...(subject === null ? [] : [`Subject: ${subject}`]), message].join('\n\n');
  return [section(`${note}${each}`), quotation(clip(words, LONGEST_WORDS))];
}

function buttons({ task, account }: TaskCard): ActionsBlock {
  const value = String(task.taskId);
  const snooze = task.state === 'open' ? snoozeMenu(value) : button('End the snooze', ACTION.taskWake, value);
  return {
    type: 'actions',
    block_id: `task_${value}`,
    elements: [
      {
        ...labelled(button('Done', ACTION.taskDone, value), `Done: the task for ${account.name}`),
        style: 'primary',
      },
      button('Draft message', ACTION.taskDraft, value),
      snooze,
      button('Reassign', ACTION.taskReassign, value),
      { type: 'overflow', action_id: ACTION.taskMore, options: MORE.map((each) => moreOption(each, value)) },
    ],
  };
}

/** What the menu behind the buttons offers. */
const MORE = [
  { key: 'help', title: 'Need help…' },
  { key: 'skip', title: 'Skip…' },
  { key: 'start', title: 'Start another playbook…' },
  { key: 'end', title: 'End this playbook for them…' },
  { key: 'account', title: 'Open the account’s card' },
] as const;

const moreOption = ({ key, title: words }: (typeof MORE)[number], value: string): PlainTextOption => ({
  text: plain(words),
  value: `${value}:${key}`,
});

const TASK_SNOOZES = [
  { key: 'tomorrow', title: 'Until tomorrow' },
  { key: 'next_week', title: 'Until next Monday' },
  { key: 'date', title: 'Until a day…' },
] as const;

function snoozeMenu(value: string): ActionsBlock['elements'][number] {
  return {
    type: 'static_select',
    action_id: ACTION.taskSnooze,
    placeholder: plain('Snooze'),
    options: TASK_SNOOZES.map(({ key, title: words }) => ({
      text: plain(words),
      value: `${value}:${key}`,
    })),
  };
}

/** Where it comes from, and how new what it says is. */
function footer({ playbook, place, evaluatedOn, newestEventAt }: TaskCard): string {
  return joined([
    `Playbook ${inline(playbook.name, 80)}, step ${place.step} of ${place.of}`,
    evaluatedOn === null ? 'never evaluated' : `as of ${dayTag(evaluatedOn)}`,
    newestEventAt === null ? 'no data received' : `newest data ${momentTag(newestEventAt)}`,
  ]);
}

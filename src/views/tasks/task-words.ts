import type { Channel } from '../../domain/playbooks/playbook.ts';
import type { TaskEvent } from '../../domain/tasks/task-event.ts';
import type { SkipReason, Task, TaskOutcome } from '../../domain/tasks/task.ts';
import { daysBetween, plural } from '../figures.ts';
import { dayTag, inline, momentTag } from '../mrkdwn.ts';
import { quoted } from './sections.ts';

/** Title of a window that says something about a task. */
export const TASK = 'Task';

export const OUTCOME: Record<TaskOutcome, string> = {
  will_act: 'they will act',
  sent: 'sent, no answer yet',
  no_answer: 'tried, nobody answered',
  something_in_the_way: 'something is in the way',
  not_interested: 'not interested',
};

export const SKIP_REASON: Record<SkipReason, string> = {
  already_handled: 'already handled',
  wrong_moment: 'the wrong moment',
  wrong_person: 'the wrong person',
  not_useful: 'not useful',
  other: 'another reason',
};

/** What a step would be sent by, e.g. `an e-mail`. */
export const BY_CHANNEL: Record<Channel, string> = {
  email: 'an e-mail',
  in_app: 'a message in the product',
  survey: 'a survey',
  webinar: 'an invitation to a webinar',
  community: 'an invitation to the community',
  csm: 'a personal message',
};

export const person = (userId: string | null): string =>
  userId === null ? 'Uptake' : `<@${inline(userId)}>`;

/** `due 26 Nov`, and of what is late by how much. */
export function dueWords({ dueOn, state, snoozedUntil }: Task, today: string): string {
  if (state === 'snoozed' && snoozedUntil !== null)
    return `💤 snoozed until ${dayTag(snoozedUntil)}, ${dueOn < today ? 'was ' : ''}due ${dayTag(dueOn)}`;
  const late = daysBetween(dueOn, today);
  if (late > 0) return `🔴 *overdue since ${dayTag(dueOn)}* (${plural(late, 'day')})`;
  return late === 0 ? '🟠 *due today*' : `due ${dayTag(dueOn)}`;
}

/** How a task ended, by whom and when; null: it did not. */
export function endWords({ state, endedBy, stateSince, outcome }: Task): string | null {
  const when = momentTag(stateSince.toISOString());
  switch (state) {
    case 'done':
      return `✅ ${person(endedBy)} did this (${when}): ${OUTCOME[outcome as TaskOutcome] ?? 'done'}`;
    case 'skipped':
      return `⏭️ ${person(endedBy)} skipped this (${when}): ${SKIP_REASON[outcome as SkipReason] ?? 'no reason given'}`;
    case 'dropped':
      return endedBy === null
        ? `🧹 Nobody needs this any more since ${when}: whoever it was for got there, left or asked not to be contacted, or the playbook was turned off.`
        : `🧹 ${person(endedBy)} ended the playbook for whom this was (${when})`;
    default:
      return null;
  }
}

/** What somebody reads whose button came too late. */
export function staleWords(task: Task): string {
  const end = endWords(task);
  if (end !== null) return `${end}. So nothing was changed.`;
  return task.state === 'snoozed' && task.snoozedUntil !== null
    ? `This is snoozed until ${dayTag(task.snoozedUntil)} already, so nothing was changed.`
    : 'This is open again, so nothing was changed.';
}

/** What happened, in lines for the thread of the card. */
export function eventLines(event: TaskEvent, task: Task): string[] {
  const { notes, learnt } = task;
  const said = eventWords(event, task);
  switch (event.kind) {
    case 'done':
      return [said, ...quoted('Notes', notes), ...quoted('Learnt', learnt)];
    case 'skipped':
      return [said, ...quoted('Notes', notes)];
    case 'playbook_started':
      return [said, ...quoted('Notes', event.detail.note)];
    default:
      return [said];
  }
}

/** `2 more members were added`; 0: the account has another occasion for it. */
export const addedWords = (members: number): string =>
  members === 0
    ? 'The playbook came up again'
    : `${plural(members, 'more member was', 'more members were')} added`;

function eventWords(event: TaskEvent, { assignee }: Task): string {
  const who = person(event.userId);
  switch (event.kind) {
    case 'opened':
      return 'This task was opened.';
    case 'added':
      return `${addedWords(event.detail.members)}.`;
    case 'done':
      return `✅ ${who} did this: ${OUTCOME[event.detail.outcome]}.`;
    case 'skipped':
      return `⏭️ ${who} skipped this: ${SKIP_REASON[event.detail.reason]}.`;
    case 'snoozed':
      return `💤 ${who} snoozed this until ${dayTag(event.detail.until)}.`;
    case 'woken': {
      const whose = assignee === null ? '' : `, ${person(assignee)}`;
      if (event.userId !== null) return `⏰ ${who} ended the snooze.`;
      return event.detail.added === null
        ? `⏰ The snooze is over${whose}: this is open again.`
        : `⏰ ${addedWords(event.detail.added)}${whose}: this is open again.`;
    }
    case 'reassigned':
      return `🤝 ${who} gave this to ${person(event.detail.to)}.`;
    case 'help_asked': {
      const { from, to } = event.detail;
      const asked = from === 'product' ? 'the product team' : /^[UW]/.test(to) ? person(to) : 'a manager';
      return `🙋 ${who} asked ${asked} for help.`;
    }
    case 'playbook_started':
      return `▶️ ${who} started the playbook ${inline(event.detail.playbook)} at this account.`;
    case 'playbook_ended': {
      const { playbook, members } = event.detail;
      const whom = members === 0 ? 'the account' : plural(members, 'member');
      return `⏹️ ${who} ended the playbook ${inline(playbook)} for ${whom}.`;
    }
    case 'dropped':
      return '🧹 Nobody needs this any more.';
  }
}

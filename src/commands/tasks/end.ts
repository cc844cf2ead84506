import type { ModalView } from '@slack/types';
import { countGiven } from '../../domain/tasks/deciding/queries.ts';
import { SKIP_REASONS, TASK_OUTCOMES } from '../../domain/tasks/task.ts';
import { loadTaskCard } from '../../domain/tasks/showing/load-tasks.ts';
import type { TaskMember } from '../../domain/tasks/showing/task-card.ts';
import { UserError } from '../../errors.ts';
import { renderFor, renderTask } from '../../tasks/content-values.ts';
import { outdatedButton } from '../../views/sentences.ts';
import { draftWindow, type Draft, MOST_DRAFTS } from '../../views/tasks/draft-window.ts';
import { notToContactLines } from '../../views/tasks/not-to-contact.ts';
import { doneWindow, type NamedTask, skipWindow, TASK_FIELDS } from '../../views/tasks/task-windows.ts';
import type { ClickHandler } from '../click-handler.ts';
import { today, type Desk } from '../desk.ts';
import { typedIn, type Submission, type SubmissionAnswer } from '../submission.ts';
import { submitDecision } from './take-decision.ts';
import { openWindow, refusePress, taskAt } from './task-at.ts';

/** Asks what came of a task. */
export const openDone: ClickHandler = async (desk, press, respond) => {
  const at = await taskAt(desk, press, press.value, 'done');
  if (!at.ok) return refusePress(desk, press, respond, at.sentence);
  return openWindow(desk, press, await drawDone(desk, at.task.taskId));
};

async function drawDone(desk: Desk, taskId: number, added = 0): Promise<ModalView> {
  const given = await countGiven(desk.db, taskId);
  return doneWindow({ taskId, given, added }, await taskNamed(desk, taskId));
}

/** Asks why a task is skipped. */
export const openSkip: ClickHandler = async (desk, press, respond) => {
  const at = await taskAt(desk, press, press.value, 'skipped');
  if (!at.ok) return refusePress(desk, press, respond, at.sentence);
  return openWindow(desk, press, await drawSkip(desk, at.task.taskId));
};

async function drawSkip(desk: Desk, taskId: number, added = 0): Promise<ModalView> {
  const given = await countGiven(desk.db, taskId);
  return skipWindow({ taskId, given, added }, await taskNamed(desk, taskId));
}

/** What is to be done, for which account, and for which members. */
async function taskNamed(desk: Desk, taskId: number): Promise<NamedTask> {
  const card = await loadTaskCard(desk.db, desk.catalog, taskId, today(desk), 1);
  if (card === null) throw new UserError(outdatedButton());
  const { account, members, shown } = card;
  const member = members === 1 ? (shown[0]?.name ?? null) : null;
  const { task: what } = renderTask(card, desk.catalog, today(desk));
  return { what, account: account.name, member, members };
}

/** Shows the messages of a task, each to be edited and copied. */
export const openDraft: ClickHandler = async (desk, press, respond) => {
  const at = await taskAt(desk, press, press.value, null);
  if (!at.ok) return refusePress(desk, press, respond, at.sentence);
  return openWindow(desk, press, await drawDraft(desk, at.task.taskId));
};

async function drawDraft(desk: Desk, taskId: number, added = 0): Promise<ModalView> {
  const given = await countGiven(desk.db, taskId);
  const card = await loadTaskCard(desk.db, desk.catalog, taskId, today(desk), MOST_DRAFTS);
  if (card === null) throw new UserError(outdatedButton());
  const addressOf = ({ email }: TaskMember) => (card.step.channel === 'email' ? email : null);
  const drafts = card.shown.map((member): Draft => {
    const { subject, message } = renderFor(card, member, desk.catalog, today(desk));
    return {
      memberKey: member.memberKey,
      to: member.name,
      email: addressOf(member),
      text: withSubject(subject, message),
    };
  });
  const { subject, message } = renderTask(card, desk.catalog, today(desk));
  const whole = { memberKey: null, to: card.account.name, email: null, text: withSubject(subject, message) };
  const all = drafts.length === 0 ? [whole] : drafts;
  const more = Math.max(0, card.members - drafts.length);
  return draftWindow(
    { taskId, given, added },
    card.account.name,
    { drafts: all, more },
    notToContactLines(card),
  );
}

const withSubject = (subject: string | null, message: string): string =>
  subject === null ? message : `Subject: ${subject}\n\n${message}`;

/** What came of it was said. */
export async function submitDone(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  const chosen = submission.field(TASK_FIELDS.outcome).selected_option?.value;
  const outcome = TASK_OUTCOMES.find((each) => each === chosen);
  if (outcome === undefined) throw new UserError(outdatedButton());
  const notes = typedIn(submission, TASK_FIELDS.notes);
  const learnt = typedIn(submission, TASK_FIELDS.learnt);
  const done = { kind: 'done', outcome, notes, learnt } as const;
  return submitDecision(desk, submission, 'done', () => done, drawDone);
}

/** The drafts were sent. */
export async function submitSent(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  const sent = { kind: 'done', outcome: 'sent', notes: null, learnt: null } as const;
  return submitDecision(desk, submission, 'done', () => sent, drawDraft);
}

/** Why it is skipped was said. */
export async function submitSkip(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  const chosen = submission.field(TASK_FIELDS.reason).selected_option?.value;
  const reason = SKIP_REASONS.find((each) => each === chosen);
  if (reason === undefined) throw new UserError(outdatedButton());
  const notes = typedIn(submission, TASK_FIELDS.notes);
  return submitDecision(desk, submission, 'skipped', () => ({ kind: 'skipped', reason, notes }), drawSkip);
}

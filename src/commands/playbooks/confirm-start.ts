import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Database } from '../../../drizzle/database.ts';
import { findAccount } from '../../domain/accounts/queries.ts';
import { featureNames } from '../../domain/catalog/names.ts';
import { nameSubjects } from '../../domain/enrolments/dry-run/queries.ts';
import {
  countStarts,
  type StartChoice,
  type StartCounts,
  startByHand,
} from '../../domain/enrolments/start-by-hand.ts';
import { planStart, type Starting, type StartPlan } from '../../domain/enrolments/starting/plan-start.ts';
import { OCCASION_DAYS } from '../../domain/enrolments/triggers/candidate.ts';
import { decideTask } from '../../domain/tasks/decide-task.ts';
import { listMemberKeys } from '../../domain/tasks/showing/queries.ts';
import { UserError } from '../../errors.ts';
import { failedWindow } from '../../views/failed-window.ts';
import {
  CONFIRM_START_WINDOW,
  confirmStartWindow,
  START_FIELD,
  startedWords,
} from '../../views/playbooks/start-windows.ts';
import { playbookGone, saidWindow } from '../../views/playbooks/windows.ts';
import { accountGone } from '../../views/sentences.ts';
import { startNotes, TASK_FIELDS } from '../../views/tasks/task-windows.ts';
import { decideOnce } from '../decide-once.ts';
import type { Desk } from '../desk.ts';
import { guarded, needing, permit } from '../guarded.ts';
import { placeOnRecord } from '../place-on-record.ts';
import { inItsPlace, typedIn, type Submission, type SubmissionAnswer } from '../submission.ts';
import { settleClick } from '../settle-click.ts';
import { anew, taskAt } from '../tasks/task-at.ts';
import { answerInTime, decideInTime } from './answer-in-time.ts';
import { findStanding } from './load-playbook.ts';

const askedSchema = z.object({
  key: z.string(),
  account: z.number().int(),
  /** The task beside which it is started, if it is. */
  task: z.number().int().nullable(),
  /** Whether it is for the members of that task alone. */
  theirs: z.boolean(),
});

/** What was chosen to be started. */
export type AskedStart = z.infer<typeof askedSchema>;

const shownSchema = askedSchema.extend({
  starts: z.number().int(),
  holding: z.number().int().nullable(),
});

/** The window that says for whom a playbook would be started, in the place of the one in which it was chosen. */
export function askToStart(desk: Desk, submission: Submission, asked: AskedStart): Promise<SubmissionAnswer> {
  const planning = async () => {
    const plan = await planStart(desk.db, await startingOf(desk, desk.db, submission, asked));
    return anew(await drawStart(desk, submission, asked, plan, null), submission);
  };
  return answerInTime(desk, submission, planning());
}

/** Starts it as it was shown; where that has changed meanwhile, it is asked anew. */
export function submitConfirmedStart(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  // The address of the private copy it was opened from stands behind it.
  const shown = shownSchema.parse(JSON.parse(submission.metadata.split(' ', 1)[0]!));
  return decideInTime(desk, submission, CONFIRM_START_WINDOW, (kept) => start(desk, kept, shown));
}

async function start(
  desk: Desk,
  submission: Submission,
  { starts, holding, ...asked }: z.infer<typeof shownSchema>,
): Promise<SubmissionAnswer> {
  const refusal = await refusalOf(desk, submission, asked);
  if (refusal !== null) return inItsPlace(failedWindow(refusal, submission.title));
  const { playbook, account } = await namesOf(desk, asked);
  const seen = { starts, holding };
  const whom = submission.field(START_FIELD.whom).selected_option?.value === 'holding' ? 'holding' : 'all';
  let changed = null as StartPlan | null;
  const answer = await decideOnce(desk, submission, async (_desk, tx) => {
    const came = await begin(desk, tx, submission, asked, { whom, seen });
    if (came.changed !== null) {
      ({ changed } = came);
      return undefined;
    }
    return inItsPlace(saidWindow(...startedWords(playbook, account.name, came)));
  });
  if (answer !== undefined) return answer;
  return anew(await drawStart(desk, submission, asked, changed!, seen), submission);
}

/** Whether whoever submits may start it there still; the sentence that says why not. */
async function refusalOf(desk: Desk, submission: Submission, asked: AskedStart): Promise<string | null> {
  if (asked.task !== null) {
    const at = await taskAt(desk, submission, String(asked.task), null);
    return at.ok ? null : at.sentence;
  }
  const permission = await permit(desk, submission, { accountKey: asked.account });
  return permission.allowed ? null : permission.sentence;
}

/** Starts it, and the thread of the task beside which it is started tells so; all of it or nothing. */
async function begin(
  desk: Desk,
  tx: Database,
  submission: Submission,
  asked: AskedStart,
  choice: StartChoice,
) {
  const starting = await startingOf(desk, tx, submission, asked);
  const came = await startByHand(tx, starting, choice, placeOnRecord(submission));
  if (came.changed !== null) return came;
  await settleClick(tx, submission);
  if (asked.task === null || came.started === 0) return came;
  const { playbook } = await namesOf({ ...desk, db: tx }, asked);
  const note = typedIn(submission, TASK_FIELDS.notes);
  const decision = { kind: 'playbook_started', playbook: playbook.name, note } as const;
  // A task that was ended meanwhile has no need of it; the playbook is started all the same.
  await decideTask(tx, asked.task, submission.userId, decision, starting.now);
  return came;
}

async function startingOf(
  { catalog, now }: Desk,
  db: Database,
  { userId }: Submission,
  { key, account, task, theirs }: AskedStart,
): Promise<Starting> {
  const memberKeys = theirs && task !== null ? await listMemberKeys(db, task) : null;
  return { catalog, playbookKey: key, accountKey: account, memberKeys, startedBy: userId, now: now() };
}

async function namesOf(desk: Pick<Desk, 'db'>, asked: AskedStart) {
  const [standing, account] = await Promise.all([
    findStanding(desk, asked.key),
    findAccount(desk.db, asked.account),
  ]);
  if (standing === null) throw new UserError(playbookGone());
  if (account === null) throw new UserError(accountGone());
  return { playbook: standing.playbook, account };
}

/** Names members, so it is on record that whoever asked saw them. */
async function drawStart(
  desk: Desk,
  submission: Submission,
  asked: AskedStart,
  plan: StartPlan,
  before: StartCounts | null,
): Promise<ModalView> {
  const seeing = needing(submission, 'see_account');
  const drawn = await guarded(desk, seeing, { accountKey: asked.account }, async (_me, disclose) => {
    disclose('playbook', asked.account);
    return await windowOf(desk, asked, plan, before);
  });
  return drawn.allowed ? drawn.result : failedWindow(drawn.sentence, submission.title);
}

/** So many members are named. */
const MOST_NAMES = 5;

async function windowOf(
  desk: Desk,
  asked: AskedStart,
  plan: StartPlan,
  before: StartCounts | null,
): Promise<ModalView> {
  const { playbook, account } = await namesOf(desk, asked);
  const { refused, starts } = plan;
  if (starts.length === 0)
    return saidWindow(...startedWords(playbook, account.name, { started: 0, refused }));
  const some = starts.slice(0, MOST_NAMES).map(({ enrolment }) => enrolment);
  const subjects = playbook.subject === 'member' ? await nameSubjects(desk.db, some) : [];
  const counts = countStarts(plan);
  const toStart = {
    playbook,
    account: account.name,
    counts,
    names: subjects.flatMap(({ memberName }) => memberName ?? []),
    refused,
    before,
    featureName: featureNames(desk.catalog),
    occasionDays: OCCASION_DAYS,
  };
  const beside = asked.task === null ? [] : [startNotes()];
  return confirmStartWindow(toStart, JSON.stringify({ ...asked, ...counts }), beside);
}

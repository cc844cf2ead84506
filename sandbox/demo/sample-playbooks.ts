import type { WebClient } from '@slack/web-api';
import type { Context } from '../../src/context.ts';
import { dayIn, daysBefore } from '../../src/domain/catalog/days.ts';
import { countEnrolments } from '../../src/domain/effect/queries.ts';
import { listCustomers } from '../../src/domain/enrolments/dry-run/queries.ts';
import { tick } from '../../src/domain/enrolments/tick.ts';
import { usualHoldout } from '../../src/domain/playbooks/enabling/enabling.ts';
import { enablePlaybook } from '../../src/domain/playbooks/enabling/queries.ts';
import type { Playbook, Step } from '../../src/domain/playbooks/playbook.ts';
import { listPlaybooks, recordPlaybooks } from '../../src/domain/playbooks/versions/queries.ts';
import { decideTask, type TaskDecision } from '../../src/domain/tasks/decide-task.ts';
import { planCards } from '../../src/domain/tasks/plan-cards.ts';
import { syncTeammates } from '../../src/jobs/sync-teammates.ts';
import { listOpenTasks, type OpenTask } from './queries.ts';

/** Who turned the playbooks of the demo on, and when: so long that there is something to tell of their effect. */
const MANAGER = 'U0MEI0000';
const ENABLED_DAYS_AGO = 56;
/** Of what came up since, the CSMs leave some. */
const LATELY_DAYS = 7;

/** One was for fewer until its file changed, and waits for a manager since. All it began for until now is an enterprise. */
const CHANGED_DAYS_AGO = 1;
const NARROWER: Record<string, Playbook['audience']> = {
  milestone_missed: { fact: 'account.tier', test: { in: ['enterprise'] } },
};

const asBefore = (playbook: Playbook): Playbook => ({
  ...playbook,
  audience: NARROWER[playbook.key] ?? playbook.audience,
});

const DAY_MS = 86_400_000;

/** A moment at which their files were there already. */
const beforePlaybooks = (now: Date): Date => new Date(now.getTime() - (ENABLED_DAYS_AGO + 1) * DAY_MS);

/**
 * Puts these playbooks in force, runs them in the sample world for eight weeks up to yesterday, and has its CSMs work on
 * most of what came of it. Where that was done, it only puts them in force.
 */
export async function runSamplePlaybooks(
  context: Context,
  playbooks: Playbook[],
  slack: WebClient,
  teamId: string,
  now: Date,
): Promise<string> {
  const { db, catalog } = context;
  if ((await listPlaybooks(db)).some(({ enabledAt }) => enabledAt !== null)) {
    await recordPlaybooks(db, playbooks, now);
    return 'of today, still there';
  }
  await recordPlaybooks(db, playbooks.map(asBefore), beforePlaybooks(now));
  const standing = await listPlaybooks(db);
  // Whose task it is depends on who is there.
  await syncTeammates(context, slack, teamId, new AbortController().signal);
  const today = dayIn(catalog.timeZone, now);
  const momentOf = (ago: number, hour: number) =>
    new Date(Date.parse(daysBefore(today, ago)) + hour * 3_600_000);
  const accounts = (await listCustomers(db, today)).length;
  for (const { playbook, version } of standing) {
    // As the window that turns one on has it.
    const holdout = usualHoldout(playbook.holdout, { accounts });
    const decision = { playbookKey: playbook.key, version, enabledBy: MANAGER, holdout };
    await enablePlaybook(db, decision, momentOf(ENABLED_DAYS_AGO, 9));
  }
  const steps = new Map(
    standing.flatMap(({ playbook }) => playbook.steps.map((step) => [`${playbook.key}:${step.key}`, step])),
  );
  for (let ago = ENABLED_DAYS_AGO; ago > 0; ago -= 1) {
    await tick(db, catalog, daysBefore(today, ago), momentOf(ago, 10));
    await workOnTasks(context, steps, momentOf(ago - 1, 15), ago <= LATELY_DAYS);
    if (ago === CHANGED_DAYS_AGO) await recordPlaybooks(db, playbooks, momentOf(ago, 14));
  }
  await tick(db, catalog, today, now);
  const counts = await countEnrolments(
    db,
    standing.map(({ playbook }) => playbook.key),
  );
  const running = [...counts.values()].reduce((sum, each) => sum + each.running, 0);
  const open = await listOpenTasks(db);
  return `${standing.length} playbooks, ${running} under way, ${open.length} open tasks`;
}

/** What is open gets cards in a Slack that begins empty, whatever the hour. */
export async function planSampleCards({ db, catalog }: Context, now: Date): Promise<void> {
  await planCards(db, catalog, now, { atAnyTime: true });
}

/** The CSMs do most of what is open and skip some; `leaving`: some is left. */
async function workOnTasks(
  { db }: Context,
  steps: Map<string, Step>,
  at: Date,
  leaving: boolean,
): Promise<void> {
  for (const task of await listOpenTasks(db)) {
    if (task.assignee === null || (leaving && task.taskId % 7 === 0)) continue;
    const { assignee, taskId } = task;
    const decision = decisionOn(task, steps.get(task.step));
    await db.transaction((tx) => decideTask(tx, taskId, assignee, decision, at));
  }
}

function decisionOn({ taskId }: OpenTask, step: Step | undefined): TaskDecision {
  if (taskId % 9 === 0) return { kind: 'skipped', reason: 'wrong_moment', notes: null };
  const outcome = step?.channel === 'csm' ? (taskId % 4 === 0 ? 'no_answer' : 'will_act') : 'sent';
  return { kind: 'done', outcome, notes: null, learnt: null };
}

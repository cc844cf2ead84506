import type { Pool } from 'pg';
import type { Database } from '../../../drizzle/database.ts';
import { giveTasks } from '../../../src/domain/tasks/give-tasks.ts';
import { reasonOf, type NewTask } from '../../../src/domain/tasks/task.ts';
import { catalogOf } from '../../support/builders.ts';

/** A playbook with two steps, as its file would be parsed. */
export const REVIVE = {
  key: 'revive',
  name: 'Dormant re-engagement',
  purpose: 'Brings members back who fell silent.',
  subject: 'member',
  trigger: { kind: 'member_inactive', days: 30 },
  audience: null,
  steps: [step('call', 'csm', 'Call {member.name}'), step('offer', 'uptake', 'Send an offer')],
  exit: { goalReached: true, signalCleared: false, when: null },
  reEntry: { times: 1, days: 180 },
  coolDownDays: 90,
  success: {
    name: 'active again',
    goal: { fact: 'member.level', test: { atLeast: 5 } },
    withinDays: 45,
    target: 0.3,
    benchmark: null,
  },
  holdout: 0,
};

function step(key: string, by: string, task: string) {
  return {
    key,
    day: 30,
    onWorkingDay: true,
    channel: by === 'csm' ? 'csm' : 'email',
    by,
    when: null,
    waitDays: 0,
    daysToAct: 3,
    task,
    title: task,
    content: {
      subject: 'We miss you',
      hook: 'It has been quiet.',
      value: 'Your team saves two hours a week.',
      proof: null,
      how: ['Open the product', 'Finish one deal'],
      callToAction: { text: 'Reply with a time', link: null },
    },
  };
}

/** Records the playbook with this content as version 1, or as the version given. */
export async function addPlaybook(
  pool: Pool,
  playbook: { key: string } = REVIVE,
  version = 1,
): Promise<void> {
  await pool.query(
    `insert into playbook_versions values ($1, $2, $3::jsonb, md5($3::jsonb::text), now()) on conflict do nothing`,
    [playbook.key, version, JSON.stringify(playbook)],
  );
}

export type GivenEnrolment = {
  accountKey: number;
  memberKey?: number | null;
  occasion?: string;
  about?: string;
};

/** Enrols someone, or the account as a whole. Returns the enrolment's id. */
export async function enrol(pool: Pool, given: GivenEnrolment, playbookKey = REVIVE.key): Promise<number> {
  const { rows } = await pool.query(
    `insert into enrolments (account_key, playbook_key, version, member_key, occasion, about, anchor_on, enrolled_on,
       state, state_since, goal_by)
     values ($1, $2, 1, $3, $4, $5, '2026-10-01', '2026-10-31', 'running', '2026-10-31', '2027-01-01')
     returning enrolment_id as id`,
    [
      given.accountKey,
      playbookKey,
      given.memberKey ?? null,
      given.occasion ?? 'quiet since 2026-10-01',
      given.about ?? null,
    ],
  );
  return Number(rows[0].id);
}

export const DAY = '2026-11-23';
/** A Monday morning. */
export const NOW = new Date('2026-11-23T10:00:00Z');

export function newTask(accountKey: number, enrolmentId: number, given: Partial<NewTask> = {}): NewTask {
  return {
    accountKey,
    enrolmentId,
    reason: reasonOf('revive', given.stepKey ?? 'call', given.about ?? null),
    playbookKey: 'revive',
    version: 1,
    stepKey: 'call',
    about: null,
    dueOn: '2026-11-26',
    by: 'csm',
    ...given,
  };
}

/** Opens one task of an account; returns its id. */
export async function giveOne(db: Database, task: NewTask, now = NOW): Promise<number> {
  const ids = await giveTasks(db, catalogOf(), [task], DAY, now);
  return ids.get(`${task.accountKey}:${task.reason}`)!;
}

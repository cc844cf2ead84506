import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { Database } from '../../../drizzle/database.ts';
import { connect } from '../../../src/db/database.ts';
import { endByHand } from '../../../src/domain/enrolments/end-by-hand.ts';
import { moveRunning } from '../../../src/domain/enrolments/moving/move-running.ts';
import { tick } from '../../../src/domain/enrolments/tick.ts';
import { recordPlaybooks } from '../../../src/domain/playbooks/versions/queries.ts';
import { addAccounts, addMembers, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { addEnrolments, addPlaybook, addSteps, playbookOf, stepOf } from '../../support/playbooks.ts';
import { inWindow } from '../../support/in-window.ts';

// What people do beside a tick that has the same enrolments in hand: whoever comes second waits for the first, and goes
// by what that one left.

const ENROLLED = '2026-06-01';
/** A Wednesday. */
const DAY = '2026-06-10';
const NOW = new Date('2026-06-10T08:00:00Z');
const catalog = catalogOf();
const success = {
  ...playbookOf('any').success,
  goal: { fact: 'account.seats', test: { atLeast: 1_000_000 } } as const,
  withinDays: 90,
};
/** The second step fell due on the 8th, when no tick ran. */
const before = playbookOf('grow', {
  trigger: { kind: 'manual' },
  success,
  steps: [stepOf('hello', 0), stepOf('check', 7), stepOf('later', 30)],
});
/** Another one that has passed, and one that is due on the day. */
const after = {
  ...before,
  steps: [stepOf('hello', 0), stepOf('story', 3), stepOf('check', 7), stepOf('call', 9), stepOf('later', 30)],
};

const { db, url } = await freshDatabase();
const other = connect(url, { max: 2 });
afterAll(() => other.close());
await db.execute(sql`alter table task_events disable trigger task_events_stay`);

let accountKey: number;
let enrolmentId: number;

beforeEach(async () => {
  await db.execute(sql`
    truncate accounts, members, enrolments, enrolment_steps, account_ticks, tasks, task_enrolments, playbooks,
      playbook_versions cascade`);
  accountKey = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
  const memberKey = (await addMembers(db, [{ accountKey, memberId: 'ann' }])).get('ann')!;
  await addPlaybook(db, [before]);
  const given = { accountKey, memberKey, playbookKey: 'grow', enrolledOn: ENROLLED, goalBy: '2026-09-01' };
  enrolmentId = (await addEnrolments(db, [{ ...given, consideredOn: '2026-06-05' }]))[0]!;
  await addSteps(db, [
    { accountKey, enrolmentId, stepKey: 'hello', verdict: 'skipped', decidedOn: ENROLLED },
  ]);
});

/** Does the first and keeps its transaction open until the second, of another connection, waits for it. */
async function oneAfterTheOther(
  first: (tx: Database) => Promise<unknown>,
  second: (db: Database) => Promise<unknown>,
): Promise<void> {
  const waiting = await db.transaction(async (tx) => {
    await first(tx);
    const begun = second(other.db);
    await vi.waitFor(async () => expect(await countWaiting()).toBe(1), { timeout: 10_000 });
    return { begun };
  });
  await waiting.begun;
}

async function countWaiting(): Promise<number> {
  const { rows } = await db.execute<{ waiting: number }>(sql`
    select count(*)::integer as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`);
  return rows[0]!.waiting;
}

const ticked = (on: Database) => tick(on, catalog, DAY, NOW);
const moved = (on: Database) =>
  moveRunning(on, { playbook: after, version: 2 }, { day: DAY, calendar: catalog });
const ended = (on: Database) =>
  on.transaction((tx) =>
    endByHand(tx, {
      accountKey,
      enrolmentIds: [enrolmentId],
      endedBy: 'U1',
      place: inWindow,
      now: NOW,
      day: DAY,
    }),
  );

async function outcome() {
  const { rows: steps } = await db.execute<{ step: string }>(sql`
    select step_key || ' ' || coalesce(rule, verdict) as step from enrolment_steps order by due_on, step_key`);
  const { rows: tasks } = await db.execute<{ task: string }>(sql`
    select step_key || ' ' || tasks.state || case when removed_on is null then '' else ', removed' end as task
    from tasks join task_enrolments using (account_key, task_id) order by due_on, step_key`);
  const { rows } = await db.execute<{ run: string }>(sql`
    select concat_ws(' ', 'version', version, state, rule) as run from enrolments`);
  return {
    run: rows[0]!.run,
    steps: steps.map(({ step }) => step),
    tasks: tasks.map(({ task }) => task),
  };
}

test('a tick that waited for a move gives no step that passed in the new version, and each that is due once', async () => {
  await recordPlaybooks(db, [after], NOW);
  await oneAfterTheOther(moved, ticked);
  expect(await outcome()).toEqual({
    run: 'version 2 running',
    steps: ['hello skipped', 'story passed', 'check passed', 'call task'],
    tasks: ['call open'],
  });
});

test('a move that waited for a tick keeps what the tick gave', async () => {
  await recordPlaybooks(db, [after], NOW);
  await oneAfterTheOther(ticked, moved);
  expect(await outcome()).toEqual({
    run: 'version 2 running',
    steps: ['hello skipped', 'story passed', 'check task'],
    tasks: ['check open'],
  });
  // It was asked about two days late, and the next one keeps its two days after it.
  await tick(db, catalog, '2026-06-11', NOW);
  expect((await outcome()).tasks).toEqual(['check open']);
  await tick(db, catalog, '2026-06-12', NOW);
  expect((await outcome()).tasks).toEqual(['check open', 'call open']);
});

test('a tick that waited for somebody who ended a run gives it nothing', async () => {
  await oneAfterTheOther(ended, ticked);
  expect(await outcome()).toEqual({
    run: 'version 1 left by_hand',
    steps: ['hello skipped'],
    tasks: [],
  });
});

test('who ends a run that a tick has in hand takes it off what that tick gave', async () => {
  await oneAfterTheOther(ticked, ended);
  expect(await outcome()).toEqual({
    run: 'version 1 left by_hand',
    steps: ['hello skipped', 'check task'],
    tasks: ['check dropped, removed'],
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../../../src/db/database.ts';
import {
  countEnrolments,
  countTasks,
  listSkips,
  measureSteps,
  sumOutcomes,
} from '../../../src/domain/effect/queries.ts';
import { addAccounts } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import {
  addEnrolments,
  addPlaybook,
  addSteps,
  addTaskEnrolments,
  addTasks,
  playbookOf,
} from '../../support/playbooks.ts';

let connection: Connection;
const keys = new Map<string, number>();
const accountKey = (id: string): number => keys.get(id)!;

beforeAll(async () => {
  connection = await freshDatabase();
  for (const [id, key] of await addAccounts(
    connection.db,
    ['a', 'b', 'c', 'held'].map((accountId) => ({ accountId })),
  ))
    keys.set(id, key);
});

/** A playbook of its own for each test. */
async function newPlaybook(): Promise<string> {
  const key = `playbook_${serial++}`;
  await addPlaybook(connection.db, [playbookOf(key)]);
  return key;
}
let serial = 0;

const TODAY = '2026-08-01';

const outcomesOf = async (playbookKey: string) =>
  (await sumOutcomes(connection.db, [playbookKey], TODAY)).get(playbookKey);

describe('what came of enrolments', () => {
  test('is summed over accounts, with what tells how alike members of one account are', async () => {
    const playbookKey = await newPlaybook();
    const enrolled = { playbookKey, enrolledOn: '2026-06-01' };
    await addEnrolments(connection.db, [
      { accountKey: accountKey('a'), reachedOn: '2026-06-09', ...enrolled },
      { accountKey: accountKey('a'), reachedOn: '2026-06-10', ...enrolled },
      { accountKey: accountKey('a'), reachedOn: '2026-06-11', ...enrolled },
      { accountKey: accountKey('a'), ...enrolled },
      { accountKey: accountKey('b'), reachedOn: '2026-06-20', ...enrolled },
      { accountKey: accountKey('b'), ...enrolled },
    ]);
    expect((await outcomesOf(playbookKey))?.all).toEqual({
      accounts: 2,
      subjects: 6,
      reached: 4,
      reachedSquared: 3 ** 2 + 1,
      reachedTimesSubjects: 3 * 4 + 1 * 2,
      subjectsSquared: 4 ** 2 + 2 ** 2,
    });
  });

  test('is told when the window is over, no sooner of those who reached the goal early', async () => {
    const playbookKey = await newPlaybook();
    const lately = { playbookKey, enrolledOn: '2026-07-20', consideredOn: '2026-07-31' };
    await addEnrolments(connection.db, [
      { accountKey: accountKey('a'), reachedOn: '2026-07-21', ...lately },
      { accountKey: accountKey('b'), ...lately },
      // Over today is not over before today; nor is what was looked at this morning for the last time.
      { accountKey: accountKey('b'), playbookKey, goalBy: TODAY, consideredOn: TODAY },
      { accountKey: accountKey('b'), playbookKey, goalBy: '2026-07-31', consideredOn: TODAY },
    ]);
    expect(await outcomesOf(playbookKey)).toMatchObject({ all: { subjects: 0, accounts: 0 }, waiting: 4 });
  });

  test('is not known where nobody looked on the day after the last, unless it was reached before', async () => {
    const playbookKey = await newPlaybook();
    const ended = { playbookKey, goalBy: '2026-07-20', consideredOn: '2026-07-25' };
    const of = (name: string) => ({ accountKey: accountKey(name), ...ended });
    await addEnrolments(connection.db, [
      { ...of('a'), observedOn: '2026-07-21' },
      { ...of('a'), observedOn: '2026-07-20' },
      { ...of('b'), observedOn: null },
      { ...of('b'), observedOn: '2026-07-15', reachedOn: '2026-07-15' },
      { ...of('held'), observedOn: '2026-07-18', state: 'held_out' },
    ]);
    expect(await outcomesOf(playbookKey)).toMatchObject({
      all: { subjects: 2, reached: 1 },
      heldOut: { subjects: 0 },
      waiting: 0,
      notKnown: 2,
      notKnownHeldOut: 1,
    });
  });

  test('leaves out who was enrolled by hand', async () => {
    const playbookKey = await newPlaybook();
    await addEnrolments(connection.db, [
      { accountKey: accountKey('a'), playbookKey, startedBy: 'U1', reachedOn: '2026-06-02' },
    ]);
    expect(await outcomesOf(playbookKey)).toBeUndefined();
    expect((await countEnrolments(connection.db, [playbookKey])).get(playbookKey)).toMatchObject({
      enrolled: 0,
      running: 0,
      byHand: 1,
    });
  });

  test('compares those of the days on which others were held out', async () => {
    const playbookKey = await newPlaybook();
    const held = { accountKey: accountKey('held'), playbookKey, state: 'held_out' as const };
    await addEnrolments(connection.db, [
      { accountKey: accountKey('a'), playbookKey, enrolledOn: '2026-03-01' },
      { accountKey: accountKey('a'), playbookKey, enrolledOn: '2026-05-10', reachedOn: '2026-05-12' },
      { accountKey: accountKey('b'), playbookKey, enrolledOn: '2026-06-30' },
      { ...held, enrolledOn: '2026-05-01', reachedOn: '2026-05-09' },
      { ...held, enrolledOn: '2026-05-20' },
      { ...held, enrolledOn: '2026-07-31', consideredOn: '2026-07-31' },
    ]);
    expect(await outcomesOf(playbookKey)).toMatchObject({
      all: { subjects: 3, reached: 1 },
      treated: { subjects: 2, reached: 1, accounts: 2 },
      heldOut: { subjects: 2, reached: 1, accounts: 1 },
      waiting: 0,
      waitingHeldOut: 1,
    });
  });
});

test('enrolments are counted by what became of them', async () => {
  const playbookKey = await newPlaybook();
  const of = { accountKey: accountKey('a'), playbookKey };
  await addEnrolments(connection.db, [
    of,
    of,
    { ...of, state: 'completed' },
    { ...of, state: 'left', rule: 'goal_reached' },
    { ...of, state: 'left', rule: 'goal_reached' },
    { ...of, state: 'left', rule: 'churned' },
    { ...of, state: 'held_out' },
  ]);
  expect((await countEnrolments(connection.db, [playbookKey])).get(playbookKey)).toEqual({
    enrolled: 6,
    running: 2,
    completed: 1,
    left: 3,
    held_out: 1,
    accounts: 1,
    accountsHeldOut: 1,
    byHand: 0,
    leftBy: { goal_reached: 2, churned: 1 },
  });
});

describe('tasks', () => {
  test('are acted on by their day, in the zone of the catalogue, or are not', async () => {
    const playbookKey = await newPlaybook();
    const opened = { accountKey: accountKey('a'), playbookKey, openedAt: new Date('2026-07-01T09:00:00Z') };
    const done = { ...opened, state: 'done' as const, dueOn: '2026-07-03' };
    await addTasks(connection.db, [
      { ...done, stateSince: new Date('2026-07-02T09:00:00Z') },
      // Still the 3rd in New York.
      { ...done, stateSince: new Date('2026-07-04T03:00:00Z') },
      { ...done, stateSince: new Date('2026-07-11T09:00:00Z') },
      { ...opened, dueOn: '2026-07-31', stepKey: 'first' },
      { ...opened, dueOn: TODAY, stepKey: 'second' },
      { ...opened, state: 'skipped', outcome: 'not_useful' },
      { ...opened, state: 'dropped' },
    ]);
    const counts = await countTasks(connection.db, [playbookKey], TODAY, 'America/New_York');
    expect(counts.get(playbookKey)).toEqual({
      open: 2,
      done: 3,
      skipped: 1,
      dropped: 1,
      medianDays: 2.75,
      due: 4,
      doneByDue: 2,
    });
  });

  test('that are for nobody but whom somebody started it for are left out', async () => {
    const { db } = connection;
    const playbookKey = await newPlaybook();
    const of = { accountKey: accountKey('a'), playbookKey };
    const [byHand, triggered] = await addEnrolments(db, [{ ...of, startedBy: 'U1' }, of]);
    const skipped = { ...of, assignee: 'U1', state: 'skipped' as const, outcome: 'other' as const };
    const [own, both, others] = await addTasks(db, [
      skipped,
      skipped,
      { ...skipped, state: 'done', outcome: 'sent' },
    ]);
    const forWhom = (taskId: number, enrolmentId: number) => {
      return { accountKey: of.accountKey, taskId, enrolmentId, addedOn: '2026-07-01' };
    };
    await addTaskEnrolments(db, [
      forWhom(own!, byHand!),
      forWhom(both!, byHand!),
      forWhom(both!, triggered!),
      forWhom(others!, triggered!),
    ]);
    expect((await countTasks(db, [playbookKey], TODAY, 'UTC')).get(playbookKey)).toMatchObject({
      skipped: 1,
      done: 1,
    });
    expect(await listSkips(db, playbookKey)).toMatchObject([{ skipped: 1, ended: 2 }]);
  });

  test('that were skipped are told by whom, of which step and why', async () => {
    const playbookKey = await newPlaybook();
    const skipped = { accountKey: accountKey('a'), playbookKey, assignee: 'U1', state: 'skipped' as const };
    await addTasks(connection.db, [
      { ...skipped, outcome: 'not_useful' },
      { ...skipped, outcome: 'not_useful' },
      { ...skipped, outcome: 'other' },
      { ...skipped, state: 'done', outcome: 'sent' },
      { ...skipped, state: 'done', outcome: 'sent', stepKey: 'second' },
      { ...skipped, assignee: null, outcome: 'wrong_person' },
    ]);
    expect(await listSkips(connection.db, playbookKey)).toEqual([
      { assignee: 'U1', stepKey: 'first', ended: 4, skipped: 3, reasons: { not_useful: 2, other: 1 } },
      { assignee: null, stepKey: 'first', ended: 1, skipped: 1, reasons: { wrong_person: 1 } },
    ]);
  });
});

type Given = {
  step: string;
  done: string | null;
  state?: 'done' | 'skipped' | 'dropped';
  removedOn?: string;
};
const first = (done: string): Given => ({ step: 'first', done });
const second = (done: string): Given => ({ step: 'second', done });

describe('a step works when the goal is reached before the next one was done, within a week', () => {
  test.each<[string, { reachedOn: string | null; steps: Given[] }, Record<string, string>]>([
    ['reached', { reachedOn: '2026-07-05', steps: [first('2026-07-01')] }, { first: '1 of 1' }],
    ['not reached', { reachedOn: null, steps: [first('2026-07-01')] }, { first: '0 of 1' }],
    ['reached too late', { reachedOn: '2026-07-09', steps: [first('2026-07-01')] }, { first: '0 of 1' }],
    ['at the goal already', { reachedOn: '2026-07-01', steps: [first('2026-07-01')] }, {}],
    ['done too lately to tell', { reachedOn: '2026-07-31', steps: [first('2026-07-29')] }, {}],
    [
      'reached after the second, more than a week after the first',
      { reachedOn: '2026-07-12', steps: [first('2026-07-01'), second('2026-07-06')] },
      { first: '0 of 1', second: '1 of 1' },
    ],
    [
      'reached after the second, within a week of the first',
      { reachedOn: '2026-07-03', steps: [first('2026-07-01'), second('2026-07-02')] },
      { first: '0 of 1', second: '1 of 1' },
    ],
    [
      'reached before the second was done',
      { reachedOn: '2026-07-03', steps: [first('2026-07-01'), second('2026-07-05')] },
      { first: '1 of 1' },
    ],
    [
      'both done on one day',
      { reachedOn: '2026-07-03', steps: [first('2026-07-01'), second('2026-07-01')] },
      { second: '1 of 1' },
    ],
    [
      'the task was skipped',
      { reachedOn: '2026-07-03', steps: [{ step: 'first', done: '2026-07-01', state: 'skipped' }] },
      {},
    ],
    [
      'the task was dropped',
      { reachedOn: '2026-07-03', steps: [{ step: 'first', done: '2026-07-01', state: 'dropped' }] },
      {},
    ],
    [
      'taken off the task before it was done',
      { reachedOn: '2026-07-03', steps: [{ ...first('2026-07-01'), removedOn: '2026-07-01' }] },
      {},
    ],
    ['the step was no task', { reachedOn: '2026-07-03', steps: [{ step: 'first', done: null }] }, {}],
  ])('%s', async (_case, { reachedOn, steps }, effects) => {
    const { db } = connection;
    const playbookKey = await newPlaybook();
    const of = { accountKey: accountKey('c'), playbookKey };
    const [enrolmentId] = await addEnrolments(db, [{ ...of, enrolledOn: '2026-06-20', reachedOn }]);
    for (const [index, { step, done, state = 'done', removedOn = null }] of steps.entries()) {
      // Given long before it was done; what counts is the day of doing it.
      const given = {
        accountKey: of.accountKey,
        enrolmentId: enrolmentId!,
        stepKey: step,
        decidedOn: '2026-06-20',
      };
      if (done === null) {
        await addSteps(db, [{ ...given, verdict: 'skipped', rule: 'condition' }]);
        continue;
      }
      // Still that day in New York.
      const stateSince = new Date(Date.parse(`${done}T23:00:00Z`) + (index + 1) * 3_600_000);
      const [taskId] = await addTasks(db, [{ ...of, stepKey: step, reason: step, state, stateSince }]);
      await addSteps(db, [{ ...given, taskId: taskId! }]);
      await addTaskEnrolments(db, [
        {
          accountKey: of.accountKey,
          taskId: taskId!,
          enrolmentId: enrolmentId!,
          addedOn: '2026-06-20',
          removedOn,
        },
      ]);
    }
    const found = await measureSteps(db, playbookKey, TODAY, 'America/New_York');
    expect(Object.fromEntries(found.map((one) => [one.stepKey, `${one.reached} of ${one.given}`]))).toEqual(
      effects,
    );
  });
});

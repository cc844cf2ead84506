import { beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../../../src/db/database.ts';
import {
  countEnrolments,
  countTasks,
  listSkips,
  measureSteps,
  sumOutcomes,
} from '../../../src/domain/effect/queries.ts';
import { addAccounts, addMembers } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { addEnrolments, addPlaybook, addSteps, addTasks, playbookOf } from '../../support/playbooks.ts';

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
      // Over today is not over before today.
      { accountKey: accountKey('b'), playbookKey, goalBy: TODAY, consideredOn: TODAY },
      // Its last days were not looked at yet.
      { accountKey: accountKey('b'), playbookKey, goalBy: '2026-07-30', consideredOn: '2026-07-29' },
    ]);
    expect(await outcomesOf(playbookKey)).toMatchObject({ all: { subjects: 0, accounts: 0 }, waiting: 4 });
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

test('a step works when the goal is reached before the next one, within a week', async () => {
  const playbookKey = await newPlaybook();
  const members = await addMembers(
    connection.db,
    ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'].map((memberId) => ({ accountKey: accountKey('c'), memberId })),
  );
  const reached = {
    m1: '2026-07-05',
    m2: '2026-07-12',
    m3: null,
    m4: '2026-07-01',
    m5: '2026-07-03',
    m6: '2026-07-31',
  };
  const ids = await addEnrolments(
    connection.db,
    Object.entries(reached).map(([member, reachedOn]) => ({
      accountKey: accountKey('c'),
      playbookKey,
      memberKey: members.get(member)!,
      enrolledOn: '2026-07-01',
      reachedOn,
    })),
  );
  const [m1, m2, m3, m4, m5, m6] = ids as [number, number, number, number, number, number];
  await addSteps(connection.db, [
    given(m1, 'first', '2026-07-01'),
    // Reached after the second, more than a week after the first.
    given(m2, 'first', '2026-07-01'),
    given(m2, 'second', '2026-07-06'),
    given(m3, 'first', '2026-07-01'),
    // Was at the goal already.
    given(m4, 'first', '2026-07-01'),
    // After the second within a week of the first: not for the first.
    given(m5, 'first', '2026-07-01'),
    given(m5, 'second', '2026-07-02'),
    // Given too lately to tell.
    given(m6, 'last', '2026-07-29'),
    { ...given(m6, 'first', '2026-07-01'), verdict: 'skipped', rule: 'condition' },
  ]);
  expect((await measureSteps(connection.db, playbookKey, TODAY)).toSorted(byStep)).toEqual([
    { stepKey: 'first', given: 4, reached: 1 },
    { stepKey: 'second', given: 2, reached: 2 },
  ]);
});

const byStep = (one: { stepKey: string }, other: { stepKey: string }): number =>
  one.stepKey < other.stepKey ? -1 : 1;

function given(enrolmentId: number, stepKey: string, decidedOn: string) {
  return { accountKey: accountKey('c'), enrolmentId, stepKey, decidedOn };
}

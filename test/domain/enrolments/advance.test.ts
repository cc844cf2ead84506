import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBefore } from '../../../src/domain/catalog/days.ts';
import { advance } from '../../../src/domain/enrolments/advance.ts';
import type { Enrolment, ExitRule, StepRecord } from '../../../src/domain/enrolments/enrolment.ts';
import type { Left } from '../../../src/domain/enrolments/exits.ts';
import type { Condition, SubjectFacts } from '../../../src/domain/playbooks/condition.ts';
import type { Playbook } from '../../../src/domain/playbooks/playbook.ts';
import { playbookOf, stepOf } from '../../support/playbooks.ts';

/** A Monday. */
const START = '2026-06-01';
const day = (days: number) => daysBefore(START, -days);

const ACTIVATED: Condition = { fact: 'member.activated', test: { in: [true] } };
const LOGGED_IN: Condition = { fact: 'member.logged_in', test: { in: [true] } };
const SUPPORTED: Condition = { fact: 'account.tier', test: { in: ['gold'] } };

const enrolmentOf = (given: Partial<Enrolment> = {}): Enrolment => ({
  enrolmentId: 1,
  accountKey: 1,
  memberKey: 1,
  playbookKey: 'welcome',
  version: 1,
  occasion: `invited on ${START}`,
  about: null,
  anchorOn: START,
  enrolledOn: START,
  startedBy: null,
  state: 'running',
  stateSince: START,
  rule: null,
  goalBy: day(7),
  reachedOn: null,
  consideredOn: null,
  ...given,
});

const welcome = (given: Partial<Playbook> = {}): Playbook =>
  playbookOf('welcome', {
    steps: [stepOf('first', 0), stepOf('second', 2, { when: LOGGED_IN, waitDays: 2 }), stepOf('third', 3)],
    exit: { goalReached: true, signalCleared: true, when: SUPPORTED },
    success: { ...playbookOf('welcome').success, goal: ACTIVATED, withinDays: 7 },
    ...given,
  });

const NO_FACTS: SubjectFacts = {
  'member.activated': false,
  'member.logged_in': false,
  'account.tier': 'basic',
};

type Given = { facts?: SubjectFacts; records?: StepRecord[]; left?: Left[]; playbook?: Playbook };

const advanced = (
  enrolment: Enrolment,
  on: number,
  { facts = {}, records = [], left = [], playbook = welcome() }: Given = {},
) =>
  advance(enrolment, {
    playbook,
    records,
    facts: { ...NO_FACTS, ...facts },
    day: day(on),
    calendar: { holidays: [] },
    left: new Set(left),
  });

const recordOf = (given: Partial<StepRecord> & { stepKey: string }): StepRecord => ({
  dueOn: START,
  verdict: 'task',
  rule: null,
  decidedOn: START,
  askedOn: given.decidedOn ?? START,
  taskId: 1,
  ...given,
});

describe('why an enrolment leaves', () => {
  test.each<[string, Given, ExitRule | null]>([
    ['nothing happened', {}, null],
    ['its goal was reached', { facts: { 'member.activated': true } }, 'goal_reached'],
    ['the account churned', { left: ['churned'] }, 'churned'],
    ['the seat was removed', { left: ['seat_removed'] }, 'seat_removed'],
    ['it opted out', { left: ['opted_out'] }, 'opted_out'],
    ['the signal is open no more', { left: ['signal_cleared'] }, 'signal_cleared'],
    ['the exit condition holds', { facts: { 'account.tier': 'gold' } }, 'exit_condition'],
    ['what the exit condition asks for is not known', { facts: { 'account.tier': null } }, null],
    ['the playbook was turned off', { left: ['turned_off'] }, 'turned_off'],
    [
      'everything at once but churning: the goal comes first',
      { facts: { 'member.activated': true, 'account.tier': 'gold' }, left: ['opted_out', 'turned_off'] },
      'goal_reached',
    ],
    ['it churned at its goal', { facts: { 'member.activated': true }, left: ['churned'] }, 'churned'],
    ['it opted out and churned', { left: ['opted_out', 'churned'] }, 'churned'],
    [
      'turned off where the exit condition holds',
      { facts: { 'account.tier': 'gold' }, left: ['turned_off'] },
      'exit_condition',
    ],
    [
      'the playbook does not end at its goal or signal',
      {
        facts: { 'member.activated': true },
        left: ['signal_cleared'],
        playbook: welcome({ exit: { goalReached: false, signalCleared: false, when: null } }),
      },
      null,
    ],
  ])('%s', (_, given, rule) => {
    const { enrolment, tasks, records, needsNothing } = advanced(enrolmentOf(), 0, given);
    expect(enrolment).toMatchObject(
      rule === null ? { state: 'running', rule: null } : { state: 'left', rule, stateSince: START },
    );
    expect(needsNothing).toBe(rule !== null);
    expect(tasks.map(({ key }) => key)).toEqual(rule === null ? ['first'] : []);
    expect(records).toHaveLength(rule === null ? 1 : 0);
  });
});

describe('its goal', () => {
  const reachedAt = { 'member.activated': true };

  test.each<[string, Partial<Enrolment>, number, string | null]>([
    ['is reached within its window', {}, 7, day(7)],
    ['does not count after it', {}, 8, null],
    ['keeps the day on which it was reached', { reachedOn: day(1) }, 3, day(1)],
    ['is observed of whoever is held out', { state: 'held_out' }, 3, day(3)],
    ['is observed of whoever left', { state: 'left', rule: 'opted_out' }, 3, day(3)],
    ['is observed of whoever is through', { state: 'completed' }, 3, day(3)],
  ])('%s', (_, given, on, reachedOn) => {
    const before = enrolmentOf(given);
    const { enrolment } = advanced(before, on, { facts: reachedAt });
    expect(enrolment.reachedOn).toBe(reachedOn);
    if (before.state !== 'running') expect(enrolment.state).toBe(before.state);
  });

  test('when it is reached after the last step, open tasks are needed no more', () => {
    expect(advanced(enrolmentOf({ state: 'completed' }), 4, { facts: reachedAt }).needsNothing).toBe(true);
    expect(advanced(enrolmentOf({ state: 'completed' }), 4).needsNothing).toBe(false);
    expect(advanced(enrolmentOf({ state: 'held_out' }), 4, { facts: reachedAt }).needsNothing).toBe(false);
  });
});

describe('its steps', () => {
  const first = recordOf({ stepKey: 'first' });
  const waiting = recordOf({
    stepKey: 'second',
    dueOn: day(2),
    decidedOn: day(2),
    verdict: 'waiting',
    rule: 'condition',
    taskId: null,
  });
  type Decided = [step: string, verdict: StepRecord['verdict'], rule: StepRecord['rule']];

  test.each<[string, number, Given, Decided[]]>([
    ['the first on its day', 0, {}, [['first', 'task', null]]],
    ['none between two days', 1, { records: [first] }, []],
    [
      'one whose condition holds',
      2,
      { records: [first], facts: { 'member.logged_in': true } },
      [['second', 'task', null]],
    ],
    ['one that waits for its condition', 2, { records: [first] }, [['second', 'waiting', 'condition']]],
    [
      'one of which nothing is known',
      2,
      { records: [first], facts: { 'member.logged_in': null } },
      [['second', 'waiting', 'not_known']],
    ],
    ['the next, while one waits', 3, { records: [first, waiting] }, [['third', 'task', null]]],
    [
      'one that waited, when its condition holds; not the next on the same day',
      3,
      { records: [first, waiting], facts: { 'member.logged_in': true } },
      [['second', 'task', 'waited']],
    ],
    [
      'the next a day after one that waited, whose condition held on its day',
      4,
      {
        records: [first, { ...waiting, verdict: 'task', rule: 'waited', decidedOn: day(3) }],
        facts: { 'member.logged_in': true },
      },
      [['third', 'task', null]],
    ],
    [
      'one that waited in vain',
      4,
      { records: [first, waiting, recordOf({ stepKey: 'third' })] },
      [['second', 'skipped', 'waited']],
    ],
    ['the first of those that fell due while nobody looked', 9, {}, [['first', 'task', null]]],
    [
      'one that fell due while nobody looked, and the next not before their distance',
      10,
      { records: [first] },
      [['second', 'skipped', 'condition']],
    ],
    [
      'the next as many days after one that was asked about late',
      11,
      { records: [first, { ...waiting, verdict: 'skipped', decidedOn: day(10), askedOn: day(10) }] },
      [['third', 'task', null]],
    ],
    [
      'none twice',
      9,
      { records: [first, { ...waiting, verdict: 'skipped' }, recordOf({ stepKey: 'third' })] },
      [],
    ],
  ])('%s', (_, on, given, expected) => {
    const { records, tasks } = advanced(enrolmentOf(), on, given);
    expect(records.map(({ stepKey, verdict, rule }) => [stepKey, verdict, rule])).toEqual(expected);
    expect(tasks.map(({ key }) => key)).toEqual(
      expected.filter(([, verdict]) => verdict === 'task').map(([key]) => key),
    );
    expect(records.every(({ decidedOn }) => decidedOn === day(on))).toBe(true);
  });

  test('the enrolment is completed with its last step, and not while one waits', () => {
    const third = recordOf({ stepKey: 'third' });
    expect(advanced(enrolmentOf(), 3, { records: [first, waiting] }).enrolment.state).toBe('running');
    expect(advanced(enrolmentOf(), 4, { records: [first, waiting, third] }).enrolment).toMatchObject({
      state: 'completed',
      stateSince: day(4),
      rule: null,
    });
  });

  test('a step for working days becomes a task on no other, though it fell due before', () => {
    const saturday = 5;
    const late = welcome({ steps: [stepOf('call', 4)] });
    expect(advanced(enrolmentOf(), saturday, { playbook: late }).tasks).toEqual([]);
    expect(advanced(enrolmentOf(), saturday + 2, { playbook: late }).tasks).toHaveLength(1);
  });

  test('a day is considered once', () => {
    const before = enrolmentOf({ consideredOn: day(3) });
    expect(advanced(before, 3)).toEqual({ enrolment: before, records: [], tasks: [], needsNothing: false });
    expect(advanced(before, 2).enrolment).toBe(before);
  });
});

/** What a member does on each of the days looked at. */
const lives = fc.array(
  fc.record({
    gap: fc.integer({ min: 1, max: 4 }),
    loggedIn: fc.constantFrom(true, false, null),
    activated: fc.boolean(),
    tier: fc.constantFrom('basic', 'gold'),
    left: fc.subarray<Left>(['churned', 'opted_out', 'turned_off']),
  }),
  { maxLength: 25 },
);
const playbooks = fc
  .uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 6 })
  .chain((days) =>
    fc.tuple(
      ...days
        .toSorted((a, b) => a - b)
        .map((on, index) =>
          fc.record({
            key: fc.constant(`step_${index}`),
            day: fc.constant(on),
            onWorkingDay: fc.boolean(),
            waitDays: fc.integer({ min: 0, max: 5 }),
            when: fc.constantFrom(null, LOGGED_IN),
          }),
        ),
    ),
  )
  .map((steps) => welcome({ steps: steps.map(({ key, day: on, ...step }) => stepOf(key, on, step)) }));

test('no step is decided twice, before its day or after the enrolment ended, whatever happens', () => {
  fc.assert(
    fc.property(playbooks, lives, fc.integer({ min: 0, max: 60 }), (playbook, life, late) => {
      let enrolment = enrolmentOf({ enrolledOn: day(late), goalBy: day(late + 7) });
      const records = new Map<string, StepRecord>();
      let on = late - 1;
      for (const { gap, loggedIn, activated, tier, left } of life) {
        on += gap;
        const facts = { 'member.logged_in': loggedIn, 'member.activated': activated, 'account.tier': tier };
        const running = enrolment.state === 'running';
        const result = advanced(enrolment, on, { facts, records: [...records.values()], left, playbook });
        for (const record of result.records) {
          expect(running && result.enrolment.state !== 'left').toBe(true);
          expect([undefined, 'waiting']).toContain(records.get(record.stepKey)?.verdict);
          expect(record.dueOn <= record.decidedOn).toBe(true);
          expect(record.dueOn >= enrolment.enrolledOn).toBe(true);
          records.set(record.stepKey, record);
        }
        enrolment = result.enrolment;
      }
      const asked = playbook.steps.flatMap((step) => {
        const record = records.get(step.key);
        return record === undefined ? [] : { step, record };
      });
      for (const [index, { step, record }] of asked.entries()) {
        const before = asked[index - 1];
        if (before === undefined) continue;
        const distance = step.day - before.step.day;
        expect(record.dueOn >= daysBefore(before.record.askedOn, -distance)).toBe(true);
      }
      const givenOn = asked.flatMap(({ record }) => (record.verdict === 'task' ? record.decidedOn : []));
      expect(new Set(givenOn).size).toBe(givenOn.length);
      const dues = asked.map(({ record }) => record.dueOn);
      const decided = [...records.values()].filter(({ verdict }) => verdict !== 'waiting');
      expect(dues).toEqual(dues.toSorted());
      expect(enrolment.state === 'completed').toBe(
        enrolment.state !== 'left' && decided.length === playbook.steps.length,
      );
    }),
  );
});

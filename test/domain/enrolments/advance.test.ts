import { describe, expect, test } from 'vitest';
import type { Enrolment, ExitRule, StepRecord } from '../../../src/domain/enrolments/enrolment.ts';
import { stepOf } from '../../support/playbooks.ts';
import { advanced, day, enrolmentOf, type Given, START, welcome } from './advancing.ts';

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
    ['is seen on the day after it, in whose first hours the last day is looked at', {}, 8, day(8)],
    ['does not count after that', {}, 9, null],
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

  test.each<[string, Given, boolean]>([
    ['nothing happened', {}, false],
    ['the account churned', { left: ['churned'] }, true],
    ['the seat was removed', { left: ['seat_removed'] }, true],
    ['the signal cleared', { left: ['signal_cleared'] }, true],
    ['the exit condition holds', { facts: { 'account.tier': 'gold' } }, true],
    ['the playbook was turned off', { left: ['turned_off'] }, true],
    [
      'the playbook does not end at its goal or signal',
      {
        facts: reachedAt,
        left: ['signal_cleared'],
        playbook: welcome({ exit: { goalReached: false, signalCleared: false, when: null } }),
      },
      false,
    ],
  ])(
    'of whoever is through, what is open is needed no more by what would end it: %s',
    (_, given, needless) => {
      const through = enrolmentOf({ state: 'completed', goalBy: day(2) });
      const { enrolment, needsNothing, records } = advanced(through, 30, given);
      expect(needsNothing).toBe(needless);
      expect(records).toEqual([]);
      expect(enrolment).toMatchObject({ state: 'completed', rule: null });
      expect(advanced(enrolmentOf({ state: 'held_out' }), 30, given).needsNothing).toBe(false);
    },
  );

  test.each<[string, Partial<Enrolment>, number, string | null]>([
    ['within its window', { state: 'left', observedOn: day(3) }, 6, day(6)],
    ['on the day after it, for the last time', { state: 'held_out', observedOn: day(3) }, 8, day(8)],
    ['not later, when nobody looked then', { observedOn: day(3) }, 9, day(3)],
    ['not once it was reached', { reachedOn: day(2), observedOn: day(2) }, 6, day(2)],
  ])('is looked at %s', (_, given, on, observedOn) => {
    expect(advanced(enrolmentOf(given), on).enrolment.observedOn).toBe(observedOn);
  });

  test.each<[string, Given, string | null]>([
    ['is not looked at where usage says nothing and it is read from it', {}, null],
    ['is where it can be told', { facts: { 'member.activated': false } }, day(3)],
    ['is where it is not known for another reason', { usageKnown: true }, day(3)],
    ['is of a seat that was removed', { left: ['seat_removed'] }, day(3)],
    ['is of an account that left', { left: ['churned'] }, day(3)],
  ])('%s', (_, given, observedOn) => {
    const facts = { 'member.activated': null, ...given.facts };
    const { enrolment } = advanced(enrolmentOf(), 3, { usageKnown: false, ...given, facts });
    expect(enrolment).toMatchObject({ observedOn, reachedOn: null, consideredOn: day(3) });
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

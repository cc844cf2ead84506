import { describe, expect, test } from 'vitest';
import { isWorkingDay, workingDayFrom, workingDaysAfter } from '../../../src/domain/catalog/working-days.ts';
import { dueSteps } from '../../../src/domain/enrolments/due-days.ts';
import { stepOf } from '../../support/playbooks.ts';

// June 2026: the 1st is a Monday.
const steps = [stepOf('first', 30), stepOf('second', 33), stepOf('third', 34, { onWorkingDay: false })];

const dues = (anchorOn: string, enrolledOn: string, holidays: string[] = []) =>
  dueSteps({ steps }, { anchorOn, enrolledOn }, [], { holidays }).map(({ dueOn }) => dueOn);

describe('when steps fall due', () => {
  test.each<[string, string, string, string[]]>([
    [
      'on their days after the anchor',
      '2026-05-02',
      '2026-05-20',
      ['2026-06-01', '2026-06-04', '2026-06-05'],
    ],
    [
      'at once when the first day is today',
      '2026-05-02',
      '2026-06-01',
      ['2026-06-01', '2026-06-04', '2026-06-05'],
    ],
    [
      'from today when the first day has passed, at their distances',
      '2026-01-01',
      '2026-06-02',
      ['2026-06-02', '2026-06-05', '2026-06-06'],
    ],
    [
      'on the next working day, and the others as long after it as ever',
      '2026-05-07',
      '2026-05-20',
      ['2026-06-08', '2026-06-11', '2026-06-12'],
    ],
    [
      'as long after one that waited for Monday, where they need no working day',
      '2026-05-05',
      '2026-05-20',
      ['2026-06-04', '2026-06-08', '2026-06-09'],
    ],
  ])('%s', (_, anchorOn, enrolledOn, expected) => {
    expect(dues(anchorOn, enrolledOn)).toEqual(expected);
  });

  test('a holiday is no working day', () => {
    expect(dues('2026-05-02', '2026-05-20', ['2026-06-01', '2026-06-04'])).toEqual([
      '2026-06-02',
      '2026-06-05',
      '2026-06-06',
    ]);
  });

  const week = [
    stepOf('welcome', 0),
    stepOf('tour', 1, { onWorkingDay: false }),
    stepOf('checklist', 2),
    stepOf('first_action', 3, { onWorkingDay: false }),
    stepOf('story', 5),
  ];

  test.each<[string, string, string[], string[]]>([
    ['a Friday', '2026-06-05', [], ['06-05', '06-06', '06-08', '06-09', '06-11']],
    ['a Saturday', '2026-06-06', [], ['06-08', '06-09', '06-10', '06-11', '06-15']],
    ['a Sunday', '2026-06-07', [], ['06-08', '06-09', '06-10', '06-11', '06-15']],
    [
      'the first of a week of holidays',
      '2026-06-01',
      ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05'],
      ['06-08', '06-09', '06-10', '06-11', '06-15'],
    ],
  ])('whoever is invited on %s gets no two steps on a day', (_, invitedOn, holidays, expected) => {
    const enrolled = { anchorOn: invitedOn, enrolledOn: invitedOn };
    const found = dueSteps({ steps: week }, enrolled, [], { holidays });
    expect(found.map(({ dueOn }) => dueOn.slice(5))).toEqual(expected);
  });

  test('steps of one day of the playbook stay together', () => {
    const together = [stepOf('mail', 0), stepOf('call', 0), stepOf('again', 4)];
    const saturday = { anchorOn: '2026-06-06', enrolledOn: '2026-06-06' };
    const found = dueSteps({ steps: together }, saturday, [], { holidays: [] });
    expect(found.map(({ dueOn }) => dueOn)).toEqual(['2026-06-08', '2026-06-08', '2026-06-12']);
  });

  test.each<[string, { stepKey: string; dueOn: string; askedOn: string }[], string[]]>([
    [
      'what was asked about late moves what comes after it',
      [{ stepKey: 'first', dueOn: '2026-06-01', askedOn: '2026-06-04' }],
      ['2026-06-01', '2026-06-08', '2026-06-09'],
    ],
    [
      'what a version has earlier than it was asked about keeps its day',
      [{ stepKey: 'second', dueOn: '2026-06-02', askedOn: '2026-06-02' }],
      ['2026-06-01', '2026-06-02', '2026-06-05'],
    ],
  ])('%s', (_, records, expected) => {
    const enrolled = { anchorOn: '2026-05-02', enrolledOn: '2026-05-20' };
    expect(dueSteps({ steps }, enrolled, records, { holidays: [] }).map(({ dueOn }) => dueOn)).toEqual(
      expected,
    );
  });
});

describe('working days', () => {
  const holidays = ['2026-06-04'];

  test.each([
    ['2026-06-03', true],
    ['2026-06-04', false],
    ['2026-06-06', false],
    ['2026-06-07', false],
    ['2026-06-08', true],
  ])('%s: %s', (day, expected) => {
    expect(isWorkingDay(day, holidays)).toBe(expected);
  });

  test('the next one from a day is the day itself or later', () => {
    expect(workingDayFrom('2026-06-03', holidays)).toBe('2026-06-03');
    expect(workingDayFrom('2026-06-04', holidays)).toBe('2026-06-05');
    expect(workingDayFrom('2026-06-06', holidays)).toBe('2026-06-08');
  });

  test.each([
    ['2026-06-03', 0, '2026-06-03'],
    ['2026-06-03', 1, '2026-06-05'],
    ['2026-06-03', 2, '2026-06-08'],
    ['2026-06-06', 0, '2026-06-08'],
    ['2026-06-06', 1, '2026-06-09'],
  ])('%s and %i more: %s', (day, days, expected) => {
    expect(workingDaysAfter(day, days, holidays)).toBe(expected);
  });
});

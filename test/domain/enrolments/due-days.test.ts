import { describe, expect, test } from 'vitest';
import { isWorkingDay, workingDayFrom, workingDaysAfter } from '../../../src/domain/catalog/working-days.ts';
import { dueSteps } from '../../../src/domain/enrolments/due-days.ts';
import { stepOf } from '../../support/playbooks.ts';

// June 2026: the 1st is a Monday.
const steps = [stepOf('first', 30), stepOf('second', 33), stepOf('third', 34, { onWorkingDay: false })];

const dues = (anchorOn: string, enrolledOn: string, holidays: string[] = []) =>
  dueSteps({ steps }, { anchorOn, enrolledOn }, { holidays }).map(({ dueOn }) => dueOn);

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
      'on the next working day, but for those that need none',
      '2026-05-07',
      '2026-05-20',
      ['2026-06-08', '2026-06-09', '2026-06-10'],
    ],
    [
      'never before the step before them',
      '2026-05-05',
      '2026-05-20',
      ['2026-06-04', '2026-06-08', '2026-06-08'],
    ],
  ])('%s', (_, anchorOn, enrolledOn, expected) => {
    expect(dues(anchorOn, enrolledOn)).toEqual(expected);
  });

  test('a holiday is no working day', () => {
    expect(dues('2026-05-02', '2026-05-20', ['2026-06-01', '2026-06-04'])).toEqual([
      '2026-06-02',
      '2026-06-05',
      '2026-06-05',
    ]);
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

import { expect, test } from 'vitest';
import { daysBefore } from '../../../src/domain/catalog/days.ts';
import { LOOKED_AT_DAYS, usageSinceOf } from '../../../src/domain/evaluation/usage-since.ts';

const TODAY = '2026-06-30';
const ago = (...days: number[]) => days.map((day) => daysBefore(TODAY, day));
const every = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

test.each([
  ['nothing ever came', [], 0],
  ['it began ten days ago', every(0, 9), 9],
  ['a week without any is a gap', [0, 1, 9, 10], 1],
  ['six days without any are none', [0, 1, 8, 9], 9],
  ['it reaches back as far as is looked', every(0, LOOKED_AT_DAYS - 1), LOOKED_AT_DAYS],
  ['it is silent now, and came without a gap before', every(30, 40), 40],
])('%s', (_case, days, since) => {
  expect(usageSinceOf(ago(...days), TODAY)).toBe(daysBefore(TODAY, since));
});

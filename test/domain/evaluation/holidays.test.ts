import { expect, test } from 'vitest';
import { holidaysOfWeeks } from '../../../src/domain/evaluation/holidays.ts';

test('holidays count in their week when they fall on a working day', () => {
  // 2026-06-30 is a Tuesday; 06-27 a Saturday; 06-24 and 06-23 lie on both sides of a week's edge.
  const weeks = holidaysOfWeeks(
    ['2026-06-30', '2026-06-27', '2026-06-24', '2026-06-23', '2026-04-01'],
    '2026-06-30',
  );
  expect(weeks).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
});

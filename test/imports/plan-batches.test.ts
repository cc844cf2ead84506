import { expect, test } from 'vitest';
import { planBatches } from '../../src/imports/plan-batches.ts';

const day = (number: number, rows: number) => ({ day: `2026-05-0${number}`, rows });

test.each([
  { name: 'no days are no batches', days: [], batches: [] },
  {
    name: 'small days are put together',
    days: [day(1, 3), day(2, 3), day(3, 3)],
    batches: [['2026-05-01', '2026-05-02', '2026-05-03']],
  },
  {
    name: 'a full batch is closed',
    days: [day(1, 10), day(2, 1), day(3, 9), day(4, 1)],
    batches: [['2026-05-01'], ['2026-05-02', '2026-05-03'], ['2026-05-04']],
  },
  { name: 'a long day is not cut', days: [day(1, 1_000)], batches: [['2026-05-01']] },
])('$name', ({ days, batches }) => {
  expect(planBatches(days, 10)).toEqual(batches);
});

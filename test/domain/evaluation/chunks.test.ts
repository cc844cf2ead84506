import { expect, test } from 'vitest';
import { planChunks } from '../../../src/domain/evaluation/chunks.ts';

test('accounts of one partition are taken together, at most so many, in the order of their keys', () => {
  const placed = [
    { accountKey: 3, part: 1 },
    { accountKey: 9, part: 0 },
    { accountKey: 1, part: 1 },
    { accountKey: 2, part: 1 },
  ];
  expect(planChunks(placed, 2)).toEqual([
    { part: 0, accountKeys: [9] },
    { part: 1, accountKeys: [1, 2] },
    { part: 1, accountKeys: [3] },
  ]);
});

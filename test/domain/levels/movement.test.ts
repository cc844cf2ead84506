import { expect, test } from 'vitest';
import { countMovement } from '../../../src/domain/levels/movement.ts';

test('moves are counted up, down, in and out', () => {
  const movement = countMovement([
    { before: 1, now: 2, members: 3 },
    { before: 1, now: 4, members: 1 },
    { before: 3, now: 1, members: 2 },
    { before: 2, now: 2, members: 5 },
    { before: null, now: 0, members: 7 },
    { before: 5, now: null, members: 1 },
    { before: null, now: null, members: 9 },
  ]);
  expect(movement).toEqual({
    matrix: [
      [0, 0, 0, 0, 0, 0],
      [0, 0, 3, 0, 1, 0],
      [0, 0, 5, 0, 0, 0],
      [0, 2, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0],
    ],
    up: 4,
    down: 2,
    same: 5,
    joined: [7, 0, 0, 0, 0, 0],
    left: [0, 0, 0, 0, 0, 1],
  });
});

test('where nobody is, nobody moves', () => {
  expect(countMovement([])).toMatchObject({ up: 0, down: 0, same: 0, joined: [0, 0, 0, 0, 0, 0] });
});

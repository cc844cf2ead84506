import { expect, test } from 'vitest';
import { turns } from '../../../src/http/tracking/turns.ts';

test('between two pieces of work others have their turn', async () => {
  const turn = turns();
  const order: string[] = [];
  const done = ['first', 'second', 'third'].map((name) => turn().then(() => order.push(name)));
  setImmediate(() => order.push('other'));
  await Promise.all(done);
  expect(order).toEqual(['first', 'other', 'second', 'third']);
});

test('who comes while others wait is the last of them', async () => {
  const turn = turns();
  const order: string[] = [];
  const late = turn().then(() => turn().then(() => order.push('late')));
  const early = turn().then(() => order.push('early'));
  await Promise.all([late, early]);
  expect(order).toEqual(['early', 'late']);
});

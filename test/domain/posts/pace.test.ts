import { expect, test } from 'vitest';
import { LOOKS_MS, nextLook } from '../../../src/domain/posts/looks.ts';
import { callsAllowed, freeAfter, freeOnceHeld } from '../../../src/domain/posts/pace.ts';
import { movesFrom } from '../../../src/domain/posts/post.ts';

const pace = { gapMs: 200, burst: 5 };
const at = (ms: number) => new Date(1_000_000 + ms);

test.each([
  ['after a rest', -60_000, 5],
  ['when the next is due now', 0, 5],
  ['one ahead', 200, 4],
  ['a part of one ahead', 1, 4],
  ['the burst used up', 1_000, 0],
  ['far ahead', 60_000, 0],
])('%s, %i ms ahead, %i calls are allowed', (_when, aheadMs, allowed) => {
  expect(callsAllowed(at(aheadMs), at(0), pace)).toBe(allowed);
});

test('over a minute calls keep to the pace, with one burst', () => {
  let freeAt = at(0);
  let calls = 0;
  for (let ms = 0; ms < 60_000; ms += 50) {
    const now = callsAllowed(freeAt, at(ms), pace);
    calls += now;
    if (now > 0) freeAt = freeAfter(freeAt, at(ms), now, pace);
  }
  expect(calls).toBeLessThanOrEqual(300 + pace.burst);
  expect(calls).toBeGreaterThan(295);
});

test('held, a method is free when Slack said so, and then for one call at a time', () => {
  const held = freeOnceHeld(at(30_000), pace);
  expect(callsAllowed(held, at(29_999), pace)).toBe(0);
  expect(callsAllowed(held, at(30_000), pace)).toBe(1);
});

test.each([
  [0, 3_000],
  [3_000, 10_000],
  [12_000, 30_000],
  [30_000, null],
])('a post that has been unsure for %i ms is looked for again at %s', (sinceMs, next) => {
  expect(nextLook(at(0), at(sinceMs), LOOKS_MS)).toEqual(next === null ? null : at(next));
});

test('what is posted or withdrawn stays so, and nothing is withdrawn while it is being sent', () => {
  expect(movesFrom('posted')).toEqual(['sending', 'unsure']);
  expect(movesFrom('withdrawn')).toEqual(['planned', 'refused']);
  expect(movesFrom('sending')).toEqual(['planned']);
});

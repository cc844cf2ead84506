import { expect, test } from 'vitest';
import { STAGES, type Funnel, type Stage } from '../../src/domain/journey/journey.ts';
import { LEVEL } from '../../src/views/account-usage.ts';
import { biggestDropWords, funnelBlocks, STAGE } from '../../src/views/funnel-words.ts';

const funnelOf = (biggestDrop: Stage | null): Funnel => ({
  biggestDrop,
  stages: STAGES.map((stage, at) => ({
    stage,
    members: 60 - at * 10,
    fromPrevious: null,
    ofInvited: null,
    inTime: null,
  })),
});

test.each([
  ['logged_in', 'between “invited” and “logged in”: of 60 who were invited, 50 logged in'],
  ['returned', 'between “activated” and “came back”: of 40 who activated, 30 came back on another day'],
  [
    'regular',
    'between “came back” and “regular”: of 30 who came back on another day, 20 are at the level regular or higher now',
  ],
] as const)('the biggest drop-off says who is counted: %s', (stage, words) => {
  expect(biggestDropWords(funnelOf(stage))).toBe(`most are lost ${words}`);
});

test('of a single member the words are those of one', () => {
  const funnel = funnelOf('power');
  const stages = funnel.stages.map((stage) => ({ ...stage, members: 1 }));
  expect(biggestDropWords({ ...funnel, stages })).toBe(
    'most are lost between “regular” and “deep use”: of 1 who is at the level regular or higher now, 1 uses it in their rhythm and deeply now',
  );
});

test('where nobody is lost there is no drop-off', () => {
  expect(biggestDropWords(funnelOf(null))).toBeNull();
});

test('no stage is called as a level that counts others, and below the stages stands what they count', () => {
  // Regular is both: the level, and everybody at it or above.
  expect(Object.values(STAGE).filter((name) => LEVEL.includes(name as never))).toEqual([
    'invited',
    'activated',
    'regular',
  ]);
  expect(JSON.stringify(funnelBlocks(funnelOf('power')))).toContain('Levels count each member once');
});

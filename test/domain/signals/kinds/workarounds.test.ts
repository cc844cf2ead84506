import { expect, test } from 'vitest';
import { workarounds } from '../../../../src/domain/signals/kinds/workarounds.ts';
import { catalogOf } from '../../../support/builders.ts';
import { factsOf, type GivenFacts } from '../../../support/facts.ts';

const catalog = catalogOf({ workaroundEvents: ['exported'] });
const verdict = (given: GivenFacts) => workarounds.detect(factsOf(given), catalog);

/** Of a thousand actions each, so many went round the product. */
const shares = (last28: number, previous28: number): GivenFacts => ({
  workarounds: { last28, previous28 },
  meaningful: { last28: 1000 - last28, previous28: 1000 - previous28 },
});

test.each<[string, GivenFacts, string]>([
  ['a healthy account', {}, 'clear'],
  ['a fifth of the actions, as the month before', shares(200, 200), 'firing'],
  ['a fifth, up from fifteen in a hundred', shares(200, 150), 'firing'],
  ['a fifth, hardly more than the month before', shares(200, 151), 'holding'],
  ['just less than a fifth only keeps the signal open', shares(199, 300), 'holding'],
  ['more than three in twenty still do', shares(151, 300), 'holding'],
  ['fewer', shares(149, 300), 'clear'],
  ['a peak that is over', shares(40, 400), 'clear'],
  [
    'too few actions',
    { workarounds: { last28: 49, previous28: 49 }, meaningful: { last28: 0, previous28: 0 } },
    'clear',
  ],
  [
    'enough of them',
    { workarounds: { last28: 50, previous28: 50 }, meaningful: { last28: 0, previous28: 0 } },
    'firing',
  ],
  [
    'too few the month before to tell a rise',
    { ...shares(400, 0), meaningful: { last28: 600, previous28: 49 } },
    'holding',
  ],
  ['an account below the floor', { ...shares(400, 400), measures: { members: 4, mau: 4 } }, 'too_small'],
  ['too few active members', { ...shares(400, 400), measures: { mau: 4 } }, 'clear'],
  [
    'persons unknown: actions are still counted',
    { ...shares(400, 400), people: null, weeks: null, measures: { mau: null, members: null } },
    'firing',
  ],
  [
    'holidays change nothing: of fewer actions the same share',
    { ...shares(40, 40), holidays: Array.from({ length: 13 }, () => 5) },
    'clear',
  ],
])('%s: %#', (_, given, expected) => {
  const said = verdict(given);
  expect(said.state === 'unknown' ? said.because : said.state).toBe(expected);
});

test('a catalogue without workarounds says nothing of them', () => {
  expect(workarounds.detect(factsOf(shares(400, 400)), catalogOf())).toEqual({
    state: 'unknown',
    because: 'not_known',
  });
});

test('a rise is told beside what was', () => {
  expect(verdict(shares(300, 100))).toEqual({
    state: 'firing',
    finding: {
      severity: 'medium',
      since: '2026-08-22',
      evidence: {
        workaround_share: 0.3,
        workarounds: 300,
        meaningful: 700,
        workaround_share_before: 0.1,
        workarounds_before: 100,
      },
      comparison: { with: 'own_past', measure: 'workaround_share', own: 0.3, other: 0.1 },
      involved: { members: [], memberCount: 0, groups: [], workflow: null },
    },
  });
});

test('what lasts is told beside the middle peer, and began the month before', () => {
  expect(verdict(shares(400, 390))).toMatchObject({
    finding: {
      severity: 'high',
      since: '2026-07-25',
      comparison: { with: 'peers', measure: 'workaround_share', own: 0.4, other: 0.02 },
    },
  });
  expect(verdict({ ...shares(400, 390), peers: null })).toMatchObject({ finding: { comparison: null } });
});

import { expect, test } from 'vitest';
import { DEFAULT_SIGNALS } from '../../../src/domain/catalog/defaults.ts';
import { detectAll } from '../../../src/domain/signals/detect-all.ts';
import { DETECTORS } from '../../../src/domain/signals/detectors.ts';
import { SIGNAL_KINDS } from '../../../src/domain/signals/signal.ts';
import { catalogOf } from '../../support/builders.ts';
import { factsOf, type GivenFacts } from '../../support/facts.ts';

const catalog = catalogOf({ workaroundEvents: ['exported'] });

const statesOf = (given: GivenFacts, using = catalog) =>
  Object.fromEntries([...detectAll(factsOf(given), using)].map(([kind, { state }]) => [kind, state]));

const becauseOf = (given: GivenFacts, using = catalog) =>
  Object.fromEntries(
    [...detectAll(factsOf(given), using)].map(([kind, verdict]) => [
      kind,
      'because' in verdict ? verdict.because : null,
    ]),
  );

/** Declined, shallow, and much done beside the product. */
const TROUBLED: GivenFacts = {
  measures: { mau: 20, prevMau: 36, depthMean: 0.1 },
  workarounds: { last28: 900, previous28: 900 },
  meaningful: { last28: 600, previous28: 600 },
};

/** The same, and by now nobody comes. */
const DESERTED: GivenFacts = {
  ...TROUBLED,
  weeks: [33, 33, 33, 33, 33, 33, 33, 33, 33, 33, 0, 0, 0],
  champion: { memberId: 'm-01', name: null, state: 'silent', since: '2026-07-01' },
};

test('every kind has a detector, in the order of the kinds', () => {
  expect(DETECTORS.map(({ kind }) => kind)).toEqual([...SIGNAL_KINDS]);
});

test('there is a verdict on every kind, and the healthy account raises none', () => {
  const states = statesOf({});
  expect(Object.keys(states)).toEqual([...SIGNAL_KINDS]);
  expect(Object.values(states)).not.toContain('firing');
});

test('signals that say different things stand side by side', () => {
  expect(statesOf(TROUBLED)).toMatchObject({
    no_use: 'clear',
    shallow_use: 'firing',
    declining_use: 'firing',
    workarounds: 'firing',
  });
});

test('where nobody comes, that is the news', () => {
  expect(statesOf(DESERTED)).toMatchObject({
    no_use: 'firing',
    shallow_use: 'clear',
    declining_use: 'clear',
    workarounds: 'clear',
    champion_gone: 'clear',
  });
  expect(becauseOf(DESERTED)).toMatchObject({ shallow_use: 'explained', declining_use: 'explained' });
});

test('that the champion lost their seat is news even then', () => {
  const champion: GivenFacts['champion'] = {
    memberId: 'm-01',
    name: null,
    state: 'removed',
    since: '2026-07-01',
  };
  expect(statesOf({ ...DESERTED, champion })).toMatchObject({ no_use: 'firing', champion_gone: 'firing' });
});

test('what only holds explains nothing', () => {
  const few = { ...TROUBLED, weeks: [33, 33, 33, 33, 33, 33, 33, 33, 33, 33, 6, 6, 6] };
  expect(statesOf(few)).toMatchObject({ no_use: 'holding', declining_use: 'firing' });
});

test('a kind that is switched off is clear, so that an open signal closes, and explains nothing', () => {
  const without = catalogOf({ ...catalog, signals: { ...DEFAULT_SIGNALS, off: ['no_use', 'shallow_use'] } });
  expect(statesOf(DESERTED, without)).toMatchObject({
    no_use: 'clear',
    shallow_use: 'clear',
    declining_use: 'firing',
  });
  expect(becauseOf(DESERTED, without)).toMatchObject({ no_use: 'off', shallow_use: 'off' });
});

test('while the feed is suspended nothing is said from usage', () => {
  const feed: GivenFacts['feed'] = {
    state: 'suspended',
    since: '2026-09-09',
    because: 'account_silent',
    lastEventAt: '2026-09-09T12:00:00Z',
  };
  const verdicts = detectAll(factsOf({ ...DESERTED, feed }), catalog);
  for (const { kind, readsUsage } of DETECTORS) {
    if (readsUsage) expect(verdicts.get(kind)).toEqual({ state: 'unknown', because: 'data_suspended' });
  }
});

test('an account that has left raises nothing any more', () => {
  const left: GivenFacts = { ...TROUBLED, account: { churnedOn: factsOf({}).asOf } };
  expect(new Set(Object.values(statesOf(left)))).toEqual(new Set(['clear']));
  expect(new Set(Object.values(becauseOf(left)))).toEqual(new Set(['left']));
});

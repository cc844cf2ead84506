import { expect, test } from 'vitest';
import { renewalAtRisk } from '../../../../src/domain/signals/kinds/renewal-at-risk.ts';
import type { Peers } from '../../../../src/domain/peers/peers.ts';
import { catalogOf } from '../../../support/builders.ts';
import { factsOf, type GivenFacts } from '../../../support/facts.ts';

const detect = (given: GivenFacts) => renewalAtRisk.detect(factsOf(given), catalogOf());

const near = { renewalDate: '2026-11-02' };
const narrow = { mau: 12, seats: 64 };
const healthyPeers = factsOf().peers!;
const last = (measure: 'active_share' | 'depth_mean', count = 12): Peers => ({
  ...healthyPeers,
  count,
  percentiles: { ...healthyPeers.percentiles, [measure]: 0.04 },
});

test.for<[what: string, given: GivenFacts, state: string]>([
  ['healthy and near', { account: near }, 'clear'],
  ['narrow and near', { account: near, measures: narrow }, 'firing'],
  ['narrow, 90 days ahead', { account: { renewalDate: '2026-12-17' }, measures: narrow }, 'firing'],
  ['narrow, 91 days ahead', { account: { renewalDate: '2026-12-18' }, measures: narrow }, 'clear'],
  ['narrow, today', { account: { renewalDate: '2026-09-18' }, measures: narrow }, 'firing'],
  ['narrow, yesterday', { account: { renewalDate: '2026-09-17' }, measures: narrow }, 'clear'],
  ['narrow and gone already', { account: { ...near, churnedOn: '2026-09-01' }, measures: narrow }, 'clear'],
  ['30% of seats', { account: near, measures: { mau: 30, seats: 100 } }, 'holding'],
  ['34% of seats', { account: near, measures: { mau: 34, seats: 100 } }, 'holding'],
  ['35% of seats', { account: near, measures: { mau: 35, seats: 100 } }, 'clear'],
  ['shallow', { account: near, measures: { depthMean: 0.29 } }, 'firing'],
  ['not quite shallow', { account: near, measures: { depthMean: 0.3 } }, 'holding'],
  [
    'shallow, of four active members',
    { account: near, measures: { depthMean: 0.1, mau: 4, seats: 6 } },
    'clear',
  ],
  ['four seats', { account: near, measures: { mau: 0, seats: 4 } }, 'unknown'],
  ['last in depth', { account: near, peers: last('depth_mean'), measures: { depthMean: 0.4 } }, 'firing'],
  ['last in depth, and deep', { account: near, peers: last('depth_mean') }, 'clear'],
  ['last in breadth', { account: near, peers: last('active_share'), measures: { mau: 25 } }, 'firing'],
  ['last of nine', { account: near, peers: last('active_share', 9), measures: { mau: 25 } }, 'clear'],
  ['four weeks of data', { account: near, measures: narrow, usageSince: '2026-08-22' }, 'firing'],
  ['less', { account: near, measures: narrow, usageSince: '2026-08-23' }, 'unknown'],
  ['no renewal date', { account: { renewalDate: null }, measures: narrow }, 'unknown'],
  ['nothing ever received', { account: near, feed: { state: 'never' }, measures: narrow }, 'unknown'],
  ['persons unknown', { account: near, measures: { mau: null, activeShare: null } }, 'unknown'],
])('%s: %s', ([, given, state]) => {
  expect(detect(given).state).toBe(state);
});

test.each([
  ['the renewal was moved away', { renewalDate: '2026-12-18' }, 'cleared'],
  ['the renewal has passed', { renewalDate: '2026-09-17' }, 'not_known'],
])('when %s it is clear as %s', (_, account, because) => {
  expect(detect({ account, measures: narrow })).toEqual({ state: 'clear', because });
});

test('it begins when the renewal comes near, and is compared with the peers', () => {
  expect(detect({ account: near, measures: narrow })).toMatchObject({
    finding: {
      severity: 'medium',
      since: '2026-08-04',
      evidence: { days_to_renewal: 45, seats: 64, mau: 12, active_share: 12 / 64, depth_mean: 0.54 },
      comparison: { with: 'peers', measure: 'active_share', own: 12 / 64, other: 0.74 },
    },
  });
});

test('without peers, where the band begins is what it is compared with', () => {
  expect(detect({ account: near, measures: { depthMean: 0.2 }, peers: null })).toMatchObject({
    finding: { comparison: { with: 'benchmark', measure: 'depth_mean', own: 0.2, other: 0.3 } },
  });
});

test.for<[what: string, account: NonNullable<GivenFacts['account']>, severity: string]>([
  ['31 days ahead', { renewalDate: '2026-10-19' }, 'medium'],
  ['30 days ahead', { renewalDate: '2026-10-18' }, 'high'],
  ['of high value', { ...near, arr: 250_000 }, 'high'],
])('%s the severity is %s', ([, account, severity]) => {
  expect(detect({ account, measures: narrow })).toMatchObject({ finding: { severity } });
});

test('it is read from usage', () => {
  expect(renewalAtRisk.readsUsage).toBe(true);
});

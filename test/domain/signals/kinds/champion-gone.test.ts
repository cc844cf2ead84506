import { expect, test } from 'vitest';
import type { Champion } from '../../../../src/domain/accounts/champion.ts';
import { daysBefore } from '../../../../src/domain/catalog/days.ts';
import { DEFAULT_SIGNALS } from '../../../../src/domain/catalog/defaults.ts';
import { championGone } from '../../../../src/domain/signals/kinds/champion-gone.ts';
import { catalogOf } from '../../../support/builders.ts';
import { FACTS_DAY, factsOf, type GivenFacts } from '../../../support/facts.ts';

const SUSPENDED = {
  state: 'suspended',
  since: '2026-09-10',
  because: 'account_silent',
  lastEventAt: '2026-09-09T12:00:00.000Z',
} as const;

const champion = (state: Champion['state'], since: string | null): Champion => ({
  memberId: 'm-01',
  name: 'Champion',
  state,
  since,
});

const lastActive = (daysAgo: number) => ({ champion: champion('active', daysBefore(FACTS_DAY, daysAgo)) });
const removed = { champion: champion('removed', '2026-08-20') };

const detect = (given: GivenFacts) => championGone.detect(factsOf(given), catalogOf());

test.for<[what: string, given: GivenFacts, state: string]>([
  ['active today', {}, 'clear'],
  ['last active 30 days ago', lastActive(30), 'clear'],
  ['last active 31 days ago', lastActive(31), 'firing'],
  ['31 quiet days, all with data', { ...lastActive(31), usageSince: '2026-08-19' }, 'firing'],
  ['31 quiet days, the first without data', { ...lastActive(31), usageSince: '2026-08-20' }, 'too_new'],
  ['a seat that was removed', removed, 'firing'],
  ['a seat that was removed while the feed is suspended', { ...removed, feed: SUSPENDED }, 'firing'],
  ['a seat that was removed where persons are unknown', { ...removed, people: null, weeks: null }, 'firing'],
  ['silence while the feed is suspended', { ...lastActive(40), feed: SUSPENDED }, 'data_suspended'],
  ['silence where persons are unknown', { ...lastActive(40), people: null, weeks: null }, 'person_unknown'],
  ['never active', { champion: champion('silent', null) }, 'not_known'],
  ['nothing ever received', { champion: champion('unknown', null), feed: { state: 'never' } }, 'not_known'],
  ['no champion named', { champion: null }, 'not_known'],
])('%s: %s', ([, given, state]) => {
  const verdict = detect(given);
  expect(verdict.state === 'unknown' ? verdict.because : verdict.state).toBe(state);
});

test('silence begins on the day after the last active day, and is told beside what the others do', () => {
  expect(detect({ ...lastActive(38), measures: { mau: 30, prevMau: 36 } })).toEqual({
    state: 'firing',
    finding: {
      severity: 'medium',
      since: '2026-08-12',
      evidence: {
        days_silent: 38,
        silent_after_days: 30,
        days_to_renewal: 303,
        arr: 55_000,
        mau: 30,
        prev_mau: 36,
      },
      comparison: { with: 'own_past', measure: 'mau', own: 30, other: 36 },
      involved: { members: ['m-01'], memberCount: 1, groups: [], workflow: null },
    },
  });
});

test('a removed seat is told with its day, and without numbers that cannot be trusted', () => {
  expect(detect({ ...removed, feed: SUSPENDED })).toMatchObject({
    finding: {
      since: '2026-08-20',
      evidence: { days_since_removed: 29, days_to_renewal: 303, arr: 55_000 },
      comparison: null,
    },
  });
});

test.for<[what: string, account: NonNullable<GivenFacts['account']>, severity: string]>([
  ['neither', {}, 'medium'],
  ['a renewal in 90 days', { renewalDate: '2026-12-17' }, 'high'],
  ['a renewal in 91 days', { renewalDate: '2026-12-18' }, 'medium'],
  ['a renewal that is past', { renewalDate: '2026-09-17' }, 'medium'],
  ['high value', { arr: 100_000 }, 'high'],
  ['no figures', { arr: null, renewalDate: null }, 'medium'],
])('with %s the severity is %s', ([, account, severity]) => {
  expect(detect({ ...removed, account })).toMatchObject({ finding: { severity } });
});

test('the catalogue says how long silence may be', () => {
  const catalog = catalogOf({ signals: { ...DEFAULT_SIGNALS, championSilentDays: 14 } });
  expect(championGone.detect(factsOf(lastActive(15)), catalog).state).toBe('firing');
});

import { expect, test } from 'vitest';
import { daysBefore } from '../../../../src/domain/catalog/days.ts';
import { sponsorSilent } from '../../../../src/domain/signals/kinds/sponsor-silent.ts';
import { catalogOf } from '../../../support/builders.ts';
import { FACTS_DAY, factsOf, type GivenFacts } from '../../../support/facts.ts';

const sponsor = (daysAgo: number, memberId = 'm-02') => ({
  sponsor: { memberId, name: 'Sponsor', state: 'active', since: daysBefore(FACTS_DAY, daysAgo) } as const,
});

const removed: GivenFacts = {
  sponsor: { memberId: 'm-02', name: 'Sponsor', state: 'removed', since: '2026-09-01' },
};

const detect = (given: GivenFacts) => sponsorSilent.detect(factsOf(given), catalogOf());

test.for<[what: string, given: GivenFacts, state: string]>([
  ['last active 60 days ago', sponsor(60), 'clear'],
  ['last active 61 days ago', sponsor(61), 'firing'],
  ['a seat that was removed', removed, 'firing'],
  ['a silent sponsor who is the champion too', sponsor(61, 'm-01'), 'clear'],
  ['no sponsor named', { sponsor: null }, 'unknown'],
  [
    'silence while the feed is suspended',
    {
      ...sponsor(61),
      feed: { state: 'suspended', since: FACTS_DAY, because: 'volume_drop', lastEventAt: '' },
    },
    'unknown',
  ],
])('%s: %s', ([, given, state]) => {
  expect(detect(given).state).toBe(state);
});

test('graver where a renewal is near', () => {
  expect(detect(removed)).toMatchObject({ finding: { severity: 'low', since: '2026-09-01' } });
  expect(detect({ ...removed, account: { renewalDate: '2026-10-01' } })).toMatchObject({
    finding: { severity: 'medium', evidence: { days_to_renewal: 13 } },
  });
});

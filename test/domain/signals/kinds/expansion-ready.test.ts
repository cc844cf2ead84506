import { expect, test } from 'vitest';
import { expansionReady } from '../../../../src/domain/signals/kinds/expansion-ready.ts';
import { catalogOf } from '../../../support/builders.ts';
import { factsOf, type GivenFacts } from '../../../support/facts.ts';

const RISING = [78, 79, 82, 84, 86, 88, 90, 92, 95, 98, 100, 102, 104];

/** 110 members on 114 seats; from 81 to 101 of them come every week. */
const growing: GivenFacts = {
  account: { contractStart: '2025-07-18' },
  weeks: RISING,
  measures: { members: 110, seats: 114, mau: 106, prevMau: 98, depthMean: 0.6 },
};

const growingBut = (given: GivenFacts): GivenFacts => ({
  ...growing,
  ...given,
  measures: { ...growing.measures, ...given.measures },
});

const catalog = catalogOf({
  support: { ticketEvents: ['ticket'], escalation: { property: 'priority', equals: 'urgent' } },
});
const detect = (given: GivenFacts) => expansionReady.detect(factsOf(given), catalog);

test.for<[what: string, given: GivenFacts, state: string]>([
  ['the healthy account', {}, 'clear'],
  ['growing into its seats', growing, 'firing'],
  ['89% of seats taken', growingBut({ measures: { seats: 124 } }), 'holding'],
  ['84% of seats taken', growingBut({ measures: { seats: 130 } }), 'clear'],
  ['seats taken and not used', growingBut({ measures: { mau: 66 } }), 'clear'],
  ['steady', growingBut({ weeks: RISING.map(() => 92) }), 'clear'],
  [
    'a little more, as chance has it',
    growingBut({ weeks: RISING.map((_, week) => 92 + week / 1.5) }),
    'holding',
  ],
  ['not deep, no feature more', growingBut({ measures: { depthMean: 0.4 } }), 'holding'],
  ['not deep, a feature more', growingBut({ measures: { depthMean: 0.4, featuresUsed28: 17 } }), 'firing'],
  ['features dropping out', growingBut({ measures: { featuresUsed28: 14 } }), 'clear'],
  [
    'the champion gone',
    growingBut({ champion: { memberId: 'm-01', name: null, state: 'removed', since: '2026-09-01' } }),
    'clear',
  ],
  ['many tickets', growingBut({ opinions: { tickets28: 30 } }), 'clear'],
  ['four active members', growingBut({ measures: { mau: 4, members: 4, seats: 4 } }), 'unknown'],
  ['180 days old', growingBut({ account: { contractStart: '2026-03-22' } }), 'unknown'],
  ['181 days old', growingBut({ account: { contractStart: '2026-03-21' } }), 'firing'],
  ['seven weeks of data', growingBut({ usageSince: '2026-07-26' }), 'unknown'],
  ['persons unknown', growingBut({ people: null, weeks: null }), 'unknown'],
  ['no seats known', growingBut({ measures: { seats: null, activeShare: 0.9 } }), 'unknown'],
])('%s: %s', ([, given, state]) => {
  expect(detect(given).state).toBe(state);
});

test('it is good news, beside its own past', () => {
  expect(detect(growing)).toMatchObject({
    finding: {
      severity: 'good',
      since: '2026-08-22',
      evidence: { seats: 114, members: 110, seats_taken_share: 110 / 114, weekly_active_before: 80.75 },
      comparison: { with: 'own_past', measure: 'weekly_active', own: 101, other: 80.75 },
    },
  });
});

test('weeks with a holiday are not compared', () => {
  const holidays = RISING.map((_, week) => (week === 12 ? 1 : 0));
  const weeks = RISING.with(12, 20);
  expect(detect(growingBut({ weeks, holidays })).state).toBe('firing');
});

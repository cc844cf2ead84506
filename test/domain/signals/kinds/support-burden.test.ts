import { expect, test } from 'vitest';
import { supportBurden } from '../../../../src/domain/signals/kinds/support-burden.ts';
import { catalogOf } from '../../../support/builders.ts';
import { factsOf, type GivenFacts } from '../../../support/facts.ts';

const catalog = catalogOf({
  support: { ticketEvents: ['ticket'], escalation: { property: 'priority', equals: 'urgent' } },
});

const detect = (given: GivenFacts) => supportBurden.detect(factsOf(given), catalog);

const SUSPENDED: GivenFacts['feed'] = {
  state: 'suspended',
  since: '2026-09-10',
  because: 'account_silent',
  lastEventAt: '2026-09-09T12:00:00.000Z',
};

test.for<[tickets: number, before: number, escalations: number, escalationsBefore: number, state: string]>([
  [2, 2, 0, 0, 'clear'],
  // From nothing: twelve may be chance, thirteen are not.
  [12, 0, 0, 0, 'holding'],
  [13, 0, 0, 0, 'firing'],
  // Twice as many is not more than twice as many, however many there are.
  [80, 40, 0, 0, 'holding'],
  [81, 40, 0, 0, 'firing'],
  // More than twice as many, and still chance.
  [41, 20, 0, 0, 'holding'],
  // Half of the rise keeps it open, less does not.
  [31, 20, 0, 0, 'holding'],
  [30, 20, 0, 0, 'clear'],
  [6, 6, 5, 4, 'firing'],
  [6, 6, 5, 5, 'holding'],
  [6, 6, 4, 0, 'clear'],
])(
  '%i tickets after %i, %i escalated after %i: %s',
  ([tickets28, previous, escalations28, escalated, state]) => {
    const given = {
      opinions: { tickets28, escalations28 },
      opinionsBefore: { tickets28: previous, escalations28: escalated },
    };
    expect(detect(given).state).toBe(state);
  },
);

test('what it was seen from', () => {
  expect(detect({ opinions: { tickets28: 21 }, opinionsBefore: { tickets28: 3 } })).toEqual({
    state: 'firing',
    finding: {
      severity: 'medium',
      since: '2026-08-22',
      evidence: {
        tickets_28: 21,
        tickets_prev_28: 3,
        escalations_28: 0,
        escalations_prev_28: 0,
        tickets_per_100_seats: 2100 / 46,
      },
      comparison: { with: 'own_past', measure: 'tickets_28', own: 21, other: 3 },
      involved: { members: [], memberCount: 0, groups: [], workflow: null },
    },
  });
  expect(detect({ opinions: { tickets28: 12, escalations28: 5 } })).toMatchObject({
    finding: { severity: 'high', comparison: { measure: 'escalations_28', own: 5, other: 0 } },
  });
});

test('tickets that came speak while the feed is suspended, missing ones do not', () => {
  expect(detect({ feed: SUSPENDED, opinions: { tickets28: 22 } }).state).toBe('firing');
  expect(detect({ feed: SUSPENDED, opinions: { tickets28: 0 } })).toEqual({
    state: 'unknown',
    because: 'data_suspended',
  });
});

test('without data of all of the 56 days it is too early to say', () => {
  const many = { opinions: { tickets28: 40 } };
  expect(detect({ ...many, usageSince: '2026-07-25' }).state).toBe('firing');
  expect(detect({ ...many, usageSince: '2026-07-26' })).toEqual({ state: 'unknown', because: 'too_new' });
});

test('without tickets in the catalogue or in the data nothing is known', () => {
  expect(supportBurden.detect(factsOf(), catalogOf()).state).toBe('unknown');
  expect(detect({ opinions: { hasTicketFeed: false } }).state).toBe('unknown');
});

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
  // From nothing: four may be chance, five are not.
  [4, 0, 0, 0, 'holding'],
  [5, 0, 0, 0, 'firing'],
  // Twice as many is not more than twice as many, however many there are.
  [40, 20, 0, 0, 'holding'],
  [41, 20, 0, 0, 'firing'],
  // More than twice as many, and still chance.
  [7, 3, 0, 0, 'holding'],
  // Half of the rise keeps it open, less does not.
  [31, 20, 0, 0, 'holding'],
  [30, 20, 0, 0, 'clear'],
  [6, 6, 3, 2, 'firing'],
  [6, 6, 3, 3, 'holding'],
  [6, 6, 2, 0, 'clear'],
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
  expect(detect({ opinions: { tickets28: 12 }, opinionsBefore: { tickets28: 3 } })).toEqual({
    state: 'firing',
    finding: {
      severity: 'medium',
      since: '2026-08-22',
      evidence: {
        tickets_28: 12,
        tickets_prev_28: 3,
        escalations_28: 0,
        escalations_prev_28: 0,
        tickets_per_100_seats: 1200 / 46,
      },
      comparison: { with: 'own_past', measure: 'tickets_28', own: 12, other: 3 },
      involved: { members: [], memberCount: 0, groups: [], workflow: null },
    },
  });
  expect(detect({ opinions: { tickets28: 12, escalations28: 4 } })).toMatchObject({
    finding: { severity: 'high', comparison: { measure: 'escalations_28', own: 4, other: 0 } },
  });
});

test('tickets that came speak while the feed is suspended, missing ones do not', () => {
  expect(detect({ feed: SUSPENDED, opinions: { tickets28: 12 } }).state).toBe('firing');
  expect(detect({ feed: SUSPENDED, opinions: { tickets28: 0 } })).toEqual({
    state: 'unknown',
    because: 'data_suspended',
  });
});

test('without tickets in the catalogue or in the data nothing is known', () => {
  expect(supportBurden.detect(factsOf(), catalogOf()).state).toBe('unknown');
  expect(detect({ opinions: { hasTicketFeed: false } }).state).toBe('unknown');
});

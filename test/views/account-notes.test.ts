import { describe, expect, test } from 'vitest';
import type { AccountCard } from '../../src/domain/accounts/card.ts';
import type { Champion } from '../../src/domain/accounts/champion.ts';
import { notes, renewalRisk } from '../../src/views/account-notes.ts';
import { asOf, cardOf, personUnknownCard } from './cards.ts';

const read = (card: AccountCard) =>
  notes(card, { day: (iso) => `<${iso}>`, name: (text) => text.toUpperCase() }).map(
    ({ about, says }) => `${about}: ${says}`,
  );

const dana = (champion: Partial<Champion>) =>
  cardOf({ champion: { memberId: 'm1', name: 'Dana', state: 'active', since: asOf, ...champion } });

const stale = {
  state: 'stale',
  lastEventAt: '2026-11-01T08:00:00Z',
  ageDays: 21,
  personUnknown: false,
} as const;

test.each<[string, AccountCard, string[]]>([
  ['nothing to say', cardOf(), []],
  ['nobody named', cardOf({ champion: null }), []],
  [
    'a removed champion',
    dana({ state: 'removed', since: '2026-10-18' }),
    ['Champion: DANA, seat removed on <2026-10-18>'],
  ],
  [
    'a silent one',
    dana({ state: 'silent', since: '2026-10-12' }),
    ['Champion: DANA, last active 41 days ago'],
  ],
  ['one who never came', dana({ state: 'silent', since: null }), ['Champion: DANA, never active']],
  ['one without a name', dana({ name: null, state: 'silent', since: null }), ['Champion: M1, never active']],
  ['one nothing is known of', dana({ name: null, state: 'unknown', since: null }), []],
  ['19% workarounds', cardOf({ measures: { workaroundShare28: 0.19 } }), []],
  [
    '20% workarounds',
    cardOf({ measures: { workaroundShare28: 0.2 } }),
    ['Workarounds: 20% of actions bypass the product'],
  ],
  ['unknown workarounds', cardOf({ measures: { workaroundShare28: null } }), []],
  [
    '12 of 40 runs',
    cardOf({ measures: { workflowsStarted28: 40, workflowsCompleted28: 12 } }),
    ['Workflows: 12 of 40 started were completed'],
  ],
  ['half the runs', cardOf({ measures: { workflowsStarted28: 40, workflowsCompleted28: 20 } }), []],
  ['9 runs', cardOf({ measures: { workflowsStarted28: 9, workflowsCompleted28: 0 } }), []],
  [
    '3 of 6 departments',
    cardOf({ measures: { departments: 6, departmentsActive: 3 } }),
    ['Departments: 3 of 6 active'],
  ],
  ['0 of 6 departments', cardOf({ measures: { departments: 6, departmentsActive: 0 } }), []],
  ['3 of 5 departments', cardOf({ measures: { departments: 5, departmentsActive: 3 } }), []],
  ['1 of 2 departments', cardOf({ measures: { departments: 2, departmentsActive: 1 } }), []],
  ['unknown people', personUnknownCard(), []],
  [
    'stale data',
    cardOf({ freshness: stale, measures: { workaroundShare28: 0.9, departmentsActive: 0 } }),
    [],
  ],
  [
    'stale data of a removed champion',
    { ...dana({ state: 'removed', since: '2026-10-18' }), freshness: stale },
    ['Champion: DANA, seat removed on <2026-10-18>'],
  ],
])('of %s', (_what, card, says) => {
  expect(read(card)).toEqual(says);
});

const narrow = { share: 0.23, band: 'narrow' } as const;
const middling = { share: 0.4, band: 'middling' } as const;
const shallow = { share: 0.1, band: 'shallow' } as const;
const unknown = { share: null, band: 'unknown' } as const;
const use = (breadth: AccountCard['quadrant']['breadth'], depth: AccountCard['quadrant']['depth']) =>
  ({ quadrant: { breadth, depth, name: null } }) as const;
const on = (renewalDate: string | null, churnedOn: string | null = null) => ({
  account: { renewalDate, churnedOn },
});

describe('a renewal that is near', () => {
  test.each<[AccountCard, string | null]>([
    [cardOf({ ...on('2027-01-06'), ...use(narrow, middling) }), 'Renews in 45 days with 23% of seats in use'],
    [cardOf({ ...on(asOf), ...use(middling, shallow) }), 'Renews today with 10% of relevant features in use'],
    [
      cardOf({ ...on('2027-02-20'), ...use(narrow, shallow) }),
      'Renews in 90 days with 23% of seats and 10% of relevant features in use',
    ],
    [cardOf({ ...on('2027-02-21'), ...use(narrow, shallow) }), null],
    [cardOf({ ...on('2026-11-21'), ...use(narrow, shallow) }), null],
    [cardOf({ ...on(null), ...use(narrow, shallow) }), null],
    [cardOf({ ...on('2027-01-06', '2026-12-31'), ...use(narrow, shallow) }), null],
    [cardOf({ ...on('2027-01-06'), ...use(middling, middling) }), null],
    [cardOf({ ...on('2027-01-06'), ...use(unknown, unknown) }), null],
    [cardOf({ ...on('2027-01-06'), ...use(narrow, shallow), freshness: stale }), null],
  ])('case %#: says %s', (card, says) => {
    const risk = renewalRisk(card);
    expect(risk && `${risk.about} ${risk.says}`).toBe(says);
  });
});

import fc from 'fast-check';
import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import { catalogOf, featureOf } from '../../support/builders.ts';
import type { Happening, Person, World } from './slow-measures.ts';

/** The last day for which anything happens, more or less. */
export const TODAY = '2026-06-30';

const EVENTS = ['create', 'edit', 'send', 'sign', 'search', 'share', 'export'];
const ROLES = ['rep', 'admin'];

/** Days before today around which windows begin and end. */
const EDGES = [-2, 0, 1, 6, 7, 8, 13, 14, 20, 21, 27, 28, 29, 30, 31, 32, 55, 56, 57, 60, 61, 90];

const moment = (ago: fc.Arbitrary<number>) =>
  fc
    .record({ ago, minute: fc.integer({ min: 0, max: 24 * 60 - 1 }) })
    .map(({ ago: days, minute }) =>
      new Date(Date.parse(`${TODAY}T00:00:00Z`) - days * 86_400_000 + minute * 60_000).toISOString(),
    );

const edge = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...EDGES) }, fc.integer({ min: -2, max: 95 }));

/** Days of `--as-of`: today, and days in the past with events after them. */
export const asOfDays = fc.uniqueArray(
  fc
    .constantFrom(0, 1, 7, 28, 33, 60)
    .map((ago) => new Date(Date.parse(TODAY) - ago * 86_400_000).toISOString().slice(0, 10)),
  { minLength: 2, maxLength: 3 },
);

const feature = fc.record({
  events: fc.uniqueArray(fc.record({ event: fc.constantFrom(...EVENTS), view: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
    selector: ({ event }) => event,
  }),
  roles: fc.option(fc.subarray(ROLES, { minLength: 1 }), { freq: 2 }),
  launched: fc.option(fc.constantFrom('2026-05-01', '2026-06-02', '2026-06-30', '2026-09-01'), { freq: 1 }),
});

/** Catalogues in which an event may mean several things and some mean nothing. */
export const catalogs: fc.Arbitrary<Catalog> = fc
  .record({
    timeZone: fc.constantFrom('UTC', 'Pacific/Auckland', 'America/New_York'),
    cadence: fc.constantFrom('daily' as const, 'weekly' as const),
    features: fc.array(feature, { maxLength: 12 }),
    workflows: fc.array(fc.shuffledSubarray(EVENTS.slice(0, 5), { minLength: 2, maxLength: 4 }), {
      maxLength: 3,
    }),
    logins: fc.constantFrom<string[][]>([], ['login'], ['login', 'search']),
    workarounds: fc.constantFrom<string[][]>([], ['export'], ['export', 'share']),
    activation: fc.option(
      fc.record({
        mode: fc.constantFrom('any' as const, 'all' as const),
        events: fc.subarray(EVENTS, { minLength: 1, maxLength: 3 }),
      }),
      { freq: 3 },
    ),
    daysPerWeek: fc.integer({ min: 1, max: 5 }),
  })
  .map((given) =>
    catalogOf({
      timeZone: given.timeZone,
      product: { name: 'Product', cadence: given.cadence },
      features: given.features.map((parts, index) => featureOf(`feature_${index}`, parts)),
      workflows: given.workflows.map((steps, index) => ({
        key: `workflow_${index}`,
        name: 'Workflow',
        steps: steps.map((event) => ({ event, name: event })),
      })),
      loginEvents: given.logins,
      workaroundEvents: given.workarounds,
      activation: given.activation,
      roles: ROLES.map((key) => ({
        key,
        name: key,
        cadence: 'daily',
        daysPerWeek: given.daysPerWeek,
        activeGoal: 0.8,
        depthGoal: 0.5,
      })),
    }),
  );

const person: fc.Arbitrary<Omit<Person, 'memberId'>> = fc.record({
  role: fc.constantFrom(null, 'rep', 'admin', 'stranger'),
  department: fc.constantFrom(null, 'Sales', 'Finance', 'Support'),
  invitedAt: moment(fc.oneof(fc.constant(200), fc.constantFrom(30, 31, 60, 61, 90), edge)),
  removedAt: fc.option(moment(edge), { freq: 3 }),
});

/** Whose event it is: a place in the list of members, or nobody's. */
const happening = fc.record({
  who: fc.nat({ max: 7 }),
  event: fc.constantFrom(...EVENTS, 'login', 'login', 'unheard_of'),
  at: moment(edge),
  count: fc.constantFrom(1, 1, 1, 2, 7),
  /** Sent this many times. */
  sent: fc.constantFrom(1, 1, 1, 2, 3),
});

/** Somebody who works through something within a few days, in some order, now and then at the same minute. */
const streak = fc
  .record({
    who: fc.nat({ max: 7 }),
    from: fc.constantFrom(0, 3, 20, 26, 27, 28, 57),
    steps: fc.array(
      fc.record({ event: fc.constantFrom(...EVENTS.slice(0, 5)), pause: fc.constantFrom(0, 5, 700) }),
      {
        minLength: 4,
        maxLength: 16,
      },
    ),
  })
  .map(({ who, from, steps }) => {
    let minute = 0;
    return steps.map(({ event, pause }) => {
      minute += pause;
      const at = new Date(Date.parse(`${TODAY}T08:00:00Z`) - from * 86_400_000 + minute * 60_000);
      return { who, event, at: at.toISOString(), count: 1, sent: 1 };
    });
  });

/** One account: with people, with people and events that name nobody, with nobody named at all, or with nobody. */
export const worlds: fc.Arbitrary<Omit<World, 'accountId'>> = fc
  .record({
    seats: fc.option(fc.constantFrom(0, 1, 5, 40)),
    people: fc.array(person, { maxLength: 6 }),
    single: fc.array(happening, { maxLength: 60 }),
    streaks: fc.array(streak, { maxLength: 6 }),
    named: fc.constantFrom('all', 'all', 'some', 'none'),
    /** Days from each invitation to something done, which may be the first. */
    starts: fc.array(fc.record({ days: fc.constantFrom(29, 30, 31), event: fc.constantFrom(...EVENTS) }), {
      maxLength: 3,
    }),
  })
  .map(({ seats, people, single, streaks, named, starts }) => {
    const started = people
      .slice(0, starts.length)
      .map(({ invitedAt }, who) => startOf(who, invitedAt, starts[who]!));
    const happenings = [...single, ...streaks.flat(), ...started];
    const members = people.map((each, index) => ({ memberId: `m${index}`, ...each }));
    const whoseOf = (who: number): string | null => {
      if (named === 'none' || members.length === 0 || (named === 'some' && who > 5)) return null;
      return members[who % members.length]!.memberId;
    };
    const events = happenings.flatMap(({ who, sent, ...rest }, index): Happening[] => {
      const event = { ...rest, memberId: whoseOf(who), messageId: `message ${index}` };
      return Array.from({ length: sent }, () => event);
    });
    return { seats, members, events };
  });

function startOf(who: number, invitedAt: string, { days, event }: { days: number; event: string }) {
  const at = new Date(Date.parse(invitedAt) + days * 86_400_000).toISOString();
  return { who, event, at, count: 1, sent: 1 };
}

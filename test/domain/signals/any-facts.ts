import fc from 'fast-check';
import { daysBefore } from '../../../src/domain/catalog/days.ts';
import type { AccountFacts } from '../../../src/domain/evaluation/facts.ts';
import type { GroupUse } from '../../../src/domain/signals/signal.ts';
import { catalogOf } from '../../support/builders.ts';
import { FACTS_DAY, factsOf } from '../../support/facts.ts';

const step = (event: string) => ({ event, name: event });

/** Names everything that the facts below speak of. */
export const FULL_CATALOG = catalogOf({
  workaroundEvents: ['exported'],
  workflows: ['quote', 'report', 'order'].map((key) => ({
    key,
    name: key,
    steps: [step(`${key} begun`), step(`${key} filled`), step(`${key} sent`)],
  })),
});

const count = fc.oneof(fc.nat(3), fc.nat(60), fc.nat(3000));
const share = fc.oneof(fc.constantFrom(0, 0.2, 0.3, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 6 });
const pastDay = fc.nat(500).map((ago) => daysBefore(FACTS_DAY, ago));

const groups: fc.Arbitrary<GroupUse[]> = fc.array(
  fc
    .record({
      axis: fc.constantFrom('department', 'team', 'geography', 'role'),
      value: fc.string({ maxLength: 4 }),
      members: fc.nat(40),
      active: fc.nat(40),
    })
    .map(({ axis, value, members, active }) => ({ axis, value, members, active: Math.min(active, members) })),
  { maxLength: 14 },
);

const runs = fc.record({ a: count, b: count, c: count, d: count }).map(({ a, b, c, d }) => ({
  completed: a,
  started: a + b + c,
  endedAfter: [b, c],
  completedBefore: Math.min(a, d),
  startedBefore: d,
}));

const workflows = fc
  .subarray(['quote', 'report', 'order', 'unheard of'])
  .chain((keys) => fc.tuple(...keys.map((key) => runs.map((use) => Object.assign({ key }, use)))));

/** Facts of any kind of account, possible or hardly so: nothing in them needs to agree with anything else. */
export const anyFacts: fc.Arbitrary<AccountFacts> = fc
  .record({
    usageSince: pastDay,
    measures: fc.record({
      members: maybe(count),
      seats: maybe(count),
      activatedMembers: maybe(count),
      mau: maybe(count),
      prevMau: maybe(count),
      depthMean: maybe(share),
      loginsPerMember28: maybe(share),
    }),
    weeks: maybe(fc.array(count, { minLength: 13, maxLength: 13 })),
    holidays: fc.array(fc.constantFrom(0, 0, 0, 1, 5), { minLength: 13, maxLength: 13 }),
    meaningful: fc.record({ last28: count, previous28: count }),
    workarounds: fc.record({ last28: count, previous28: count }),
    people: maybe(
      fc.record({
        seen: count,
        seenOnce: count,
        neverSeen: count,
        powerUsers: count,
        oneFeatureUsers: count,
        stopped: count,
        stoppedIds: fc.array(fc.string({ maxLength: 3 }), { maxLength: 10 }),
        invitedLast28: count,
        firstInvitedOn: maybe(pastDay),
        lastActiveOn: maybe(pastDay),
      }),
    ),
    groups,
    workflows,
    peers: fc.constantFrom(null, factsOf().peers),
    feed: fc.constantFrom<AccountFacts['feed'][]>(factsOf().feed, { state: 'never' }),
  })
  .map((given) => factsOf(given));

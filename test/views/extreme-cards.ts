import fc from 'fast-check';
import type { AccountCard } from '../../src/domain/accounts/card.ts';
import type { Health, MissingReason } from '../../src/domain/health/health.ts';
import { SIGNAL_KINDS } from '../../src/domain/signals/signal.ts';
import { TASK_OUTCOMES } from '../../src/domain/tasks/task.ts';
import type { Choice } from '../../src/views/account-picker.ts';
import { cardOf } from './cards.ts';
import { distribution, judged } from './extreme-meaning.ts';
import {
  change,
  day,
  inputNames,
  maybe,
  members,
  moment,
  partKeys,
  score,
  share,
  text,
} from './extreme-values.ts';

const features = fc.constantFrom(0, 1, 9, 300);

const measures = fc.record({
  seats: maybe(members),
  members: maybe(members),
  activatedMembers: maybe(members),
  activationRate30d: maybe(share),
  wau: maybe(members),
  mau: maybe(members),
  prevMau: maybe(members),
  mauChange: maybe(change),
  dauMean28: maybe(fc.double({ min: 0, max: 20_000, noNaN: true })),
  stickiness: maybe(share),
  activeShare: maybe(share),
  depthMean: maybe(share),
  featuresUsed28: features,
  featureShare28: maybe(share),
  loginsPerMember28: maybe(fc.double({ min: 0, max: 5000, noNaN: true })),
  recencyActive: maybe(members),
  recencyAtRisk: maybe(members),
  recencyDormant: maybe(members),
  recencyNever: maybe(members),
  engagementMean: maybe(fc.double({ min: 0, max: 100, noNaN: true })),
  departments: maybe(fc.nat(400)),
  departmentsActive: maybe(fc.nat(400)),
  workflowsStarted28: fc.nat(1_000_000),
  workflowsCompleted28: fc.nat(1_000_000),
  workaroundShare28: maybe(share),
  weeklyActive: maybe(fc.array(members, { minLength: 8, maxLength: 8 })),
  lastEventAt: maybe(moment),
});

const account = fc.record({
  accountKey: fc.integer({ min: 1, max: 2_147_483_647 }),
  accountId: text,
  name: text,
  domain: maybe(text),
  tier: maybe(text),
  touchModel: maybe(text),
  industry: maybe(text),
  region: maybe(text),
  plan: maybe(text),
  seats: maybe(members),
  arr: maybe(fc.double({ min: -1e15, max: 1e15, noNaN: true })),
  currency: maybe(fc.oneof(fc.constantFrom('EUR', 'JPY'), text)),
  contractStart: maybe(day),
  renewalDate: maybe(day),
  churnedOn: maybe(day),
  csmEmail: maybe(text),
  sponsorMemberId: maybe(text),
  championMemberId: maybe(text),
});

const reasons: MissingReason[] = [
  'no_data',
  'person_unknown',
  'no_members',
  'no_seats',
  'not_in_catalog',
  'no_feed',
  'no_answers',
];

const health: fc.Arbitrary<Health> = fc.record({
  score: maybe(score),
  drag: maybe(fc.constantFrom(...partKeys)),
  evidence: fc.double({ min: 0, max: 1, noNaN: true }),
  missing: fc.uniqueArray(
    fc.record({ key: fc.constantFrom(...partKeys), because: fc.constantFrom(...reasons) }),
    { selector: ({ key }) => key },
  ),
  parts: fc.uniqueArray(
    fc.record({
      key: fc.constantFrom(...partKeys),
      score,
      weight: fc.double({ min: 0, max: 1, noNaN: true }),
      points: score,
      inputs: fc.uniqueArray(
        fc.record({ measure: fc.constantFrom(...inputNames), value: change, target: change, score }),
        { selector: ({ measure }) => measure },
      ),
    }),
    { selector: ({ key }) => key },
  ),
});

const quadrant: fc.Arbitrary<AccountCard['quadrant']> = fc.record({
  breadth: fc.record({
    share: maybe(share),
    band: fc.constantFrom('narrow', 'middling', 'broad', 'unknown'),
  }),
  depth: fc.record({ share: maybe(share), band: fc.constantFrom('shallow', 'middling', 'deep', 'unknown') }),
  name: maybe(fc.constantFrom('narrow-deep', 'broad-shallow', 'broad-deep', 'narrow-shallow')),
});

const signalTask = fc.record({
  kind: fc.constantFrom(...SIGNAL_KINDS),
  what: text,
  assignee: maybe(text),
  state: fc.constantFrom('open' as const, 'snoozed' as const, 'done' as const),
  dueOn: day,
  snoozedUntil: maybe(day),
  doneOn: maybe(day),
  outcome: maybe(fc.constantFrom(...TASK_OUTCOMES)),
});

/** Cards of accounts as no customer should be, and some are. */
export const extremeCard: fc.Arbitrary<AccountCard> = fc
  .record({
    asOf: day,
    today: day,
    account,
    measures,
    health,
    levels: maybe(distribution),
    judged,
    quadrant,
    benchmarks: fc.tuple(maybe(share), maybe(change)).map(([features28, logins]) => [
      { measure: 'features' as const, own: features28, stayed: 0.58, churned: 0.22 },
      { measure: 'logins' as const, own: logins, stayed: 18.7, churned: 3.2 },
    ]),
    freshness: fc.record({
      state: fc.constantFrom('fresh' as const, 'stale' as const, 'never' as const),
      lastEventAt: maybe(moment),
      ageDays: maybe(fc.nat(10_000)),
      personUnknown: fc.boolean(),
    }),
    champion: maybe(
      fc.record({
        memberId: text,
        name: maybe(text),
        state: fc.constantFrom('active' as const, 'silent' as const, 'removed' as const, 'unknown' as const),
        since: maybe(day),
      }),
    ),
    tasks: fc.record({
      open: fc.nat(10_000),
      overdue: fc.nat(10_000),
      ofSignals: fc.uniqueArray(signalTask, { selector: ({ kind }) => kind }),
    }),
    owner: maybe(text),
    claimedBy: maybe(text),
    snoozed: maybe(fc.record({ until: maybe(day) })),
  })
  .map(({ measures: own, judged: meaning, ...rest }) =>
    cardOf({ ...rest, ...meaning, measures: { ...own, asOf: rest.asOf } }),
  );

/** Accounts of such names to choose from. */
export const extremeChoices: fc.Arbitrary<Choice[]> = fc.array(
  fc.record({
    accountKey: fc.integer({ min: 1, max: 2_147_483_647 }),
    accountId: text,
    name: text,
    domain: maybe(text),
    tier: maybe(text),
    csmEmail: maybe(text),
  }),
  { maxLength: 12 },
);

export const extremeText = text;

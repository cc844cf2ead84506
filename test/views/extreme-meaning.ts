import fc from 'fast-check';
import type { NamedSignal } from '../../src/domain/accounts/card.ts';
import type { Feed } from '../../src/domain/feed/feed.ts';
import type { Waterfall } from '../../src/domain/health/waterfall.ts';
import { STAGES, type Funnel } from '../../src/domain/journey/journey.ts';
import type { LevelDistribution, LevelMovement } from '../../src/domain/levels/levels.ts';
import type { MilestoneKey, PopulationMilestones } from '../../src/domain/milestones/milestones.ts';
import { PEER_MEASURES, type PeerMeasure, type Peers } from '../../src/domain/peers/peers.ts';
import type { Risk } from '../../src/domain/risk/risk.ts';
import { SIGNAL_KINDS, type GroupUse } from '../../src/domain/signals/signal.ts';
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

const reach = fc.tuple(share, share);

const feed: fc.Arbitrary<Feed> = fc.oneof(
  { weight: 3, arbitrary: moment.map((lastEventAt) => ({ state: 'trusted' as const, lastEventAt })) },
  fc.constant({ state: 'never' as const }),
  fc.record({
    state: fc.constant('suspended' as const),
    since: day,
    because: fc.constantFrom(
      'account_silent' as const,
      'everyone_silent' as const,
      'volume_drop' as const,
      'clock_skew' as const,
      'event_renamed' as const,
    ),
    lastEventAt: moment,
  }),
);

const risk: fc.Arbitrary<Risk> = fc.record({
  band: maybe(fc.constantFrom('low' as const, 'elevated' as const, 'high' as const)),
  likelihood: maybe(share),
  base: maybe(share),
  source: fc.oneof(
    fc.constant({ kind: 'prior' as const }),
    fc.record({
      kind: fc.constant('calibrated' as const),
      churned: members,
      stayed: members,
      low: share,
      high: share,
    }),
  ),
  reasons: fc.array(
    fc.record({
      kind: fc.constantFrom(
        'usage_trend' as const,
        'low_adoption' as const,
        'renewal_near' as const,
        ...SIGNAL_KINDS,
      ),
      odds: fc.double({ min: 0.01, max: 100, noNaN: true }),
      points: maybe(fc.integer({ min: -100, max: 100 })),
    }),
    { maxLength: 15 },
  ),
  quartile: maybe(
    fc.record({
      quartile: fc.constantFrom('bottom' as const, 'middle' as const, 'top' as const),
      renews: reach,
      expands: reach,
    }),
  ),
});

const group: fc.Arbitrary<GroupUse> = fc.record({
  axis: fc.constantFrom('department' as const, 'team' as const, 'geography' as const, 'role' as const),
  value: text,
  members,
  active: members,
});

/** Every number a sentence may ask for, or none of them: rows of older rules may lack some. */
const EVIDENCE = [
  'members',
  'activated_members',
  'never_seen',
  'weekly_active',
  'weekly_active_best',
  'never_started',
  'mau',
  'depth_mean',
  'one_feature_users',
  'stopped',
  'completed',
  'started',
  'left_at_step',
  'workarounds',
  'workaround_share',
  'broad_groups',
  'days_since_removed',
  'days_silent',
  'tickets_28',
  'escalations_28',
  'answers',
  'days_to_renewal',
  'active_share',
  'members_due',
  'members_reached',
  'seats',
];

export const signal: fc.Arbitrary<NamedSignal> = fc.record({
  accountKey: fc.constant(1),
  kind: fc.constantFrom(...SIGNAL_KINDS),
  severity: fc.constantFrom('good' as const, 'low' as const, 'medium' as const, 'high' as const),
  since: day,
  openedOn: day,
  seenOn: day,
  clearSince: maybe(day),
  closedOn: maybe(day),
  closedBecause: maybe(fc.constantFrom('cleared' as const, 'left' as const)),
  evidence: fc.dictionary(fc.constantFrom(...EVIDENCE), fc.oneof(members, share)),
  comparison: maybe(
    fc.record({
      with: fc.constantFrom('own_past' as const, 'peers' as const, 'benchmark' as const, 'goal' as const),
      measure: fc.constantFrom('mau', 'weekly_active', 'nps', 'csat', 'habit_by_day_90', 'else'),
      own: change,
      other: change,
    }),
  ),
  involved: fc.record({
    members: fc.array(text, { maxLength: 10 }),
    memberCount: members,
    groups: fc.array(group, { maxLength: 30 }),
    workflow: fc.constant(null),
  }),
  names: fc.record({ workflow: maybe(text), step: maybe(text), person: maybe(text) }),
});

const side = fc.record({
  asOf: day,
  lastEventAt: maybe(moment),
  ageDays: maybe(fc.nat(10_000)),
  catalogVersion: fc.constantFrom('0f1e2d3c4b5a', 'aaaaaaaaaaaa'),
  rulesVersion: fc.nat(100),
});

export const waterfall: fc.Arbitrary<Waterfall> = fc.record({
  from: maybe(score),
  to: maybe(score),
  before: side,
  after: side,
  steps: fc.array(
    fc.record({
      input: fc.constantFrom(
        ...inputNames,
        'part_appeared' as const,
        'part_gone' as const,
        'weights' as const,
        'goals' as const,
        'rules' as const,
      ),
      part: maybe(fc.constantFrom(...partKeys)),
      before: maybe(change),
      after: maybe(change),
      points: fc.integer({ min: -100, max: 100 }),
    }),
    { maxLength: 20 },
  ),
});

export const distribution = fc.tuple(
  members,
  members,
  members,
  members,
  members,
  members,
) as fc.Arbitrary<LevelDistribution>;

const movement: fc.Arbitrary<LevelMovement> = fc.record({
  from: day,
  to: day,
  matrix: fc.array(distribution, { minLength: 6, maxLength: 6 }),
  up: members,
  down: members,
  same: members,
  joined: distribution,
  left: distribution,
  unknownMembers: members,
});

const funnel: fc.Arbitrary<Funnel> = fc.record({
  stages: fc.tuple(
    ...STAGES.map((stage) =>
      fc.record({
        stage: fc.constant(stage),
        members,
        fromPrevious: maybe(share),
        ofInvited: maybe(share),
        inTime: fc.constant(null),
      }),
    ),
  ),
  biggestDrop: maybe(fc.constantFrom(...STAGES)),
});

const placed = (arbitrary: fc.Arbitrary<number>) =>
  fc
    .tuple(...PEER_MEASURES.map(() => maybe(arbitrary)))
    .map(
      (values) =>
        Object.fromEntries(PEER_MEASURES.map((measure, at) => [measure, values[at]])) as Record<
          PeerMeasure,
          number | null
        >,
    );

const peers: fc.Arbitrary<Peers> = fc.record({
  tier: maybe(text),
  age: fc.constantFrom('new' as const, 'first_year' as const, 'established' as const, 'unknown' as const),
  count: members,
  percentiles: placed(fc.double({ min: 0, max: 1, noNaN: true })),
  medians: placed(change),
});

const MILESTONES: MilestoneKey[] = [
  'activated_by_day_7',
  'weekly_by_day_30',
  'three_features_by_day_60',
  'habit_by_day_90',
];

const milestones: fc.Arbitrary<PopulationMilestones> = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom(...MILESTONES),
    dueDays: fc.nat(90),
    target: share,
    population: members,
    reached: members,
    share: maybe(share),
    missedOn: maybe(day),
  }),
  { selector: ({ key }) => key },
);

export /** What is made of the usage of an account, in extremes. */
const judged = fc.record({
  feed,
  risk,
  signals: fc.array(signal, { maxLength: SIGNAL_KINDS.length }),
  waterfall: maybe(waterfall),
  movement: maybe(movement),
  funnel: maybe(funnel),
  peers: maybe(peers),
  milestones,
  groups: fc.array(group, { maxLength: 60 }),
});

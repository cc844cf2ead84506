import fc from 'fast-check';
import type { AccountHistory } from '../../src/domain/accounts/history.ts';
import type { FeatureAdoption } from '../../src/domain/features/features.ts';
import type { Level, LevelCondition } from '../../src/domain/levels/levels.ts';
import type { MemberAt, MemberPage } from '../../src/domain/members/member-page.ts';
import type { TabContent } from '../../src/views/account-details.ts';
import { signal, waterfall } from './extreme-meaning.ts';
import { change, day, maybe, members, score, share, text } from './extreme-values.ts';

const feature: fc.Arbitrary<FeatureAdoption> = fc.record({
  key: text,
  name: text,
  module: text,
  tier: fc.constantFrom('core' as const, 'advanced' as const, 'premium' as const),
  relevant: maybe(members),
  used: maybe(members),
  share: maybe(share),
  inUse: fc.boolean(),
});

const condition: fc.Arbitrary<LevelCondition> = fc.record({
  level: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const),
  name: fc.constantFrom(
    'activated' as const,
    'weakest_week' as const,
    'active_days' as const,
    'depth' as const,
    'completes_workflows' as const,
    'no_workarounds' as const,
    'advanced_feature' as const,
    'advocate' as const,
  ),
  own: maybe(change),
  needed: maybe(change),
  reached: fc.boolean(),
});

const level = fc.constantFrom<Level>(0, 1, 2, 3, 4, 5);

const member: fc.Arbitrary<MemberAt> = fc.record({
  memberId: text,
  name: maybe(text),
  role: maybe(text),
  segments: fc.record({
    role: text,
    behaviour: fc.constant('casual' as const),
    value: fc.constant('scaled' as const),
    maturity: fc.constant('new' as const),
    tenure: fc.constant('under_1_year' as const),
    department: maybe(text),
    geography: maybe(text),
    seniority: maybe(text),
    team: maybe(text),
  }),
  invitedOn: day,
  standing: maybe(
    fc.record({
      level,
      conditions: fc.constant([]),
      missing: fc.array(condition, { maxLength: 8 }),
      levelBefore: maybe(level),
      activeDays28: fc.nat(28),
      depth: maybe(share),
      lastActiveOn: maybe(day),
      runsStarted: members,
      runsCompleted: members,
    }),
  ),
});

const page: fc.Arbitrary<MemberPage> = fc.record({
  members: fc.array(member, { maxLength: 12 }),
  next: maybe(fc.constant('17-2147483647')),
  total: members,
});

const history: fc.Arbitrary<AccountHistory> = fc.record({
  signals: fc.array(signal, { maxLength: 60 }),
  weeks: fc.array(fc.record({ asOf: day, score: maybe(score) }), { minLength: 9, maxLength: 9 }),
  waterfall: maybe(waterfall),
  from: day,
  to: day,
});

/** What every tab of the window may have to show. */
export const extremeContent: fc.Arbitrary<TabContent> = fc.oneof(
  fc.constantFrom({ tab: 'overview' as const }, { tab: 'teams' as const }),
  fc.record({ tab: fc.constant('members' as const), page }),
  fc.record({
    tab: fc.constant('features' as const),
    features: fc.array(feature, { maxLength: 512 }),
    chances: fc.array(feature, { maxLength: 3 }),
  }),
  fc.record({ tab: fc.constant('history' as const), history }),
);

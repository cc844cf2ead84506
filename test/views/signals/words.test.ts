import { expect, test } from 'vitest';
import type { NamedSignal } from '../../../src/domain/accounts/card.ts';
import { SIGNAL_KINDS } from '../../../src/domain/signals/signal.ts';
import { nextStepOf, SIGNAL_WORDS, signalSays, signalTitle } from '../../../src/views/signals/words.ts';
import { TERMINAL } from '../../../src/views/writing.ts';
import { signalOf } from '../cards.ts';

const nobody = { members: [], memberCount: 0, groups: [], workflow: null };
const group = (value: string, members: number, active: number) => ({
  axis: 'department' as const,
  value,
  members,
  active,
});

test.each<[Partial<NamedSignal>, string]>([
  [
    {
      kind: 'no_use',
      evidence: { never_started: 1, members: 45, activated_members: 0, never_seen: 27 },
      comparison: { with: 'goal', measure: 'activated_share', own: 0, other: 0.75 },
    },
    'No use: never started, none of 45 members has activated (goal 75%), 27 never signed in. Since 2026-09-28.',
  ],
  [
    {
      kind: 'no_use',
      evidence: { never_started: 0, members: 45, weekly_active: 0, weekly_active_best: 31 },
      comparison: null,
    },
    'No use: fallen silent, nobody was active last week, 31 in the best week. Since 2026-09-28.',
  ],
  [
    {
      kind: 'shallow_use',
      evidence: { mau: 40, depth_mean: 0.12, one_feature_users: 22 },
      comparison: { with: 'peers', measure: 'depth_mean', own: 0.12, other: 0.52 },
    },
    'Shallow use: 40 active members use 12% of the features meant for them (peers 52%); 22 use a single one. Since 2026-09-28.',
  ],
  [
    {
      kind: 'abandoned_workflow',
      evidence: { started: 105, completed: 21, left_at_step: 61 },
      comparison: { with: 'own_past', measure: 'completion', own: 0.2, other: 0.8 },
      names: { workflow: 'Quote to order', step: 'Ask for approval', person: null },
    },
    'Abandoned workflow: 21 of 105 runs of “Quote to order” were completed (80% before); 61 stop before “Ask for approval”. Since 2026-09-28.',
  ],
  [
    {
      evidence: { mau: 44, weekly_active: 20, stopped: 0 },
      comparison: { with: 'own_past', measure: 'weekly_active', own: 20, other: 40 },
    },
    'Declining use: 20 members active last week, 40 at best (−50%). Since 2026-09-28.',
  ],
  [
    {
      kind: 'fragmented_adoption',
      evidence: { broad_groups: 1 },
      involved: {
        ...nobody,
        groups: [group('Sales', 20, 19), group('Finance', 9, 0), group('Field', 12, 0)],
      },
    },
    'Fragmented adoption: none of 21 in Field and Finance is active, while 19 of 20 in Sales are active. Since 2026-09-28.',
  ],
  [
    {
      kind: 'workarounds',
      evidence: { workaround_share: 0.41, workarounds: 512 },
      comparison: { with: 'own_past', measure: 'workaround_share', own: 0.41, other: 0.1 },
    },
    'Workarounds: 41% of actions bypass the product (10% before): 512 exports and the like in 28 days. Since 2026-09-28.',
  ],
  [
    {
      kind: 'champion_gone',
      evidence: { days_since_removed: 35 },
      names: { workflow: null, step: null, person: 'Dana' },
    },
    'Champion gone: Dana lost the seat on 2026-09-28 and is still the one your account data names.',
  ],
  [
    { kind: 'sponsor_silent', evidence: { days_silent: 61 } },
    'Sponsor silent: the sponsor was last active on 2026-09-27, 61 days ago.',
  ],
  [
    {
      kind: 'support_burden',
      evidence: { tickets_28: 9, tickets_prev_28: 2, escalations_28: 1, escalations_prev_28: 0 },
    },
    'Support burden: 9 tickets in 28 days (2 before), 1 escalation (0 before). Since 2026-09-28.',
  ],
  [
    {
      kind: 'sentiment_down',
      evidence: { answers: 29 },
      comparison: { with: 'own_past', measure: 'nps', own: -34.5, other: 8 },
    },
    'Sentiment down: net promoter score −34.5 (8 before), from 29 answers in 90 days. Since 2026-09-28.',
  ],
  [
    { kind: 'renewal_at_risk', evidence: { days_to_renewal: 45, active_share: 0.23, depth_mean: 0.3 } },
    'Renewal at risk: in 45 days, with 23% of seats and 30% of relevant features in use.',
  ],
  [
    {
      kind: 'milestone_missed',
      evidence: { members_reached: 17, members_due: 60 },
      comparison: { with: 'goal', measure: 'activated_by_day_7', own: 17 / 60, other: 0.8 },
    },
    'Milestone missed: of 60 members who were due, 17 are activated by day 7: 28% (goal 80%). Since 2026-09-28.',
  ],
  [
    {
      kind: 'expansion_ready',
      evidence: { members: 110, seats: 114, weekly_active: 104, weekly_active_before: 90 },
    },
    'Expansion ready: 110 of 114 seats taken, 104 active a week (90 a quarter ago). Since 2026-09-28.',
  ],
])('%o is told in numbers', (given, sentence) => {
  const signal = signalOf(given);
  expect(`${signalTitle(signal)}: ${signalSays(signal, TERMINAL)}`).toBe(sentence);
});

test.each(SIGNAL_KINDS)('%s has causes to check and one thing to do', (kind) => {
  expect(SIGNAL_WORDS[kind].causes.length).toBeGreaterThanOrEqual(2);
  expect(nextStepOf(signalOf({ kind }), TERMINAL)).toMatch(/^[a-z].*[^.]$/);
});

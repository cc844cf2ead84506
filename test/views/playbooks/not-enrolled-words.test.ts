import { expect, test } from 'vitest';
import type { NotEnrolled } from '../../../src/domain/enrolments/ledger/ledger.ts';
import type { Trigger } from '../../../src/domain/playbooks/playbook.ts';
import { notEnrolledWords } from '../../../src/views/playbooks/ledger-words.ts';

const tier = {
  fact: 'account.tier' as const,
  test: { in: ['enterprise'] },
  found: 'starter',
  negated: false,
};
const falling: Trigger = { kind: 'signal', signals: ['declining_use'], leastSeverity: 'high' };
const silent = { kind: 'member_inactive' as const, days: 30 };

test.each<[NotEnrolled, string]>([
  [{ why: 'off' }, 'the playbook is off'],
  [
    { why: 'not_admitted' },
    'the playbook has changed, and takes nobody new until a manager turns it on again',
  ],
  [{ why: 'churned' }, 'the account has left'],
  [{ why: 'seat_removed' }, 'the seat was removed'],
  [{ why: 'refused', rule: 're_entry' }, 'enrolled as often as the playbook allows'],
  [{ why: 'opted_out' }, 'is not to be contacted'],
  [{ why: 'goal' }, 'is at its goal already'],
  [{ why: 'soon' }, 'nothing speaks against it any more; it happens with the next run'],
  [
    { why: 'audience', judgement: { holds: false, because: tier } },
    'not in the audience: account tier is starter, it takes enterprise',
  ],
  [
    { why: 'trigger', trigger: silent, facts: { 'member.quiet_days': 3 } },
    'was active 3 days ago, it takes 30',
  ],
  [{ why: 'trigger', trigger: silent, facts: {} }, 'how they use the product is not known now'],
  [
    { why: 'trigger', trigger: silent, facts: { 'member.quiet_days': null } },
    'was never active, it takes somebody who was',
  ],
  [
    { why: 'trigger', trigger: { kind: 'level_reached', level: 2 }, facts: { 'member.level': 1 } },
    'is at level 1 (activated), it takes 2 (regular)',
  ],
  [
    { why: 'trigger', trigger: { kind: 'level_reached', level: 2 }, facts: { 'member.level': 3 } },
    'did not reach level 2 (regular) within the last 7 days',
  ],
  [
    { why: 'trigger', trigger: { kind: 'member_created' }, facts: { 'member.days_since_invited': 40 } },
    'was invited 40 days ago; it takes the newly invited, up to 7 days',
  ],
  [
    { why: 'trigger', trigger: { kind: 'feature_launched', feature: null }, facts: {} },
    'no feature that is relevant to them was launched within the last 7 days that they were not enrolled for already',
  ],
  [
    { why: 'trigger', trigger: { kind: 'member_created' }, facts: { 'member.days_since_invited': 3 } },
    'was invited 3 days ago, and enrolled for that already',
  ],
  [
    {
      why: 'trigger',
      trigger: { kind: 'milestone_missed', milestones: [] },
      facts: { 'account.signals': ['milestone_missed'] },
    },
    'was enrolled for every milestone that is missed already',
  ],
  [
    {
      why: 'trigger',
      trigger: { kind: 'milestone_missed', milestones: [] },
      facts: { 'account.signals': ['no_use'] },
    },
    'no milestone is missed',
  ],
  [
    { why: 'trigger', trigger: falling, facts: { 'account.signals': ['no_use'] } },
    'no such signal is open: declining use',
  ],
  [
    { why: 'trigger', trigger: falling, facts: { 'account.signals': ['declining_use'] } },
    'declining use is open, but less severe than high, or it enrolled the account for that already',
  ],
  [
    {
      why: 'trigger',
      trigger: { kind: 'before_renewal', days: 90 },
      facts: { 'account.days_to_renewal': 120 },
    },
    'renews in 120 days, it takes 90',
  ],
  [
    {
      why: 'trigger',
      trigger: { kind: 'before_renewal', days: 90 },
      facts: { 'account.days_to_renewal': 80 },
    },
    'was enrolled for this renewal already',
  ],
  [
    { why: 'trigger', trigger: { kind: 'before_renewal', days: 90 }, facts: {} },
    'when it renews is not known',
  ],
  [{ why: 'trigger', trigger: { kind: 'manual' }, facts: {} }, 'it is only started by hand'],
])('%j', (because, words) => {
  expect(notEnrolledWords(because)).toBe(words);
});

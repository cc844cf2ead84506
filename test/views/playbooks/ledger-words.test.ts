import { describe, expect, test } from 'vitest';
import type {
  Enrolment,
  ExitRule,
  RefusalRule,
  StepRecord,
  StepRule,
} from '../../../src/domain/enrolments/enrolment.ts';
import type { LedgerEntry, LedgerStep, NotEnrolled } from '../../../src/domain/enrolments/ledger/ledger.ts';
import type { Trigger } from '../../../src/domain/playbooks/playbook.ts';
import { ledgerLines, notEnrolledWords } from '../../../src/views/playbooks/ledger-words.ts';

const plain = { day: (iso: string) => iso, person: (id: string) => `@${id}`, text: (text: string) => text };

const enrolment: Enrolment = {
  enrolmentId: 1,
  accountKey: 1,
  memberKey: 1,
  playbookKey: 'dormant',
  version: 1,
  occasion: 'quiet since 2026-10-01',
  about: null,
  anchorOn: '2026-10-01',
  enrolledOn: '2026-10-31',
  startedBy: null,
  state: 'running',
  stateSince: '2026-10-31',
  rule: null,
  goalBy: '2026-11-30',
  reachedOn: null,
  consideredOn: '2026-11-20',
  observedOn: '2026-11-20',
};

const linesOf = (given: Partial<Enrolment>, steps: LedgerStep[] = []) => {
  const playbook = { key: 'dormant', name: 'Dormant' };
  const entry: LedgerEntry = {
    kind: 'enrolment',
    playbook,
    on: '2026-10-31',
    enrolment: { ...enrolment, ...given },
    steps,
    isEndable: true,
  };
  return ledgerLines(entry, plain);
};

describe('an enrolment', () => {
  test.each<[Partial<Enrolment>, string]>([
    [
      {},
      'enrolled on 2026-10-31 (quiet since 2026-10-01); under way; goal not reached (counts until 2026-11-30)',
    ],
    [
      { state: 'completed', reachedOn: '2026-11-05' },
      'enrolled on 2026-10-31 (quiet since 2026-10-01); all steps given or skipped; goal reached on 2026-11-05',
    ],
    [
      { occasion: 'declining_use since 2026-10-26, high' },
      'enrolled on 2026-10-31 (declining use, found on 2026-10-26, high severity); under way; goal not reached (counts until 2026-11-30)',
    ],
    [
      { state: 'held_out' },
      'left alone for comparison from 2026-10-31 (quiet since 2026-10-01); goal not reached (counts until 2026-11-30)',
    ],
    [
      { startedBy: 'U1', memberKey: null, occasion: 'by hand on 2026-10-31' },
      'the account was started by hand on 2026-10-31 by @U1; under way; goal not reached (counts until 2026-11-30)',
    ],
  ])('%j', (given, headline) => {
    expect(linesOf(given).headline).toBe(headline);
  });

  const LEFT: Record<ExitRule, string> = {
    goal_reached: 'the goal was reached',
    churned: 'the account left',
    seat_removed: 'the seat was removed',
    opted_out: 'not to be contacted any more',
    signal_cleared: 'the signal is open no more',
    exit_condition: 'what ends the playbook early came true',
    by_hand: 'somebody ended it',
    turned_off: 'the playbook was turned off',
  };

  test.each(Object.entries(LEFT) as [ExitRule, string][])('that left by %s', (rule, words) => {
    const { headline } = linesOf({ state: 'left', rule, stateSince: '2026-11-02' });
    expect(headline).toContain(`left on 2026-11-02: ${words};`);
  });
});

const record = (verdict: StepRecord['verdict'], rule: StepRule | null): StepRecord => ({
  stepKey: 'call',
  dueOn: '2026-11-03',
  verdict,
  rule,
  decidedOn: '2026-11-04',
  askedOn: '2026-11-04',
  taskId: null,
});
const task = (state: NonNullable<LedgerStep['task']>['state']): LedgerStep['task'] => ({
  taskId: 7,
  state,
  assignee: 'U1',
  endedBy: 'U2',
  outcome: null,
  stateSince: new Date('2026-11-06T10:00:00Z'),
  removedOn: null,
});

describe('a step', () => {
  const step = {
    key: 'call',
    task: 'Call them',
    title: 'Call them',
    channel: 'csm' as const,
    when: { fact: 'member.role' as const, test: { in: ['sales_rep'] } },
  };
  test.each<[string, StepRecord | null, LedgerStep['task'], string]>([
    ['still to come', null, null, 'falls due on 2026-11-03 if role is sales rep'],
    ['with a task', record('task', null), task('open'), 'task open with @U1, given on 2026-11-04'],
    [
      'done',
      record('task', 'waited'),
      task('done'),
      'done on 2026-11-06 by @U2, given on 2026-11-04 when its condition came true',
    ],
    [
      'skipped by the CSM',
      record('task', null),
      task('skipped'),
      'task skipped on 2026-11-06 by @U2, given on 2026-11-04',
    ],
    [
      'dropped',
      record('task', null),
      task('dropped'),
      'task dropped, nobody needed it any more, given on 2026-11-04',
    ],
    [
      'waiting',
      record('waiting', 'condition'),
      null,
      'waits since 2026-11-04 for its condition (role is sales rep)',
    ],
    [
      'skipped by condition',
      record('skipped', 'condition'),
      null,
      'skipped on 2026-11-04: its condition did not hold (role is sales rep)',
    ],
    [
      'skipped as not known',
      record('skipped', 'not_known'),
      null,
      'skipped on 2026-11-04: what its condition asks for is not known (role is sales rep)',
    ],
    [
      'waited in vain',
      record('skipped', 'waited'),
      null,
      'skipped on 2026-11-04: its condition was waited for in vain (role is sales rep)',
    ],
    [
      'passed',
      record('skipped', 'passed'),
      null,
      'skipped on 2026-11-04: its day had passed when the enrolment moved to another version',
    ],
  ])('%s', (_case, given, of, words) => {
    expect(linesOf({}, [{ step, dueOn: '2026-11-03', record: given, task: of }]).steps).toEqual([
      `Call them: ${words}`,
    ]);
  });
});

const REFUSALS: Record<RefusalRule, string> = {
  already_running: 'was under way for them already',
  cool_down: 'too soon after the last time',
  re_entry: 'enrolled as often as the playbook allows',
  opted_out: 'is not to be contacted',
};

test.each(Object.entries(REFUSALS) as [RefusalRule, string][])('refused by %s', (rule, words) => {
  const playbook = { key: 'dormant', name: 'Dormant' };
  const entry: LedgerEntry = {
    kind: 'refusal',
    of: 'member',
    playbook,
    on: '2026-11-02',
    occasion: 'quiet since 2026-10-01',
    rule,
  };
  expect(ledgerLines(entry, plain)).toEqual({
    headline: `not enrolled on 2026-11-02 (quiet since 2026-10-01): ${words}`,
    steps: [],
  });
  expect(ledgerLines({ ...entry, of: 'account' }, plain).headline).toMatch(
    /^the account was not enrolled on/,
  );
});

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

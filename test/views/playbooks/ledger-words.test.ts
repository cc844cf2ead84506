import { describe, expect, test } from 'vitest';
import type {
  Enrolment,
  ExitRule,
  RefusalRule,
  StepRecord,
  StepRule,
} from '../../../src/domain/enrolments/enrolment.ts';
import type { LedgerEntry, LedgerStep } from '../../../src/domain/enrolments/ledger/ledger.ts';
import type { Playbook } from '../../../src/domain/playbooks/playbook.ts';
import { ledgerLines } from '../../../src/views/playbooks/ledger-words.ts';

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

const falls = { fact: 'member.behaviour', test: { in: ['dormant'] } } as const;
const back = { fact: 'member.level', test: { atMost: 1 } } as const;
const exit: Playbook['exit'] = { goalReached: true, signalCleared: false, when: { any: [falls, back] } };

const linesOf = (given: Partial<Enrolment>, steps: LedgerStep[] = []) => {
  const playbook = { key: 'dormant', name: 'Dormant' };
  const entry: LedgerEntry = {
    kind: 'enrolment',
    playbook,
    on: '2026-10-31',
    enrolment: { ...enrolment, ...given },
    exit,
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
    exit_condition: 'behaviour is dormant or level at most 1 (activated)',
    by_hand: 'somebody ended it',
    turned_off: 'the playbook was turned off',
  };

  test.each(Object.entries(LEFT) as [ExitRule, string][])('that left by %s', (rule, words) => {
    const { headline } = linesOf({ state: 'left', rule, stateSince: '2026-11-02' });
    expect(headline).toContain(`ended early on 2026-11-02: ${words};`);
  });

  test('what its condition says is written as the place writes words from outside', () => {
    const when = { fact: 'member.team', test: { in: ['<!channel>'] } } as const;
    const left = { state: 'left', rule: 'exit_condition', stateSince: '2026-11-02' } as const;
    const entry = {
      kind: 'enrolment',
      playbook: { key: 'dormant', name: 'Dormant' },
      on: '2026-10-31',
    } as const;
    const { headline } = ledgerLines(
      {
        ...entry,
        enrolment: { ...enrolment, ...left },
        exit: { ...exit, when },
        steps: [],
        isEndable: false,
      },
      { ...plain, text: (outside) => outside.replaceAll('<', '&lt;') },
    );
    expect(headline).toContain('ended early on 2026-11-02: team is &lt;!channel>;');
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

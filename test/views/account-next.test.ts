import { expect, test } from 'vitest';
import type { SignalTask } from '../../src/domain/tasks/task.ts';
import { detailsWindow } from '../../src/views/account-details.ts';
import { accountText } from '../../src/views/account-text.ts';
import { asOf, cardOf, championSignal } from './cards.ts';

const planned: SignalTask = {
  kind: 'champion_gone',
  what: 'Ask the sponsor of the account to name who takes over',
  assignee: 'Mei',
  state: 'open',
  dueOn: asOf,
  snoozedUntil: null,
  doneOn: null,
  outcome: null,
};
const met = { state: 'done', doneOn: '2026-11-03', outcome: 'no_answer' } as const;

test.each<[string, Partial<SignalTask>, string]>([
  [
    'is due',
    {},
    'the task “Ask the sponsor of the account to name who takes over”, which Mei has, due 2026-11-22.',
  ],
  [
    'has quotation marks in it',
    { what: 'Send “we miss you” to the members' },
    'the task “Send ‘we miss you’ to the members”, which Mei has, due 2026-11-22.',
  ],
  ['is nobody’s', { assignee: null }, 'name who takes over”, which nobody has, due 2026-11-22.'],
  ['is late', { dueOn: '2026-11-20' }, 'name who takes over”, which Mei has, overdue since 2026-11-20.'],
  [
    'is put off',
    { state: 'snoozed', snoozedUntil: '2026-12-01' },
    '”, which Mei has, snoozed until 2026-12-01.',
  ],
  [
    'was done',
    met,
    'check the cause: left the company or changed jobs, on leave, lost interest, or nobody was prepared to follow? ' +
      '“Ask the sponsor of the account to name who takes over” was done on 2026-11-03 (tried, nobody answered), ' +
      'and the signal is still open.',
  ],
  ['is about another signal', { kind: 'declining_use' }, 'ask the sponsor who is next'],
])('where the task of a playbook for the signal %s, that is what is next', (_how, given, next) => {
  const tasks = { open: 0, overdue: 0, ofSignals: [{ ...planned, ...given }] };
  const card = cardOf({ signals: [championSignal], tasks });
  expect(accountText(card)).toContain('Next: ');
  expect(accountText(card)).toContain(next);
  expect(accountText({ ...card, today: '2026-11-23' })).toContain('Next: ask the sponsor who is next');
});

test('each signal in the details has the task that was given for it', () => {
  const tasks = {
    open: 1,
    overdue: 0,
    ofSignals: [planned, { ...planned, ...met, kind: 'declining_use' as const }],
  };
  const details = JSON.stringify(detailsWindow(cardOf({ tasks }), { tab: 'overview' }));
  expect(details).toContain(
    '👉 The task “Ask the sponsor of the account to name who takes over”, which Mei has, due ',
  );
  expect(details).toContain('👉 Check the cause: friction after the first enthusiasm, ');
  expect(details.match(/Check: /g)).toHaveLength(1);
});

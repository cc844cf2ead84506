import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageOf } from '../../../src/domain/portfolio/page.ts';
import { TASK_TRANSITIONS, type TaskState } from '../../../src/domain/tasks/task.ts';
import type { TaskEvent } from '../../../src/domain/tasks/task-event.ts';
import { findFaults } from '../../../src/slack/blocks/find-faults.ts';
import type { Message } from '../../../src/views/message.ts';
import { taskCard } from '../../../src/views/tasks/task-card.ts';
import { helpMessage, taskEventMessage } from '../../../src/views/tasks/task-messages.ts';
import { tasksMessage } from '../../../src/views/tasks/tasks-message.ts';
import { draftWindow } from '../../../src/views/tasks/draft-window.ts';
import { notToContactLines } from '../../../src/views/tasks/not-to-contact.ts';
import * as windows from '../../../src/views/tasks/task-windows.ts';
import { cardOf as accountCardOf } from '../cards.ts';
import { extremeText } from '../extreme-cards.ts';
import { cardOf, lineOf, memberNamed, RENDERED, taskOf, TODAY } from './lines.ts';

const wordsOf = ({ blocks }: Pick<Message, 'blocks'>) => JSON.stringify(blocks);

test('the card of an open task', () => {
  expect(taskCard(cardOf(), RENDERED)).toMatchSnapshot();
});

test('the card of a task that is done', () => {
  const task = taskOf({
    state: 'done',
    endedBy: 'U2',
    outcome: 'will_act',
    notes: 'Back on Monday',
    learnt: 'Short calls',
  });
  expect(taskCard(cardOf({ task }), RENDERED)).toMatchSnapshot();
});

test.each(Object.keys(TASK_TRANSITIONS) as TaskState[])(
  'the buttons of a task that is %s lead where it may go',
  (state) => {
    const task = taskOf({ state, snoozedUntil: '2026-12-01', outcome: 'other' });
    const words = wordsOf(taskCard(cardOf({ task }), RENDERED));
    const next = TASK_TRANSITIONS[state];
    expect(words.includes('task.done')).toBe(next.includes('done'));
    expect(words.includes(':skip')).toBe(next.includes('skipped'));
    expect(words.includes('"task.snooze"')).toBe(next.includes('snoozed'));
    expect(words.includes('task.wake')).toBe(next.includes('open'));
  },
);

test.each([
  ['2026-11-26', 'due <!date'],
  ['2026-11-23', 'due today'],
  ['2026-11-20', '(3 days)'],
])('a task due on %s says “%s”', (dueOn, words) => {
  expect(wordsOf(taskCard(cardOf({ task: taskOf({ dueOn }) }), RENDERED))).toContain(words);
});

test.each([
  [{ kind: 'member_created' }, 'invited', '34 days ago'],
  [{ kind: 'member_inactive', days: 30 }, 'was active, and has been silent', 'for 34 days'],
  [{ kind: 'level_reached', level: 2 }, 'reached the level *regular* (seen', '14 days ago'],
  [{ kind: 'feature_launched', feature: null }, 'A feature', 'came out'],
  [{ kind: 'signal', signals: [], leastSeverity: 'low' }, 'A signal', 'not open any more'],
  [{ kind: 'before_renewal', days: 90 }, 'renews', 'in 70 days'],
  [{ kind: 'manual' }, 'by hand', 'playbook'],
])('why now, of %j, has its numbers', (trigger, ...said) => {
  const playbook = { ...lineOf().playbook, trigger } as never;
  for (const words of said) expect(wordsOf(taskCard(cardOf({ playbook }), RENDERED))).toContain(words);
});

test('why now, of what somebody started without such a signal, is that they did', () => {
  const trigger = { kind: 'signal', signals: [], leastSeverity: 'low' };
  const playbook = { ...lineOf().playbook, trigger } as never;
  const words = wordsOf(taskCard(cardOf({ playbook, byHand: { by: ['U1'], runs: 1, all: true } }), RENDERED));
  expect(words).toContain('<@U1> started the playbook by hand');
  expect(words).not.toContain('not open any more');
});

test.each([
  [1, 3, 'For one of them it was started by hand, by <@U1>.'],
  [2, 3, 'For 2 of them it was started by hand, by <@U1>.'],
  [1, 0, 'It was started by hand as well, by <@U1>.'],
])('why now, of %d started by hand beside the trigger, for %d members, is both', (runs, members, said) => {
  const byHand = { by: ['U1'], runs, all: false };
  const words = wordsOf(taskCard(cardOf({ byHand, members, only: null }), RENDERED));
  expect(words).toContain('been silent for');
  expect(words).toContain(said);
  expect(words).not.toContain('started the playbook by hand');
});

test('what Uptake cannot send yet is said to be ready to send; several members have drafts by name', () => {
  const step = { ...lineOf().step, by: 'uptake', channel: 'email' } as const;
  const shown = [memberNamed('Ann'), memberNamed('Bo')];
  const words = wordsOf(
    taskCard(cardOf({ step, members: 12, shown, only: null }), { ...RENDERED, subject: 'Hello' }),
  );
  expect(words).toContain('*Ready to send* as an e-mail');
  expect(words).toContain('*Draft message* has them for the first 10 members by name');
  expect(words).toContain('Subject: Hello');
  expect(words).toContain('*For 12 members*');
  expect(words).toContain('and 10 more');
});

test.each([
  [0, true],
  [1, false],
])('who of the account is not to be contacted is said where it is for %d members: %s', (members, said) => {
  const notToContact = [
    { name: 'Maria <b>', as: 'champion' as const },
    { name: 'Bo', as: 'sponsor' as const },
  ];
  const account = { ...lineOf().account, notToContact };
  const words = wordsOf(taskCard(cardOf({ account, members, shown: [], only: null }), RENDERED));
  const sentence = '*Maria &lt;b&gt;* (champion) and *Bo* (executive sponsor) are *not to be contacted*';
  expect(words.includes(sentence)).toBe(said);
});

test('words with gaps are not said to be ready', () => {
  const step = { ...lineOf().step, by: 'uptake', channel: 'email' } as const;
  const words = wordsOf(taskCard(cardOf({ step }), { ...RENDERED, hasGaps: true }));
  expect(words).toContain('fill in the gaps in brackets, send it');
  expect(words).not.toContain('*Ready to send*');
});

test.each([
  ['2026-11-26', /snoozed until <!date[^>]*2026-12-01>, due <!date[^>]*2026-11-26>/],
  ['2026-11-20', /snoozed until <!date[^>]*2026-12-01>, was due <!date[^>]*2026-11-20>/],
])('a snoozed card says that it is due %s all the same', (dueOn, said) => {
  const task = taskOf({ state: 'snoozed', snoozedUntil: '2026-12-01', dueOn });
  expect(wordsOf(taskCard(cardOf({ task }), RENDERED))).toMatch(said);
});

test('the buttons of a list are called what stands on them', () => {
  const { blocks } = tasksMessage({ kind: 'mine' }, pageOf([{ ...lineOf(), what: 'Call' }], 1, 10), TODAY);
  expect(wordsOf({ blocks })).toContain('"accessibility_label":"Open task: Acme"');
});

test('a card names everybody who was asked for help', () => {
  const words = wordsOf(taskCard(cardOf({ helpAskedOf: ['manager', 'product'] }), RENDERED));
  expect(words).toContain('help asked of the manager and product');
});

test.each([
  ['U9', true],
  ['C9', false],
])('help asked of the product team at %s says how the customer stands, and to pass it on: %s', (to, on) => {
  const detail = { from: 'product', to, words: 'An export' } as const;
  const event = { taskEventId: 1, at: '', userId: 'U1', kind: 'help_asked', detail } as const;
  const words = wordsOf(helpMessage(event, cardOf(), RENDERED, accountCardOf()));
  expect(words.includes('please pass it on')).toBe(on);
  expect(words).toContain('Health 46 of 100');
  expect(words).toContain('Churn risk');
  expect(words).toContain('Enterprise');
});

test('a card that somebody else has now keeps no buttons', () => {
  const words = wordsOf(taskCard(cardOf({ task: taskOf({ assignee: 'U2' }) }), RENDERED, true));
  expect(words).toContain('<@U2> has this now');
  expect(words).not.toContain('task.done');
});

/** Everything in angle brackets that our views write themselves. */
const OURS = /^<(!date\^-?\d+\^\{date_short(_pretty)?\}( at \{time\})?\|[\d: -]+( UTC)?|@U\d)>$/;

function mrkdwnIn(content: unknown): string[] {
  if (typeof content !== 'object' || content === null) return [];
  const { type, text } = content as { type?: unknown; text?: unknown };
  return type === 'mrkdwn' ? [String(text)] : Object.values(content).flatMap(mrkdwnIn);
}

function expectSound(message: Message): void {
  expect(findFaults(message, 'message')).toEqual([]);
  const marked = [message.text, ...mrkdwnIn(message.blocks)].flatMap((text) => text.match(/<[^>]*>?/g) ?? []);
  expect(marked.filter((markup) => !OURS.test(markup))).toEqual([]);
}

const extreme = fc.record({
  name: extremeText,
  what: extremeText,
  words: extremeText,
  state: fc.constantFrom(...(Object.keys(TASK_TRANSITIONS) as TaskState[])),
});

test('whatever customers are called and teammates write, Slack takes it and nobody is pinged', () => {
  fc.assert(
    fc.property(extreme, ({ name, what, words, state }) => {
      const task = taskOf({
        state,
        notes: words,
        learnt: words,
        outcome: 'other',
        snoozedUntil: '2026-12-01',
      });
      const shown = Array.from({ length: 10 }, () => memberNamed(name, { role: words }));
      const account = { ...silentChampion(name), name, tier: words };
      const card = cardOf({ task, account, shown, members: 400, feature: name });
      const rendered = { ...RENDERED, task: what, subject: words, message: words.repeat(20) || 'x' };
      expectSound(taskCard(card, rendered));
      const line = { ...lineOf({ task, account }), what };
      expectSound(
        tasksMessage(
          { kind: 'account', accountKey: 3, name },
          pageOf(
            Array.from({ length: 30 }, () => line),
            1,
            10,
          ),
          TODAY,
        ),
      );
      const asked: TaskEvent = {
        taskEventId: 1,
        at: '',
        userId: 'U1',
        kind: 'help_asked',
        detail: { from: 'product', to: 'C1', words },
      };
      expectSound(helpMessage(asked as never, card, rendered, null));
      const done: TaskEvent = {
        taskEventId: 1,
        at: '',
        userId: 'U1',
        kind: 'done',
        detail: { outcome: 'sent' },
      };
      expectSound(taskEventMessage(done, task));
    }),
    { numRuns: 100 },
  );
});

test.each([
  ['member', 3, true],
  ['account', 3, false],
  ['member', 0, false],
] as const)(
  'started beside a task, a playbook for %ss asks for whom of its %d: %s',
  (subject, members, asks) => {
    const playbook = { key: 'p', name: 'P', purpose: 'To help', subject };
    const { blocks } = windows.startBesideWindow(1, 'Acme', [playbook], members);
    expect(JSON.stringify(blocks).includes('For whom')).toBe(asks);
  },
);

const ending = { taskId: 1, given: 12, added: 2 };

test.each([
  ['a member', { member: 'Ann', members: 1 }, 'For *Ann* at *Acme*'],
  ['several', { member: null, members: 12 }, 'For 12 members of *Acme*'],
  ['the account', { member: null, members: 0 }, 'For *Acme*'],
])('a window that ends a task for %s names them and the account', (_whom, whom, words) => {
  const about = { what: 'Call them', account: 'Acme', ...whom };
  for (const view of [windows.doneWindow(ending, about), windows.skipWindow(ending, about)])
    expect(JSON.stringify(view)).toContain(`*Call them*\\n${words}`);
});

test.each([
  [0, true],
  [2, false],
])('drafts of which %d are not shown can be marked as sent: %s', (more, can) => {
  const drafts = [{ memberKey: 1, to: 'Ann', email: 'ann@acme.example', text: 'Hello Ann' }];
  const view = draftWindow({ ...ending, added: 0 }, 'Acme', { drafts, more }, []);
  expect(JSON.stringify(view)).toContain('Hello Ann');
  expect(JSON.stringify(view)).toMatch(/(Words for |To [*])Ann, ann@acme\.example/);
  expect(view.submit !== undefined).toBe(can);
  expect(JSON.stringify(view).includes('the first 1 of 3 messages')).toBe(!can);
});

test.each([
  ['by its day', { userId: null, added: null }, 'The snooze is over, <@U1>: this is open again'],
  ['by a member', { userId: null, added: 1 }, '1 more member was added, <@U1>: this is open again'],
  ['by the account', { userId: null, added: 0 }, 'The playbook came up again, <@U1>: this is open again'],
  ['by hand', { userId: 'U2', added: null }, '<@U2> ended the snooze'],
])('a task that was woken %s says so', (_how, { userId, added }, words) => {
  const event = { taskEventId: 1, at: '', userId, kind: 'woken', detail: { added } } as const;
  expect(wordsOf(taskEventMessage(event, taskOf()))).toContain(words);
});

const silentChampion = (name: string) => ({
  ...lineOf().account,
  notToContact: [{ name, as: 'champion' as const }],
});

test('windows are taken whole, whatever they hold', () => {
  fc.assert(
    fc.property(extremeText, extremeText, (name, words) => {
      const drafts = Array.from({ length: 10 }, (_, memberKey) => ({
        memberKey,
        to: name,
        email: name,
        text: words.repeat(30) || 'x',
      }));
      const playbooks = Array.from({ length: 120 }, (_, index) => ({
        key: `p${index}`,
        name: `Playbook ${name}`,
        purpose: 'Brings them back',
        subject: 'member' as const,
      }));
      const about = { what: name, account: name, member: null, members: 2 };
      for (const view of [
        windows.doneWindow(ending, { ...about, member: name }),
        windows.skipWindow({ ...ending, added: 0 }, about),
        windows.taskSnoozeWindow(1, TODAY),
        windows.reassignWindow(1, null),
        windows.helpWindow(1, false, false),
        windows.helpWindow(1, true, true),
        draftWindow(ending, name, { drafts, more: 3 }, []),
        draftWindow(
          ending,
          name,
          { drafts, more: 0 },
          notToContactLines({ members: 0, account: silentChampion(name) }),
        ),
        windows.startBesideWindow(1, name, playbooks, 2),
        windows.startBesideWindow(1, name, [], 0),
      ])
        expect(findFaults(view, 'modal')).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

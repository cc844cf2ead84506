import { expect, test } from 'vitest';
import type { AuditEntry } from '../../src/domain/audit/audit-entry.ts';
import type { RecordedEntry } from '../../src/domain/audit/queries.ts';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import { auditPage } from '../../src/views/audit-page.ts';
import { auditWords } from '../../src/views/audit-words.ts';

const account = { name: 'Acme <!here> & Sons', accountKey: 7 };
const playbookName = (key: string) => (key === 'welcome' ? 'Welcome <new> members' : key);
const place = { more: true, first: true, workspaceUrl: 'https://uptake.slack.com/', playbookName };

const entry = (given: Partial<RecordedEntry>): RecordedEntry => ({
  auditId: 1,
  at: new Date('2026-11-02T09:00:00Z'),
  userId: 'U1',
  userName: 'Priya',
  accountId: 'acme',
  action: 'see_account',
  accountKey: 7,
  channelId: 'C1',
  messageTs: null,
  surface: null,
  detail: { shown: 'card' },
  ...given,
});

const words = (entries: RecordedEntry[]) => JSON.stringify(auditPage(account, entries, place).blocks);

test.each<[string, Partial<RecordedEntry>, string]>([
  ['in a channel', {}, '<@U1> looked at its card · in <#C1>'],
  [
    'in a message that others see',
    { messageTs: '1.25' },
    'in <#C1>, <https://uptake.slack.com/archives/C1/p125|the message>',
  ],
  [
    'below a link to it',
    { action: 'share_account', messageTs: '1.25', detail: { shown: 'preview' } },
    'shared a link to it, with a preview · in',
  ],
  ['in a direct message', { channelId: 'D1' }, '· in a direct message'],
  [
    'in a window',
    { channelId: null, surface: 'window', detail: { shown: 'details: members' } },
    'details (members) · in a window',
  ],
  [
    'by a click in the App Home',
    { channelId: null, surface: 'home', detail: { shown: 'details: overview' } },
    'details (overview) · in their App Home',
  ],
  [
    'before it was recorded in what somebody clicked',
    { action: 'reassign_account', channelId: null, detail: { from: null, to: 'U2' } },
    '<@U2> · where in Slack is not on record',
  ],
  [
    'by Uptake itself',
    { userId: null, action: 'posted', detail: { accounts: [1, 2, 3] } },
    'Uptake told of it in a digest of 3 accounts',
  ],
  [
    'by Uptake itself, about a task',
    { userId: null, action: 'posted', detail: { shown: 'task', accounts: [1] } },
    'Uptake told of a task for it',
  ],
  [
    'by Uptake itself, about a task, in somebody’s direct messages',
    {
      userId: null,
      action: 'posted',
      channelId: 'D1',
      messageTs: '1.25',
      detail: {
        shown: 'task',
        accounts: [7, 8],
        tasks: [
          { taskId: 1, accountKey: 7, title: 'Call the champion', assignee: 'U1' },
          { taskId: 2, accountKey: 8, title: 'Not of this account', assignee: 'U2' },
        ],
        to: 'U1',
      },
    },
    'Uptake told <@U1> of the task “Call the champion” · in <https://uptake.slack.com/archives/D1/p125|a direct message>',
  ],
  [
    'in the App Home',
    { channelId: null, surface: 'home', detail: { shown: 'home', accounts: [7, 8] } },
    '<@U1> saw it in a list of 2 accounts · in their App Home',
  ],
  [
    'in the App Home, before that was recorded of every click',
    { channelId: null, detail: { shown: 'home', accounts: [7, 8] } },
    '<@U1> saw it in a list of 2 accounts · in their App Home',
  ],
  [
    'at the command line',
    {
      userId: null,
      userName: null,
      channelId: null,
      detail: { shown: 'why somebody was contacted', operator: 'deploy' },
    },
    'Operator deploy read why somebody of it was contacted or not · at the command line',
  ],
])('something done %s is a line that says so', (_where, given, line) => {
  expect(words([entry(given)])).toContain(line);
});

test.each<[AuditEntry['action'], AuditEntry['detail'], string]>([
  ['see_account', { shown: 'choices', accounts: [1, 2, 3] }, 'saw it in a list of 3 accounts'],
  ['reassign_account', { from: null, to: 'U2' }, 'handed it over from nobody to <@U2>'],
  ['snooze_account', { until: '2026-12-01' }, 'snoozed it until 2026-12-01'],
  ['snooze_account', { until: null }, 'snoozed it until it gets worse'],
  ['judge_signal', { verdict: 'false_alarm' }, 'judged a signal: false alarm'],
  [
    'start_playbook',
    { playbook: 'welcome', started: 2 },
    'started the playbook “Welcome &lt;new&gt; members” for it',
  ],
  [
    'start_playbook',
    { playbook: 'welcome', what: 'ended', ended: 1 },
    'ended 1 run of the playbook “Welcome &lt;new&gt; members” for it',
  ],
  ['start_playbook', { playbook: 'gone', started: 1 }, 'started the playbook “gone” for it'],
  [
    'posted',
    { shown: 'task', tasks: ['a', 'b', 'c'].map((title) => ({ title, accountKey: 7, assignee: null })) },
    'told of the tasks “a”, “b”, and 1 more',
  ],
  ['refused', { because: 'guest' }, 'was refused: a guest'],
  ['refused', { because: 'of something new' }, 'was refused: not permitted'],
])('%s with %j reads “%s”', (action, detail, text) => {
  expect(auditWords({ action, detail }, { accountKey: 7, playbookName })).toBe(text);
});

test('a full page of the longest lines is one that Slack takes', () => {
  const long = { userId: 'W'.repeat(20), channelId: `C${'X'.repeat(20)}`, messageTs: '1790000000.123456' };
  const entries = Array.from({ length: 15 }, (_, index) =>
    entry({
      ...long,
      auditId: 10 ** 14 + index,
      userId: null,
      action: 'posted',
      detail: {
        shown: 'task',
        to: long.userId,
        accounts: [7],
        tasks: Array.from({ length: 9 }, () => ({
          accountKey: 7,
          title: '<'.repeat(200),
          assignee: long.userId,
        })),
      },
    }),
  );
  const page = auditPage(account, entries, place);
  expect(findFaults(page, 'message')).toEqual([]);
  expect(JSON.stringify(page.blocks)).toContain('"value":"7:100000000000014"');
});

test('where nothing happened it says so', () => {
  expect(words([])).toContain('Nobody has looked at this account');
});

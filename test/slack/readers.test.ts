import { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { readManifest } from '../../sandbox/manifest.ts';
import { startLocalSlack } from '../../sandbox/start-local-slack.ts';
import { addTeammate } from '../../sandbox/state/teammates.ts';
import { tokens } from '../../sandbox/tokens.ts';
import { interactiveOptions } from '../../src/slack/clients.ts';
import { directoryOf } from '../../src/slack/directory.ts';
import { refusalOfReaders } from '../../src/slack/readers.ts';
import { slackStub } from './slack-stub.ts';

const log = pino({ level: 'silent' });
const success = 'C0SUCCESS';
const hour = 60 * 60_000;

/** A workspace of 2,500 more people, all of them in one channel, and what was asked of it. */
/** What is read is the subject, not how fast a busy machine reads it. */
const PATIENCE_MS = 20_000;

async function largeWorkspace(kinds: (index: number) => 'person' | 'guest' | null = () => 'person') {
  const slack = await startLocalSlack({ manifest: readManifest('manifest.yml') });
  onTestFinished(slack.close);
  for (let index = 0; index < 2500; index += 1) {
    const id = `U1${String(index).padStart(7, '0')}`;
    const kind = kinds(index);
    const rest = { handle: id, name: id, title: '', email: null, timeZone: 'UTC', isAdmin: false };
    addTeammate(slack.state, { ...rest, id, kind: kind ?? 'person', deactivated: kind === null });
    slack.state.channels.get(success)?.members.push(id);
  }
  const client = new WebClient(tokens.bot, interactiveOptions({ apiUrl: slack.apiUrl, log }));
  const clock = { ms: Date.now() };
  const directory = directoryOf(client, slack.state.team.id, () => new Date(clock.ms));
  const asked = (method: string) => slack.state.traffic.filter(({ name }) => name === method).length;
  return { slack, clock, asked, ask: () => refusalOfReaders(client, directory, success, PATIENCE_MS) };
}

test('a channel and a workspace of several pages are read to the end, and the workspace once an hour', async () => {
  const { ask, asked, clock } = await largeWorkspace();
  expect(await Promise.all([ask(), ask()])).toEqual([null, null]);
  expect([asked('users.list'), asked('conversations.members')]).toEqual([3, 6]);
  clock.ms += hour - 1;
  expect(await ask()).toBeNull();
  expect(asked('users.list')).toBe(3);
  clock.ms += 1;
  expect(await ask()).toBeNull();
  expect(asked('users.list')).toBe(6);
});

test('a guest on the last page is found', async () => {
  const { ask } = await largeWorkspace((index) => (index === 2499 ? 'guest' : 'person'));
  expect(await ask()).toEqual({ because: 'guest-reads' });
});

test('who was deactivated reads nothing', async () => {
  const { ask } = await largeWorkspace((index) => (index === 7 ? null : 'person'));
  expect(await ask()).toBeNull();
});

test('a few who came later are asked for by themselves, many by reading the workspace again', async () => {
  const { ask, asked, slack } = await largeWorkspace();
  await ask();
  const come = (from: number, to: number) => {
    for (let index = from; index < to; index += 1) {
      const id = `U2${String(index).padStart(7, '0')}`;
      const rest = { handle: id, name: id, title: '', email: null, timeZone: 'UTC', isAdmin: false };
      addTeammate(slack.state, { ...rest, id, kind: 'person' });
      slack.state.channels.get(success)?.members.push(id);
    }
  };
  come(0, 3);
  expect(await ask()).toBeNull();
  expect([asked('users.info'), asked('users.list')]).toEqual([3, 3]);
  come(3, 40);
  expect(await ask()).toBeNull();
  expect([asked('users.info'), asked('users.list')]).toEqual([3, 6]);
});

test('for many of whom the workspace knows nothing it is read again once, not each time', async () => {
  const members = Array.from({ length: 30 }, (_, index) => `U9${index}`);
  const { apiUrl, calls } = await slackStub({
    'conversations.members': { body: { ok: true, members } },
    'users.list': { body: { ok: true, members: [{ id: 'U1', team_id: 'T1' }] } },
  });
  const client = new WebClient('xoxb-1', interactiveOptions({ apiUrl, log }));
  const directory = directoryOf(client, 'T1', () => new Date());
  for (const channel of ['C1', 'C2', 'C3'])
    expect(await refusalOfReaders(client, directory, channel)).toEqual({ because: 'outsider-reads' });
  expect(calls.filter((method) => method === 'users.list')).toHaveLength(2);
});

test.each([
  ['no list of members', { 'conversations.members': { body: { ok: true } } }, { because: 'unchecked' }],
  [
    'a member whom it does not know itself',
    {
      'conversations.members': { body: { ok: true, members: ['U9'] } },
      'users.list': { body: { ok: true, members: [] } },
      'users.info': { body: { ok: false, error: 'user_not_found' } },
    },
    { because: 'outsider-reads' },
  ],
  [
    'that we cannot see the conversation',
    { 'conversations.members': { body: { ok: false, error: 'channel_not_found' } } },
    { because: 'unseen-conversation' },
  ],
])('where Slack answers with %s, the answer is a refusal', async (_what, answers, refused) => {
  const { apiUrl } = await slackStub(answers);
  const client = new WebClient('xoxb-1', interactiveOptions({ apiUrl, log }));
  const directory = directoryOf(client, 'T1', () => new Date());
  expect(await refusalOfReaders(client, directory, 'C1')).toMatchObject(refused);
});

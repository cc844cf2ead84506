import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { RunningLocalSlack } from '../../sandbox/start-local-slack.ts';
import { post } from '../../sandbox/state/messages.ts';
import { tokens } from '../../sandbox/tokens.ts';
import { bot, channelIn, permissiveSlack } from './web-api/calling.ts';
import { priya, success } from './with-bot.ts';

/** Runs a script that knows nothing of the local Slack but the address of its API; gives what it printed last. */
async function runScript(slack: RunningLocalSlack, name: string, channel = success): Promise<unknown> {
  const script = fileURLToPath(new URL(`scripts/${name}.mjs`, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script], {
    env: {
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: tokens.bot,
      CHANNEL: channel,
      PERSON: priya,
    },
  });
  return JSON.parse(stdout.trim().split('\n').at(-1)!);
}

test('the library’s paging walks through channels, people and messages', async () => {
  const slack = await permissiveSlack();
  for (let number = 0; number < 21; number += 1) channelIn(slack, { id: `C0MANY${100 + number}` });
  channelIn(slack, { id: 'C0OLD0000', archived: true });
  channelIn(slack, { id: 'C0LONG000', members: [bot] });
  const texts = Array.from({ length: 20 }, (_, index) => `message ${index}`);
  for (const text of texts) post(slack.state, { channel: 'C0LONG000', user: priya, text });
  const names = [...slack.state.channels.values()]
    .filter(({ kind, archived }) => kind === 'public' && !archived)
    .map(({ name }) => name);
  expect(await runScript(slack, 'paging', 'C0LONG000')).toEqual({
    channels: { pages: 3, names },
    users: { pages: 3, names: [...slack.state.teammates.values()].map(({ handle }) => handle) },
    messages: { pages: 3, texts: texts.toReversed() },
    guests: 1,
  });
});

test('the library’s uploads arrive, from memory and streams, in the channel and in a thread', async () => {
  const slack = await permissiveSlack();
  const result = (await runScript(slack, 'uploads')) as { parent: string };
  expect(result).toMatchObject({
    files: [
      { name: 'week.csv', title: 'The week', mimetype: 'text/csv', size: 16 },
      { name: 'one.png', title: 'one.png', mimetype: 'image/png', size: 13 },
      { name: 'two.png', mimetype: 'image/png', size: 14 },
      { name: 'logo.png', mimetype: 'image/png', size: 4 },
    ],
    downloaded: 'day,users\nMon,7\n',
  });
  const messages = slack.state.messages.get(success)!.filter(({ user }) => user === bot);
  expect(messages).toMatchObject([
    { text: 'The numbers of today' },
    { text: 'As a table', files: [{ name: 'week.csv' }], threadTs: null },
    { text: 'As pictures', files: [{ name: 'one.png' }, { name: 'two.png' }], threadTs: result.parent },
    { text: 'Our logo', files: [] },
  ]);
});

test('the library’s default retries wait as long as Retry-After says, and every post arrives once', async () => {
  const slack = await permissiveSlack();
  const result = await runScript(slack, 'posting');
  const posts = slack.state.messages.get(success)!.filter(({ text }) => text.startsWith('Post '));
  expect(posts.map(({ text }) => text)).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => `Post ${number}`));
  expect(result).toMatchObject({ posted: posts.map(({ ts }) => ts), waits: expect.any(Number) });
  const { waits, tookMs } = result as { waits: number; tookMs: number };
  expect(waits).toBeGreaterThanOrEqual(1);
  expect(tookMs).toBeGreaterThanOrEqual(waits * 1000);
}, 30_000);

test('the methods of a bot’s day all work', async () => {
  const slack = await permissiveSlack();
  const { done, metadata } = (await runScript(slack, 'methods')) as { done: string[]; metadata: unknown };
  expect(done).toHaveLength(22);
  expect(metadata).toEqual({ event_type: 'digest', event_payload: { week: 22 } });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { addFault, removeAllFaults } from '../../../sandbox/faults/faults.ts';
import { archiveChannel } from '../../../sandbox/state/archive-channel.ts';
import { remove } from '../../../sandbox/state/messages.ts';
import { touchPosts } from '../../../src/domain/posts/queries.ts';
import { listTroubles } from '../../../src/domain/posts/troubles/queries.ts';
import { checkPosts } from '../../../src/doctor/posts.ts';
import { freshDatabase } from '../../support/database.ts';
import { outbox } from './with-outbox.ts';

const connection = await freshDatabase();
const { db, pool } = connection;
const until = (look: () => Promise<void> | void) => vi.waitFor(look, { timeout: 10_000, interval: 20 });

async function withOnePosted() {
  const tools = await outbox(connection);
  await tools.plan({ postKey: 'one' });
  tools.deliver();
  await until(async () => expect((await tools.post('one')).state).toBe('posted'));
  const updates = () => tools.slack.state.traffic.filter(({ name }) => name === 'chat.update').length;
  return { ...tools, updates };
}

test('twenty changes in a burst are drawn once or twice, and the last one is what stands there', async () => {
  const { texts, posted, post, updates } = await withOnePosted();
  for (let change = 1; change <= 20; change += 1) {
    texts.set('one', `change ${change}`);
    await touchPosts(db, ['one', 'unheard of']);
  }
  await until(async () => expect(await post('one')).toMatchObject({ wanted: 21, shown: 21 }));
  expect(posted().map(({ text }) => text)).toEqual(['change 20']);
  expect(updates()).toBeLessThanOrEqual(2);
});

test.each(['error-before', 'drop-after', 'rate-limit'] as const)(
  'an update is made again after %s',
  async (kind) => {
    const { texts, posted, fault, post } = await withOnePosted();
    fault(kind, 'chat.update');
    texts.set('one', 'changed');
    await touchPosts(db, ['one']);
    await until(async () => expect(await post('one')).toMatchObject({ wanted: 2, shown: 2 }));
    expect(posted().map(({ text }) => text)).toEqual(['changed']);
  },
);

test('a message that was deleted is given up, and nothing is posted in its place', async () => {
  const { slack, posted, post, updates } = await withOnePosted();
  remove(slack.state, posted()[0]!);
  await touchPosts(db, ['one']);
  await until(async () => expect(await post('one')).toMatchObject({ state: 'posted', wanted: 2, shown: 2 }));
  expect(updates()).toBe(1);
  expect(posted()).toEqual([]);
});

/** As if so long had gone by since the message could not be drawn. */
const due = (postKey: string) => pool.query(`update posts set due_at = now() where post_key = $1`, [postKey]);

test('what an archived channel did not take is drawn once a new post shows that it takes posts again', async () => {
  const { slack, texts, posted, post, plan, updates } = await withOnePosted();
  const channel = slack.state.channels.get('C0SUCCESS')!;
  archiveChannel(slack.state, channel, true);
  texts.set('one', 'changed');
  await touchPosts(db, ['one']);
  await until(async () => expect(await post('one')).toMatchObject({ trouble: 'is_inactive', failures: 1 }));
  expect(await post('one')).toMatchObject({ state: 'posted', wanted: 2, shown: 1 });
  expect(await checkPosts(db, new Date())).toMatchObject({
    state: 'warning',
    detail: expect.stringContaining('1 messages show an older state'),
  });
  archiveChannel(slack.state, channel, false);
  await plan({ postKey: 'two' });
  await until(() => expect(posted().map(({ text }) => text)).toEqual(['changed', 'two']));
  await until(async () => expect(await post('one')).toMatchObject({ shown: 2, trouble: null, failures: 0 }));
  expect(await checkPosts(db, new Date())).toMatchObject({ state: 'ok' });
  expect(updates()).toBe(2);
});

test('without a new post it is tried again now and then, and one that works brings on the others', async () => {
  const { slack, texts, posted, post, plan } = await withOnePosted();
  await plan({ postKey: 'two' });
  await until(async () => expect((await post('two')).state).toBe('posted'));
  const channel = slack.state.channels.get('C0SUCCESS')!;
  archiveChannel(slack.state, channel, true);
  texts.set('one', 'changed').set('two', 'changed too');
  await touchPosts(db, ['one', 'two']);
  await until(async () => expect((await post('two')).failures + (await post('one')).failures).toBe(2));
  await due('one');
  await until(async () => expect(await post('one')).toMatchObject({ failures: 2, shown: 1 }));
  archiveChannel(slack.state, channel, false);
  await due('one');
  await until(() => expect(posted().map(({ text }) => text)).toEqual(['changed', 'changed too']));
});

test('a channel that takes no changes for weeks is given up', async () => {
  const { slack, texts, posted, post } = await withOnePosted();
  archiveChannel(slack.state, slack.state.channels.get('C0SUCCESS')!, true);
  await pool.query('update posts set failures = 35');
  texts.set('one', 'changed');
  await touchPosts(db, ['one']);
  await until(async () => expect(await post('one')).toMatchObject({ wanted: 2, shown: 2 }));
  expect(posted().map(({ text }) => text)).toEqual(['one']);
});

test('a lost scope keeps the message as it is, without asking for it again and again', async () => {
  const { slack, texts, post } = await withOnePosted();
  await pool.query('update channel_clocks set judged_until = null');
  const { scopes } = slack.state.manifest.oauth_config;
  scopes.bot = scopes.bot.filter((scope) => scope !== 'channels:read');
  texts.set('one', 'changed');
  await touchPosts(db, ['one']);
  const before = slack.state.traffic.length;
  await until(async () => expect(await post('one')).toMatchObject({ trouble: 'missing_scope', shown: 1 }));
  await sleep(1_000);
  expect(slack.state.traffic.length - before).toBe(1);
});

test.each(['chat.update', 'conversations.info'])(
  'a token that is gone when %s is called is noted, and not tried again at once',
  async (target) => {
    const { slack, texts, post } = await withOnePosted();
    await pool.query('update channel_clocks set judged_until = null');
    const fault = { target, times: null, delayMs: null, retryAfter: null, channel: null };
    addFault(slack.state, { kind: 'revoke-token', ...fault });
    texts.set('one', 'changed');
    await touchPosts(db, ['one']);
    await until(async () => expect(await listTroubles(db)).toMatchObject([{ channelId: '*' }]));
    const asked = slack.state.traffic.length;
    await sleep(1_000);
    expect(slack.state.traffic).toHaveLength(asked);
    removeAllFaults(slack.state);
    await pool.query('delete from channel_clocks');
    await due('one');
    await until(async () => expect(await post('one')).toMatchObject({ shown: 2 }));
    expect(await listTroubles(db)).toEqual([]);
  },
);

import { expect, test, vi } from 'vitest';
import { archiveChannel } from '../../../sandbox/state/archive-channel.ts';
import { remove } from '../../../sandbox/state/messages.ts';
import { touchPosts } from '../../../src/domain/posts/queries.ts';
import { freshDatabase } from '../../support/database.ts';
import { outbox } from './with-outbox.ts';

const connection = await freshDatabase();
const { db } = connection;
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

test('an archived channel keeps the message as it is', async () => {
  const { slack, texts, posted, post } = await withOnePosted();
  archiveChannel(slack.state, slack.state.channels.get('C0SUCCESS')!, true);
  texts.set('one', 'changed');
  await touchPosts(db, ['one']);
  await until(async () => expect(await post('one')).toMatchObject({ wanted: 2, shown: 2 }));
  expect(posted().map(({ text }) => text)).toEqual(['one']);
});

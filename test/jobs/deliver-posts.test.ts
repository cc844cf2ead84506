import { expect, test, vi } from 'vitest';
import { freshDatabase } from '../support/database.ts';
import { outbox } from './posts/with-outbox.ts';

const connection = await freshDatabase();
const patiently = { timeout: 10_000, interval: 20 };
const until = (look: () => Promise<void> | void) => vi.waitFor(look, patiently);

test('a post that is due is posted once, carries its key, and holds its place', async () => {
  const { plan, deliver, posted, post } = await outbox(connection);
  await plan({ postKey: 'one' });
  await plan({ postKey: 'one' });
  await plan({ postKey: 'later', dueAt: new Date(Date.now() + 3_600_000) });
  deliver();
  await until(async () => expect((await post('one')).state).toBe('posted'));
  expect(posted().map(({ text }) => text)).toEqual(['one']);
  expect(posted()[0]?.metadata).toEqual({ event_type: 'uptake_post', event_payload: { post: 'one' } });
  expect(await post('one')).toMatchObject({
    posted_in: 'C0SUCCESS',
    message_ts: posted()[0]?.ts,
    attempts: 1,
  });
  expect((await post('later')).state).toBe('planned');
});

test('a channel gets posts a second apart and in order, a thread after its parent, from two replicas', async () => {
  const { plan, deliver, posted, states } = await outbox(connection);
  await plan({ postKey: 'reply', threadOf: null });
  await plan({ postKey: 'parent' });
  await plan({ postKey: 'in thread', threadOf: 'parent' });
  await plan({ postKey: 'elsewhere', channelId: 'C0ATRISK0' });
  deliver();
  deliver();
  await until(async () => expect(Object.values(await states())).toEqual(Array(4).fill('posted')));
  expect(posted().map(({ text }) => text)).toEqual(['reply', 'parent', 'in thread']);
  const [, parent, child] = posted();
  expect(child?.threadTs).toBe(parent?.ts);
  const at = posted().map(({ ts }) => Number(ts));
  expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(1);
  expect(at[2]! - at[1]!).toBeGreaterThanOrEqual(1);
});

test.each(['error-before', 'error-after', 'drop-before', 'drop-after'] as const)(
  'after %s of a post it is looked for, and stands there once',
  async (kind) => {
    const { plan, deliver, posted, fault, post } = await outbox(connection);
    await plan({ postKey: 'parent' });
    await plan({ postKey: 'child', threadOf: 'parent' });
    fault(kind, 'chat.postMessage');
    const first = deliver();
    await until(async () => expect((await post('parent')).state).toBe('posted'));
    await first.stop();
    fault(kind, 'chat.postMessage');
    deliver();
    await until(async () => expect((await post('child')).state).toBe('posted'));
    expect(posted().map(({ text }) => text)).toEqual(['parent', 'child']);
    expect(await post('child')).toMatchObject({ message_ts: posted()[1]?.ts });
  },
  20_000,
);

test('a rate limit holds the post back for as long as Slack says, and loses nothing', async () => {
  const { plan, deliver, posted, fault, post } = await outbox(connection);
  await plan({ postKey: 'one' });
  fault('rate-limit', 'chat.postMessage');
  deliver();
  const began = Date.now();
  await until(async () => expect((await post('one')).state).toBe('posted'));
  expect(Date.now() - began).toBeGreaterThan(950);
  expect(posted()).toHaveLength(1);
});

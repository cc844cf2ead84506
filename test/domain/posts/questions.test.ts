import { beforeEach, expect, test } from 'vitest';
import { tierPaces } from '../../../sandbox/state/rate-limits.ts';
import { claimLooks, claimPosts, claimUpdates } from '../../../src/domain/posts/claims/queries.ts';
import { countCall, recordJudged } from '../../../src/domain/posts/clocks/queries.ts';
import { PACES } from '../../../src/domain/posts/pace.ts';
import type { PostKind } from '../../../src/domain/posts/post.ts';
import { movePost, planPost } from '../../../src/domain/posts/queries.ts';
import { freshDatabase } from '../../support/database.ts';

const { db, pool } = await freshDatabase();
const began = Date.parse('2026-03-10T09:00:00Z');
const at = (ms: number) => new Date(began + ms);
const MINUTE = 60_000;

beforeEach(async () => {
  await pool.query('truncate posts, channel_clocks cascade');
});

async function plan(channelIds: string[], kind: PostKind = 'digest', name = 'post'): Promise<void> {
  for (const channelId of channelIds) {
    const postKey = `${name} ${channelId}`;
    await planPost(db, { postKey, kind, channelId, threadOf: null, subject: {}, dueAt: at(0) }, at(0));
  }
}

async function posted(channelIds: string[]): Promise<void> {
  await plan(channelIds);
  await pool.query(`update posts set state = 'posted', posted_in = channel_id, message_ts = post_no::text`);
}

const places = (count: number, letter: string) =>
  Array.from({ length: count }, (_, index) => `${letter}${String(index).padStart(4, '0')}`);

test.each([
  ['channels', 'C', 'conversations.info', 3, 24, 20],
  ['people', 'U', 'users.info', 4, 48, 40],
] as const)(
  'of many %s so many are asked about that people have more than half of what Slack allows',
  async (_places, letter, method, tier, mostInAMinute, steadily) => {
    await plan(places(100, letter));
    const asked: number[] = [];
    for (let ms = 0; ms < 2 * MINUTE; ms += 1_500) {
      for (const post of await claimPosts(db, at(ms), 10)) {
        expect(post.question).toBe(method);
        asked.push(ms);
        await movePost(db, post, 'posted', at(ms));
      }
    }
    const inAMinute = asked.map((from) => asked.filter((ms) => ms >= from && ms < from + MINUTE).length);
    expect(Math.max(...inAMinute)).toBeLessThanOrEqual(mostInAMinute);
    expect(mostInAMinute).toBeLessThan(tierPaces[tier].perMinute / 2);
    expect(asked.length).toBeGreaterThanOrEqual(2 * steadily);
  },
  30_000,
);

test('what is to be asked holds up neither what shows no customers nor what was asked about a moment ago', async () => {
  await plan(places(20, 'C'));
  const first = await claimPosts(db, at(0), 10);
  expect(first.map(({ question }) => question)).toEqual(Array(4).fill('conversations.info'));
  await plan(['C0NOTICE'], 'notice');
  await recordJudged(db, 'C0019', at(0), at(MINUTE));
  const next = await claimPosts(db, at(1), 10);
  expect(next.map(({ channelId, question }) => [channelId, question])).toEqual([
    ['C0019', null],
    ['C0NOTICE', null],
  ]);
  expect(await claimPosts(db, at(2), 10)).toEqual([]);
  expect(await claimPosts(db, at(3_000), 10)).toHaveLength(1);
});

test('an answer is not gone by for longer than it is good for', async () => {
  await plan(['C1', 'C2']);
  await recordJudged(db, 'C1', at(-MINUTE), at(-1));
  await recordJudged(db, 'C2', at(0), at(1_000));
  const claimed = await claimPosts(db, at(0), 10);
  expect(claimed.map(({ question }) => question)).toEqual(['conversations.info', null]);
});

test('of the messages of one channel that are drawn again one asks, and the rest go by its answer', async () => {
  await posted(['C1', 'C2', 'C3']);
  await pool.query(`
    insert into posts (post_key, kind, channel_id, subject, planned_at, due_at, state, state_since)
    select 'thread ' || n, 'digest_accounts', 'C1', '{}', now(), '2026-03-10T09:00:00Z', 'posted', now()
    from generate_series(1, 5) as n`);
  const first = await claimUpdates(db, at(0), 10, MINUTE);
  expect(first.map(({ channelId }) => channelId).toSorted()).toEqual(['C1', 'C2', 'C3']);
  await recordJudged(db, 'C1', at(0), at(MINUTE));
  const next = await claimUpdates(db, at(1), 10, MINUTE);
  expect(next.map(({ channelId }) => channelId)).toEqual(Array(5).fill('C1'));
  expect(next.map(({ question }) => question)).toEqual(Array(5).fill(null));
});

test('no channel is asked about while the members of others have taken what there is of that question', async () => {
  await plan([...places(3, 'C'), ...places(1, 'U')]);
  const { burst, gapMs } = PACES['conversations.members'];
  for (let page = 1; page <= burst; page += 1) await countCall(db, 'conversations.members');
  const now = Date.now();
  const claim = async (ms: number) =>
    (await claimPosts(db, new Date(now + ms), 10)).map(({ question }) => question);
  expect(await claim(0)).toEqual(['users.info']);
  expect(await claim(2 * gapMs)).toEqual(Array(3).fill('conversations.info'));
});

test('posts are looked for at the pace at which Slack may be asked', async () => {
  await plan(places(200, 'C'));
  await pool.query(`update posts set state = 'unsure'`);
  const asked: number[] = [];
  for (let ms = 0; ms < 2 * MINUTE; ms += 500)
    for (const _ of await claimLooks(db, at(ms), 10, 10 * MINUTE)) asked.push(ms);
  const inAMinute = asked.map((from) => asked.filter((ms) => ms >= from && ms < from + MINUTE).length);
  expect(Math.max(...inAMinute)).toBeLessThanOrEqual(tierPaces[3].perMinute);
  expect(asked.length).toBeGreaterThanOrEqual(2 * 40);
});

test('posts and updates share the questions', async () => {
  await posted(places(3, 'C'));
  await plan(places(3, 'D'));
  expect(await claimUpdates(db, at(0), 10, MINUTE)).toHaveLength(3);
  expect(await claimPosts(db, at(0), 10)).toHaveLength(1);
});

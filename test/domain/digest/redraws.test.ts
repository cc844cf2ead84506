import { beforeEach, expect, test } from 'vitest';
import { handleSubmission } from '../../../src/commands/submissions.ts';
import type { DigestLine } from '../../../src/domain/digest/digest.ts';
import { touchDigestsOf } from '../../../src/domain/digest/digest-posts.ts';
import { storeDigests } from '../../../src/domain/digest/planning/queries.ts';
import { createSubscription } from '../../../src/domain/digest/subscriptions/queries.ts';
import { claimUpdates } from '../../../src/domain/posts/claims/queries.ts';
import { planPost, touchPosts } from '../../../src/domain/posts/queries.ts';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import { ACTION } from '../../../src/views/action-ids.ts';
import { SNOOZE_DAY, SNOOZE_WINDOW } from '../../../src/views/digest/snooze-words.ts';
import { clicked, clickOf, deskAt } from '../../commands/with-desk.ts';
import { addAccounts } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { teammateOf } from '../../support/teammates.ts';

const connection = await freshDatabase();
const { db, pool } = connection;
const now = new Date('2026-11-22T10:00:00Z');
const today = '2026-11-22';
const ids = Array.from({ length: 20 }, (_, index) => `account ${index}`);
const keys = [
  ...(
    await addAccounts(
      db,
      ids.map((accountId) => ({ accountId })),
    )
  ).values(),
];
const [acme, globex] = keys as [number, number];
await recordTeammates(db, [teammateOf('U1', { role: 'manager' })], now);

beforeEach(async () => {
  await pool.query('truncate digest_subscriptions, posts, claims, snoozes, channel_clocks cascade');
});

const filter = { owner: null, tiers: null, regions: null, kinds: null, severity: null };
const signals = [{ kind: 'no_use', openedOn: '2026-11-01', severity: 'high' } as const];
const lineOf = (accountKey: number, change: DigestLine['change'] = 'new'): DigestLine => ({
  accountKey,
  change,
  signals,
  up: signals,
  down: [],
});

async function subscribed(channelId: string): Promise<number> {
  const given = { filter, sendAt: '09:00', weekdays: [1], timeZone: 'UTC', saysNothingNew: false };
  return createSubscription(db, { ...given, channelId, createdBy: 'U1' }, now);
}

/** A digest that is in Slack, with as many messages in its thread. */
async function digest(
  channelId: string,
  subscriptionId: number,
  day: string,
  lines: DigestLine[],
  pages = 1,
) {
  const postKey = `digest:${subscriptionId}:${day}`;
  const content = {
    day,
    lines,
    unchanged: 0,
    claimed: 0,
    snoozed: 0,
    waiting: 0,
    evaluatedOn: day,
    first: true,
  };
  await storeDigests(
    db,
    [{ subscriptionId, digest: { ...content, doubt: null, unjudged: 0 }, postKey }],
    now,
  );
  for (let page = 0; page <= pages; page += 1)
    await planPost(
      db,
      {
        postKey: page === 0 ? postKey : `${postKey}:${page}`,
        kind: page === 0 ? 'digest' : 'digest_accounts',
        channelId,
        threadOf: page === 0 ? null : postKey,
        subject: {},
        dueAt: now,
      },
      now,
    );
}

/** All of them are in Slack; the older ones were drawn last the longer ago. */
async function allPosted(): Promise<void> {
  await pool.query(
    `update posts set state = 'posted', shown = wanted, posted_in = channel_id, message_ts = translate(post_key, ':', '_'),
       due_at = planned_at + post_no * interval '1 ms'`,
  );
}

/** What is to be drawn again, and whether somebody waits for it. */
async function touched(): Promise<Record<string, string>> {
  const { rows } = await pool.query(
    'select post_key, urgent from posts where shown < wanted order by post_no',
  );
  return Object.fromEntries(rows.map(({ post_key, urgent }) => [post_key, urgent ? 'awaited' : 'follows']));
}

const tsOf = (postKey: string): string => postKey.replaceAll(':', '_');

const inMessage = (channel: string, postKey: string) => ({
  channel: { id: channel },
  container: { message_ts: tsOf(postKey), is_ephemeral: false },
});

test('the message that was pressed in is drawn first, then the newest of each subscription, older ones not at all', async () => {
  const one = await subscribed('C1');
  const other = await subscribed('C2');
  for (const day of ['2026-11-19', '2026-11-20', '2026-11-21'])
    for (const [channel, id] of [
      ['C1', one],
      ['C2', other],
    ] as const)
      await digest(channel, id, day, [lineOf(acme)]);
  // It tells of others alone.
  await digest('C2', other, today, [lineOf(globex)]);
  await allPosted();
  const { own, respond } = await deskAt(connection);
  const old = `digest:${one}:2026-11-20:1`;
  await clicked(own, clickOf(ACTION.claimAccount, `${acme}:claim`, inMessage('C1', old)), respond);
  expect(await touched()).toEqual({
    [`digest:${one}:2026-11-20`]: 'awaited',
    [old]: 'awaited',
    [`digest:${one}:2026-11-21`]: 'follows',
    [`digest:${one}:2026-11-21:1`]: 'follows',
    [`digest:${other}:2026-11-21`]: 'follows',
    [`digest:${other}:2026-11-21:1`]: 'follows',
  });
});

test('a press that changes nothing has its own message drawn again, which may be an old one', async () => {
  const one = await subscribed('C1');
  await digest('C1', one, '2026-11-01', [lineOf(acme)]);
  await digest('C1', one, today, [lineOf(acme)]);
  await pool.query(`insert into claims (account_key, user_id, claimed_at) values ($1, 'U2', now())`, [acme]);
  await allPosted();
  const { own, respond } = await deskAt(connection);
  const old = `digest:${one}:2026-11-01:1`;
  await clicked(own, clickOf(ACTION.claimAccount, `${acme}:claim`, inMessage('C1', old)), respond);
  expect(await touched()).toEqual({ [`digest:${one}:2026-11-01`]: 'awaited', [old]: 'awaited' });
});

test('the window of a snooze knows the message that it was opened from', async () => {
  const one = await subscribed('C1');
  await digest('C1', one, today, [lineOf(acme)]);
  await allPosted();
  const { own, respond, calls } = await deskAt(connection, { 'views.open': { body: { ok: true } } });
  const page = `digest:${one}:${today}:1`;
  await clicked(own, clickOf(ACTION.snoozeAccount, `${acme}:date`, inMessage('C1', page)), respond);
  expect(calls).toEqual(['views.open']);
  const state = { values: { [SNOOZE_DAY]: { [SNOOZE_DAY]: { selected_date: '2027-01-01' } } } };
  const private_metadata = `${acme}:C1:${tsOf(page)}`;
  const view = { id: 'V1', hash: 'h', callback_id: SNOOZE_WINDOW, private_metadata, state };
  await handleSubmission(own, { user: { id: 'U1', team_id: 'T1' }, team: { id: 'T1' }, view });
  expect(await touched()).toEqual({ [`digest:${one}:${today}`]: 'awaited', [page]: 'awaited' });
});

test.each([
  [0, ['', ':1']],
  [7, ['', ':1']],
  [8, ['', ':2']],
  [19, ['', ':3']],
])('of a long thread the message with the account follows, of account %i', async (index, expected) => {
  const one = await subscribed('C1');
  // What is over stands in no thread.
  const over = [lineOf(9_999_999, 'cleared')];
  await digest('C1', one, today, [...over, ...keys.map((key) => lineOf(key))], 3);
  await allPosted();
  await db.transaction((tx) => touchDigestsOf(tx, [keys[index]!], today));
  expect(Object.keys(await touched())).toEqual(expected.map((page) => `digest:${one}:${today}${page}`));
});

test('an account in two hundred digests keeps nobody else waiting', async () => {
  const subscriptions: number[] = [];
  for (let index = 0; index < 200; index += 1) {
    const channel = `C${index}`;
    const id = await subscribed(channel);
    subscriptions.push(id);
    await digest(channel, id, today, [lineOf(acme), lineOf(globex)]);
  }
  await allPosted();
  const pressed = (index: number) => `digest:${subscriptions[index]}:${today}:1`;
  for (const [index, accountKey] of [
    [199, acme],
    [150, globex],
  ] as const)
    await db.transaction((tx) =>
      touchDigestsOf(tx, [accountKey], today, { channelId: `C${index}`, messageTs: tsOf(pressed(index)) }),
    );
  const inHand = await claimUpdates(db, new Date(now.getTime() + 60_000), 10, 60_000);
  const first = new Set(inHand.map(({ postKey }) => postKey));
  for (const index of [199, 150]) {
    const [digestOfIt, page] = [`digest:${subscriptions[index]}:${today}`, pressed(index)];
    // Of one place one asks who reads there, the other goes by its answer.
    expect(first.has(digestOfIt) || first.has(page)).toBe(true);
  }
  expect(Object.keys(await touched())).toHaveLength(400);
});

test('what somebody waits for stays so until it is drawn, whatever else has changed', async () => {
  const one = await subscribed('C1');
  const key = `digest:${one}:${today}`;
  await digest('C1', one, today, [lineOf(acme)], 0);
  await allPosted();
  await touchPosts(db, [], [key]);
  expect(await touched()).toEqual({ [key]: 'follows' });
  await touchPosts(db, [key]);
  expect(await touched()).toEqual({ [key]: 'awaited' });
  await touchPosts(db, [], [key]);
  expect(await touched()).toEqual({ [key]: 'awaited' });
  await pool.query('update posts set shown = wanted');
  await touchPosts(db, [], [key]);
  expect(await touched()).toEqual({ [key]: 'follows' });
});

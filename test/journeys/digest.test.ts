import { pino } from 'pino';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { tokens } from '../../sandbox/tokens.ts';
import type { Message } from '../../sandbox/state/messages.ts';
import { loadCatalog } from '../../src/catalog.ts';
import { archiveChannel } from '../../sandbox/state/archive-channel.ts';
import { planDigests } from '../../src/domain/digest/plan-digests.ts';
import { createSubscription } from '../../src/domain/digest/subscriptions/queries.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { deliverPosts } from '../../src/jobs/deliver-posts.ts';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import { slackClients } from '../../src/slack/clients.ts';
import { directoryOf } from '../../src/slack/directory.ts';
import { placeJudge } from '../../src/slack/outbox/judge-place.ts';
import { ACTION } from '../../src/views/action-ids.ts';
import { leftOut } from '../../src/views/sentences.ts';
import { addAccounts } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { teammateOf } from '../support/teammates.ts';
import { pressed } from './deeds.ts';
import { gus, join, priya, random, success, tomas, uptake, wordsOf, type Journey } from './with-uptake.ts';

const { db, pool } = await freshDatabase();
const log = pino({ level: 'silent' });
const keys = await addAccounts(db, [{ accountId: 'acme' }, { accountId: 'globex' }]);
const acme = keys.get('acme')!;
const everything = { owner: null, tiers: null, regions: null, kinds: null, severity: null };
const daily = {
  channelId: success,
  createdBy: priya,
  filter: everything,
  sendAt: '00:00',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  timeZone: 'UTC',
  saysNothingNew: false,
};
const HOUR = 3_600_000;

beforeEach(async () => {
  await pool.query(
    'truncate digest_subscriptions, posts, claims, snoozes, signal_verdicts, signals, evaluations, channel_clocks cascade',
  );
  await recordTeammates(
    db,
    [teammateOf(priya, { name: 'Priya' }), teammateOf(tomas, { name: 'Tomás', role: 'manager' })],
    new Date(),
  );
});

/** Signals that are open since a day, evaluated today. */
async function open(accountKey: number, kind: string, severity = 'high'): Promise<void> {
  await pool.query(
    `insert into signals (account_key, kind, opened_on, since, seen_on, severity, evidence, involved, judged_on)
     values ($1, $2, current_date, current_date, current_date, $3, '{"members": 12, "weekly_active": 1, "weekly_active_best": 9}',
       '{"members": [], "memberCount": 0, "groups": [], "workflow": null}', current_date)`,
    [accountKey, kind, severity],
  );
}

/** Posts go to the local Slack until the test ends. */
async function delivering({ slack }: Journey): Promise<void> {
  const catalog = await loadCatalog({ catalogPath: 'uptake.yml' }, db);
  const context = { db, catalog, log, now: () => new Date() };
  const client = slackClients({ botToken: tokens.bot, apiUrl: slack.apiUrl, log, leftOut }).background;
  const { id } = slack.state.team;
  const judge = placeJudge(client, directoryOf(client, id, context.now), id);
  const deliverer = deliverPosts(context, { slack: client, judge });
  onTestFinished(deliverer.stop);
}

async function plan(at = new Date()) {
  return planDigests(db, await loadCatalog({ catalogPath: 'uptake.yml' }, db), at);
}

const yesterday = () => new Date(Date.now() - 24 * HOUR);

/** A digest of today with one account, and the message in its thread. */
async function posted(journey: Journey, channelId = success): Promise<{ digest: Message; thread: Message }> {
  await open(acme, 'no_use');
  await createSubscription(db, { ...daily, channelId }, yesterday());
  await plan();
  await delivering(journey);
  return vi.waitFor(
    () => {
      const [digest, thread] = journey.messages(channelId).filter(({ metadata }) => metadata !== null);
      expect(thread).toBeDefined();
      return { digest: digest!, thread: thread! };
    },
    { timeout: 10_000 },
  );
}

const later = { timeout: 15_000 };
const current = ({ messages }: Journey, { channel, ts }: Message) =>
  messages(channel).find((message) => message.ts === ts)!;

test('a digest says what is new, its thread has the buttons, and both are within the limits of Slack', async () => {
  const journey = await uptake(db);
  const { digest, thread } = await posted(journey);
  expect(wordsOf(digest)).toContain('first digest');
  expect(wordsOf(digest)).toContain('*acme*');
  expect(wordsOf(digest)).toContain('fallen silent');
  expect(thread.threadTs).toBe(digest.ts);
  expect(wordsOf(thread)).toContain('I’m on it');
  for (const { blocks } of [digest, thread]) expect(findFaults({ text: 'x', blocks }, 'message')).toEqual([]);
}, 30_000);

test('that a digest showed an account in a channel is on record, once', async () => {
  const journey = await uptake(db);
  const began = new Date();
  const { digest } = await posted(journey);
  const audited = () =>
    pool.query(`select * from audit_entries where action = 'posted' and at >= $1`, [began]);
  await vi.waitFor(async () => expect((await audited()).rows).toHaveLength(1), later);
  expect((await audited()).rows[0]).toMatchObject({
    user_id: null,
    action: 'posted',
    channel_id: digest.channel,
    message_ts: digest.ts,
    detail: { accounts: [acme] },
  });
}, 30_000);

test('of two who take an account on at once one has it, the other is told who, and both messages show it', async () => {
  const journey = await uptake(db);
  const { digest, thread } = await posted(journey);
  await Promise.all([journey.press(priya, thread, 'I’m on it'), journey.press(tomas, thread, 'I’m on it')]);
  await vi.waitFor(() => {
    const all = journey.messages(success).map((message) => wordsOf(message));
    expect(all.filter((words) => words.includes('is on it already'))).toHaveLength(1);
    expect(wordsOf(current(journey, thread))).toContain('is on it');
    expect(wordsOf(current(journey, digest))).toContain('is on it');
  }, later);
  const { rows } = await pool.query('select user_id from claims where released_at is null');
  expect(rows).toHaveLength(1);
  const [{ user_id: winner }] = rows;
  const label = winner === priya ? 'Priya is on it' : 'Tomás is on it';
  await journey.press(winner, current(journey, thread), label);
  await vi.waitFor(() => expect(wordsOf(current(journey, thread))).toContain('I’m on it'), later);
}, 40_000);

test('the last word on a signal counts, and stands with the account', async () => {
  const journey = await uptake(db);
  const { thread } = await posted(journey);
  await journey.press(priya, thread, 'Useful');
  await vi.waitFor(() => expect(wordsOf(current(journey, thread))).toContain(`Useful: <@${priya}>`), later);
  await journey.press(priya, current(journey, thread), 'False alarm');
  await vi.waitFor(
    () => expect(wordsOf(current(journey, thread))).toContain(`False alarm: <@${priya}>`),
    later,
  );
  const { rows } = await pool.query('select verdict, kind from signal_verdicts');
  expect(rows).toEqual([{ verdict: 'false_alarm', kind: 'no_use' }]);
}, 40_000);

test('a snoozed account is left out until it gets worse, by whoever may', async () => {
  const journey = await uptake(db);
  const { thread } = await posted(journey);
  const menu = thread.blocks.find(({ type }) => type === 'actions')!;
  const choose = (person: string) =>
    journey.slack.act(person, {
      do: 'press',
      on: { channel: thread.channel, ts: thread.ts },
      blockId: menu.block_id,
      actionId: 'digest.snooze',
      chosen: `${acme}:worse`,
      values: {},
    });
  await choose(priya);
  await vi.waitFor(
    () => expect(JSON.stringify(journey.messages(success))).toContain('can snooze an account'),
    later,
  );
  await choose(tomas);
  await vi.waitFor(
    () => expect(wordsOf(current(journey, thread))).toContain('snoozed until it gets worse'),
    later,
  );
  const tomorrow = new Date(Date.now() + 24 * HOUR);
  expect(await plan(tomorrow)).toMatchObject({ planned: 1, posts: 0 });
  await open(acme, 'champion_gone');
  expect(await plan(new Date(tomorrow.getTime() + 24 * HOUR))).toMatchObject({ planned: 1, posts: 2 });
}, 40_000);

test('what recovers is struck off in the digest that listed it', async () => {
  const journey = await uptake(db);
  const { digest, thread } = await posted(journey);
  await pool.query('update signals set closed_on = current_date');
  await plan(new Date(Date.now() + 24 * HOUR));
  // Tomorrow is now.
  await pool.query('update posts set due_at = now()');
  await vi.waitFor(() => {
    expect(wordsOf(current(journey, digest))).toContain('~acme~');
    expect(wordsOf(current(journey, thread))).not.toContain('I’m on it');
    expect(
      journey
        .messages(success)
        .map((message) => wordsOf(message))
        .join(),
    ).toContain('No longer at risk:');
  }, later);
}, 40_000);

test('a button of a digest that is not kept any more is answered', async () => {
  const journey = await uptake(db);
  const { thread } = await posted(journey);
  await pool.query('truncate digest_subscriptions cascade');
  await journey.press(priya, thread, 'Useful');
  await vi.waitFor(() => expect(JSON.stringify(journey.messages(success))).toContain('older version'), later);
}, 30_000);

type Input = { block_id: string; element?: { type: string; action_id: string } & Record<string, unknown> };

/** What a person sends who changes nothing in a window. */
function asItStands(blocks: unknown[]) {
  const entries = (blocks as Input[]).flatMap(({ block_id, element }) => {
    if (element === undefined) return [];
    const initial = Object.entries(element).filter(([key]) => key.startsWith('initial_'));
    const chosen = initial.map(([key, value]) => [key.replace('initial_', 'selected_'), value]);
    return [[block_id, { [element.action_id]: { type: element.type, ...Object.fromEntries(chosen) } }]];
  });
  return Object.fromEntries(entries);
}

/** Opens the window of a new digest and submits it as it stands, then saves what it previews. */
async function subscribe(
  journey: Journey,
  person: string,
  words: string,
  channel = success,
): Promise<string> {
  const list = await journey.type(person, '/adoption digest', channel);
  await journey.press(person, list, words);
  const window = await vi.waitFor(() => {
    const view = journey.modal(person);
    expect(view).not.toBeNull();
    return view!;
  }, later);
  if (window.callback_id !== 'digest.settings') return wordsOf(window);
  await journey.slack.act(person, { do: 'submit', view: window.id, values: asItStands(window.blocks) });
  const preview = await vi.waitFor(() => {
    const view = journey.modal(person)!;
    expect(view.id).not.toBe(window.id);
    return view;
  }, later);
  await journey.slack.act(person, { do: 'submit', view: preview.id, values: {} });
  return `${wordsOf(preview)} ${wordsOf(journey.modal(person))}`;
}

test('/adoption digest subscribes a channel, after showing what would come, and lists and ends it', async () => {
  const journey = await uptake(db);
  await open(acme, 'no_use');
  const said = await subscribe(journey, priya, 'New digest here');
  expect(said).toContain('would list *1 account*');
  expect(said).toContain('Saved.');
  const { rows } = await pool.query(
    'select channel_id, created_by, send_at, weekdays from digest_subscriptions',
  );
  expect(rows).toEqual([
    { channel_id: success, created_by: priya, send_at: '09:00:00', weekdays: [1, 2, 3, 4, 5] },
  ]);
  const list = await journey.type(priya, '/adoption digest');
  await journey.press(priya, list, 'End');
  await vi.waitFor(() => expect(wordsOf(current(journey, list))).toContain('No digest comes here'), later);
}, 40_000);

test('a digest to oneself is about one’s own accounts', async () => {
  const journey = await uptake(db);
  expect(await subscribe(journey, priya, 'New digest to me')).toMatch(/Saved\. To you: .* · your accounts/);
  // The list behind the window, which said that there is none.
  await vi.waitFor(() => {
    const list = wordsOf(journey.messages(success).at(-1));
    expect(list).not.toContain('No digest comes here or to you yet');
    expect(list).toContain('your accounts');
  }, later);
  const { rows } = await pool.query('select channel_id, filter from digest_subscriptions');
  expect(rows).toEqual([{ channel_id: priya, filter: { ...everything, owner: priya } }]);
}, 40_000);

test('no digest in a channel without the bot, or where a guest reads', async () => {
  const journey = await uptake(db);
  expect(await subscribe(journey, priya, 'New digest here', random)).toContain('/invite');
  join(journey.slack, gus, success);
  expect(await subscribe(journey, tomas, 'New digest here')).toContain('guests');
  expect((await pool.query('select from digest_subscriptions')).rowCount).toBe(0);
}, 40_000);

test('/adoption signals is for managers, and says when it is too early', async () => {
  const journey = await uptake(db);
  await open(acme, 'no_use');
  expect(wordsOf(await journey.type(priya, '/adoption signals'))).toContain('Only managers and admins');
  const answer = await journey.type(tomas, '/adoption signals');
  expect(wordsOf(answer)).toContain('too early to say');
  expect(findFaults({ text: 'x', blocks: answer.blocks }, 'message')).toEqual([]);
}, 30_000);

test('what a refused digest listed is news again for the next', async () => {
  await open(acme, 'no_use');
  const subscriptionId = await createSubscription(db, daily, yesterday());
  await plan();
  const journey = await uptake(db);
  const channel = journey.slack.state.channels.get(success)!;
  archiveChannel(journey.slack.state, channel, true);
  await delivering(journey);
  await vi.waitFor(async () => {
    const { rows } = await pool.query(`select state from posts where kind = 'digest'`);
    expect(rows).toEqual([{ state: 'refused' }]);
  }, later);
  archiveChannel(journey.slack.state, channel, false);
  await plan(new Date(Date.now() + 24 * HOUR));
  const { rows } = await pool.query(
    `select content -> 'lines' -> 0 ->> 'change' as change from digests where subscription_id = $1 order by day desc limit 1`,
    [subscriptionId],
  );
  expect(rows).toEqual([{ change: 'new' }]);
}, 30_000);

test('a digest that waits for the end of quiet hours is not sent once it was ended', async () => {
  await open(acme, 'no_use');
  const subscriptionId = await createSubscription(db, daily, yesterday());
  await plan();
  const journey = await uptake(db);
  await pressed(journey, priya, success, ACTION.endDigest, String(subscriptionId));
  await vi.waitFor(async () => {
    const { rows } = await pool.query(`select distinct state from posts`);
    expect(rows).toEqual([{ state: 'withdrawn' }]);
  }, later);
});

import { expect, onTestFinished, test, vi } from 'vitest';
import { addFault, removeAllFaults } from '../../../sandbox/faults/faults.ts';
import { archiveChannel } from '../../../sandbox/state/archive-channel.ts';
import type { State } from '../../../sandbox/state/state.ts';
import { addTeammate } from '../../../sandbox/state/teammates.ts';
import { PACES } from '../../../src/domain/posts/pace.ts';
import { withdrawPost } from '../../../src/domain/posts/queries.ts';
import { endSubscription } from '../../../src/domain/digest/subscriptions/queries.ts';
import { listTroubles, pruneTroubles, recordTrouble } from '../../../src/domain/posts/troubles/queries.ts';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import { checkPosts } from '../../../src/doctor/posts.ts';
import { freshDatabase } from '../../support/database.ts';
import { teammateOf } from '../../support/teammates.ts';
import { outbox } from './with-outbox.ts';

const connection = await freshDatabase();
const { db, pool } = connection;
const until = (look: () => Promise<void> | void) => vi.waitFor(look, { timeout: 10_000, interval: 20 });

async function subscription(channelId: string, createdBy = 'U0PRIYA00'): Promise<number> {
  const { rows } = await pool.query(
    `insert into digest_subscriptions
       (channel_id, created_by, created_at, filter, send_at, weekdays, time_zone, says_nothing_new)
     values ($1, $2, now(), '{}', '09:00', '{1}', 'UTC', false) returning subscription_id as id`,
    [channelId, createdBy],
  );
  return rows[0].id;
}

/** The first message that somebody got directly. */
const toldDirectly = ({ messages }: State) =>
  [...messages.values()].flat().find(({ channel }) => channel.startsWith('D'));

/** The direct messages between a person and the bot. */
const directWith = 'U0PRIYA00';

test('an archived channel refuses, its subscriber is told once, and the next post after it is back clears it', async () => {
  const { plan, deliver, posted, post, slack } = await outbox(connection);
  const channel = slack.state.channels.get('C0ATRISK0')!;
  const subscriptionId = await subscription(channel.id);
  archiveChannel(slack.state, channel, true);
  const at = { channelId: channel.id, subject: { subscriptionId, text: 'digest' } };
  await plan({ postKey: 'one', ...at });
  await plan({ postKey: 'page', threadOf: 'one', ...at });
  await plan({ postKey: 'two', ...at });
  deliver();
  await until(async () => expect((await post('two')).state).toBe('refused'));
  expect(await post('one')).toMatchObject({ state: 'refused', trouble: 'is_archived' });
  expect(await post('page')).toMatchObject({ state: 'withdrawn', trouble: 'parent_refused' });
  expect(await listTroubles(db)).toMatchObject([
    { channelId: channel.id, trouble: 'is_archived', told: 'U0PRIYA00' },
  ]);
  const direct = [...slack.state.channels.values()].find(
    ({ kind, members }) => kind === 'direct' && members.includes(directWith),
  );
  await until(() => expect(posted(direct?.id)).toHaveLength(1));
  expect(posted(direct?.id)[0]?.text).toContain('it is archived');
  archiveChannel(slack.state, channel, false);
  await plan({ postKey: 'three', ...at });
  await until(async () => expect((await post('three')).state).toBe('posted'));
  expect(await listTroubles(db)).toEqual([]);
  expect(posted(channel.id).map(({ text }) => text)).toEqual(['digest']);
  expect(posted(direct?.id)).toHaveLength(1);
});

test('when whoever made a digest has left, a manager is told', async () => {
  const { plan, deliver, slack, post } = await outbox(connection);
  const people = [
    teammateOf('U0PRIYA00', { standing: 'gone' }),
    teammateOf('U0TOMAS00'),
    teammateOf('U0MEI0000', { role: 'manager' }),
  ];
  await recordTeammates(db, people, new Date());
  onTestFinished(async () => void (await pool.query('truncate teammates')));
  const channel = slack.state.channels.get('C0ATRISK0')!;
  archiveChannel(slack.state, channel, true);
  const subscriptionId = await subscription(channel.id);
  await plan({ postKey: 'one', channelId: channel.id, subject: { subscriptionId, text: 'digest' } });
  deliver();
  await until(async () => expect((await post('one')).state).toBe('refused'));
  expect(await listTroubles(db)).toMatchObject([{ channelId: channel.id, told: 'U0MEI0000' }]);
  await until(() => {
    const told = toldDirectly(slack.state);
    expect(told?.text).toContain('it is archived');
    expect(told?.text).toContain('because it is <@U0PRIYA00>’s');
  });
});

test('a trouble is over with the last digest to its channel', async () => {
  await pool.query('truncate channel_troubles, digest_subscriptions cascade');
  const [one, two] = [await subscription('C0ATRISK0'), await subscription('C0ATRISK0')];
  const month = new Date(Date.now() - 30 * 86_400_000);
  await recordTrouble(db, { channelId: 'C0ATRISK0', trouble: 'is_archived', told: null }, month);
  await db.transaction((tx) => endSubscription(tx, one, new Date()));
  expect(await listTroubles(db)).toHaveLength(1);
  await db.transaction((tx) => endSubscription(tx, two, new Date()));
  expect(await listTroubles(db)).toEqual([]);
});

test('troubles of places that nothing goes to any more are forgotten, others stay', async () => {
  const { plan } = await outbox(connection);
  await recordTeammates(db, [teammateOf('U0TOMAS00', { standing: 'gone' })], new Date());
  onTestFinished(async () => void (await pool.query('truncate teammates')));
  const week = new Date(Date.now() - 7 * 86_400_000);
  await subscription('C0DIGEST0');
  await subscription('U0TOMAS00');
  await plan({ postKey: 'waits', channelId: 'C0WAITS00' });
  await plan({ postKey: 'refused', channelId: 'C0REFUSED' });
  await pool.query(`update posts set state = 'refused' where post_key = 'refused'`);
  const troubled = ['*', 'C0DIGEST0', 'C0WAITS00', 'C0REFUSED', 'C0NOTHING', 'U0TOMAS00'];
  for (const channelId of troubled)
    await recordTrouble(db, { channelId, trouble: 'is_archived', told: null }, new Date(week.getTime() - 1));
  expect(await pruneTroubles(db, week)).toBe(2);
  const left = (await listTroubles(db)).map(({ channelId }) => channelId);
  expect(left.toSorted()).toEqual(troubled.slice(0, 4).toSorted());
});

test.each([
  ['C0SHARED0', 'shared-channel'],
  ['C0RANDOM0', 'guest-reads'],
  ['U0GUS0000', 'guest'],
  ['C0NOWHERE', 'unseen-conversation'],
])('customer data is not posted to %s: %s', async (channelId, trouble) => {
  const { plan, deliver, slack, post } = await outbox(connection);
  slack.state.channels.get('C0RANDOM0')?.members.push(slack.state.app.botUserId);
  await plan({ postKey: 'one', channelId });
  deliver();
  await until(async () => expect((await post('one')).state).toBe('refused'));
  expect(await post('one')).toMatchObject({ trouble });
  expect(slack.state.traffic.map(({ name }) => name)).not.toContain('chat.postMessage');
});

test('what is too long is refused without blaming the channel', async () => {
  const { plan, deliver, post } = await outbox(connection);
  await plan({ postKey: 'one', threadOf: null, subject: { text: '' } });
  deliver();
  await until(async () => expect((await post('one')).state).toBe('refused'));
  expect(await listTroubles(db)).toEqual([]);
});

test('a revoked token loses nothing: posts wait and the trouble is noted', async () => {
  const { plan, deliver, slack, post } = await outbox(connection);
  await plan({ postKey: 'one' });
  addFault(slack.state, {
    kind: 'revoke-token',
    target: 'chat.postMessage',
    times: null,
    delayMs: null,
    retryAfter: null,
    channel: null,
  });
  deliver();
  await until(async () => expect(await listTroubles(db)).toMatchObject([{ channelId: '*' }]));
  expect((await post('one')).state).toBe('planned');
  removeAllFaults(slack.state);
  await pool.query('delete from channel_clocks');
  await until(async () => expect((await post('one')).state).toBe('posted'));
  expect(await listTroubles(db)).toEqual([]);
});

test('when a scope is lost the post is refused, and its subscriber is told once', async () => {
  const { plan, deliver, slack, post, posted, states } = await outbox(connection);
  const { scopes } = slack.state.manifest.oauth_config;
  scopes.bot = scopes.bot.filter((scope) => scope !== 'channels:read');
  const subject = { subscriptionId: await subscription('C0SUCCESS'), text: 'digest' };
  await plan({ postKey: 'one', subject });
  await plan({ postKey: 'two', subject });
  deliver();
  await until(async () => expect(Object.values(await states())).toEqual(['refused', 'refused', 'posted']));
  expect(await post('one')).toMatchObject({ trouble: 'missing_scope', attempts: 1 });
  expect(await listTroubles(db)).toMatchObject([{ trouble: 'missing_scope', told: 'U0PRIYA00' }]);
  const told = toldDirectly(slack.state);
  expect(told?.text).toContain('the app lacks a permission there');
  expect(posted()).toEqual([]);
});

test('a Slack that does not say who reads there is asked less and less, and doctor tells of it', async () => {
  const { plan, deliver, fault, slack, post } = await outbox(connection);
  await plan({ postKey: 'one' });
  await pool.query('update posts set failures = 4');
  fault('error-before', 'conversations.info');
  deliver({ againMs: 50 });
  await until(async () => expect(await listTroubles(db)).toMatchObject([{ trouble: 'unchecked' }]));
  expect(await checkPosts(db, new Date())).toMatchObject({ state: 'warning' });
  expect(await post('one')).toMatchObject({ state: 'planned', failures: 5 });
  await until(async () => expect((await post('one')).state).toBe('posted'));
  const asked = slack.state.traffic.filter(({ name }) => name === 'conversations.info');
  expect(asked).toHaveLength(2);
  expect(asked[1]!.at - asked[0]!.at).toBeGreaterThan(50 * 2 ** 5 - 100);
  expect(await listTroubles(db)).toEqual([]);
});

test('when Slack wants no more questions nobody asks before it does, and that is no failure', async () => {
  const { plan, deliver, fault, slack, post } = await outbox(connection);
  await plan({ postKey: 'one' });
  await plan({ postKey: 'two', channelId: 'C0ATRISK0' });
  fault('rate-limit', 'conversations.info');
  deliver();
  const began = Date.now();
  await until(async () => expect((await post('one')).state).toBe('posted'));
  expect(Date.now() - began).toBeGreaterThan(950);
  expect((await post('one')).failures + (await post('two')).failures).toBe(0);
  expect(slack.state.traffic.filter(({ name }) => name === 'conversations.info').length).toBeLessThan(5);
});

test('each thousand members of a channel that is asked about are counted for all replicas', async () => {
  const { plan, deliver, slack, post } = await outbox(connection);
  const rest = { title: '', email: null, timeZone: 'UTC', isAdmin: false, kind: 'person' as const };
  for (let index = 0; index < 2_500; index += 1) {
    const id = `U1${String(index).padStart(7, '0')}`;
    addTeammate(slack.state, { ...rest, id, handle: id, name: id });
    slack.state.channels.get('C0SUCCESS')?.members.push(id);
  }
  await plan({ postKey: 'one' });
  const began = Date.now();
  deliver();
  await until(async () => expect((await post('one')).state).toBe('posted'));
  const { rows } = await pool.query(
    `select free_at from channel_clocks where channel_id = 'conversations.members'`,
  );
  expect(Date.parse(rows[0].free_at) - began).toBeGreaterThan(3 * PACES['conversations.members'].gapMs - 100);
});

test('where nobody lets us look, an unsure post is never sent again and its subscriber is told', async () => {
  const { plan, deliver, fault, slack, post, posted, states } = await outbox(connection);
  const { scopes } = slack.state.manifest.oauth_config;
  scopes.bot = scopes.bot.filter((scope) => !scope.endsWith(':history'));
  const subscriptionId = await subscription('C0SUCCESS');
  await plan({ postKey: 'one', subject: { subscriptionId, text: 'digest' } });
  fault('error-after', 'chat.postMessage');
  deliver();
  await until(async () => expect((await post('one')).state).toBe('refused'));
  expect((await post('one')).trouble).toBe('unknown: missing_scope');
  expect(posted()).toHaveLength(1);
  await until(async () => expect(Object.values(await states())).toEqual(['refused', 'posted']));
});

test('what has nothing to show any more, or was withdrawn, is not posted', async () => {
  const { plan, deliver, texts, posted, states } = await outbox(connection);
  await plan({ postKey: 'gone', dueAt: new Date(Date.now() + 200) });
  await plan({ postKey: 'empty' });
  texts.set('empty', null);
  expect(await withdrawPost(db, 'gone', new Date())).toBe(true);
  deliver();
  await until(async () => expect(await states()).toEqual({ gone: 'withdrawn', empty: 'withdrawn' }));
  expect(posted()).toEqual([]);
});

import { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { RunningLocalSlack } from '../../sandbox/start-local-slack.ts';
import { tokens } from '../../sandbox/tokens.ts';
import { gus, localSlack, priya, quiet, random, success } from './with-bot.ts';

function client(slack: RunningLocalSlack, token: string = tokens.bot): WebClient {
  return new WebClient(token, { slackApiUrl: slack.apiUrl, logger: quiet });
}

async function errorOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'no error',
    (error: { data?: { error?: string } }) => error.data?.error ?? error,
  );
}

test('auth.test names the bot and lists the scopes of the manifest', async () => {
  const answer = await client(await localSlack()).auth.test();
  expect(answer).toMatchObject({ ok: true, team: 'Uptake demo', user: 'echo', bot_id: 'B0UPTAKE0' });
  expect(answer.response_metadata?.scopes).toContain('channels:history');
});

test.each([
  ['not_authed', ''],
  ['invalid_auth', 'xoxb-of-another-workspace'],
  ['not_allowed_token_type', tokens.app],
])('a call is refused with %s', async (error, token) => {
  const slack = await localSlack();
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const response = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST', headers });
  expect(await response.json()).toEqual({ ok: false, error });
});

test.each([
  ['unknown_method', 'no.such.method', {}],
  ['unknown_method', 'constructor', {}],
  ['missing_scope', 'reactions.add', { channel: success, timestamp: '1', name: 'eyes' }],
  ['channel_not_found', 'chat.postMessage', { channel: 'C0NOWHERE', text: 'x' }],
  ['not_in_channel', 'chat.postMessage', { channel: random, text: 'x' }],
  ['no_text', 'chat.postMessage', { channel: success }],
  ['thread_not_found', 'chat.postMessage', { channel: success, text: 'x', thread_ts: '1.000000' }],
  ['msg_too_long', 'chat.postMessage', { channel: success, text: 'x'.repeat(40_001) }],
  ['invalid_arguments', 'chat.postMessage', { text: 'x' }],
  ['invalid_blocks_format', 'chat.postMessage', { channel: success, blocks: [{ text: 'no type' }] }],
  ['invalid_blocks', 'chat.postMessage', { channel: success, blocks: [{ type: 'alert' }] }],
  ['user_not_in_channel', 'chat.postEphemeral', { channel: success, user: gus, text: 'x' }],
  ['message_not_found', 'chat.update', { channel: success, ts: '1.000000', text: 'x' }],
  ['user_not_found', 'users.info', { user: 'U0NOBODY' }],
  ['users_not_found', 'users.lookupByEmail', { email: 'nobody@uptake.example' }],
  ['invalid_trigger_id', 'views.open', { trigger_id: '1', view: view() }],
  ['invalid_arguments', 'views.open', { trigger_id: '1', view: { ...view(), title: undefined } }],
  ['invalid_arguments', 'views.open', { trigger_id: '1', view: view([{ type: 'data_visualization' }]) }],
])('%s is how %s refuses what Slack refuses', async (error, method, args) => {
  expect(await errorOf(client(await localSlack()).apiCall(method, args))).toBe(error);
});

function view(content: unknown[] = []) {
  return { type: 'modal', title: { type: 'plain_text', text: 'Title' }, blocks: content };
}

function blocks(count: number): { type: string }[] {
  return Array.from({ length: count }, () => ({ type: 'divider' }));
}

test.each([
  ['message', 50, 'invalid_blocks'],
  ['home', 100, 'invalid_arguments'],
])('a %s holds %i blocks and not one more', async (surface, most, error) => {
  const slack = client(await localSlack());
  const send = (count: number) =>
    surface === 'message'
      ? slack.chat.postMessage({ channel: success, text: 'x', blocks: blocks(count) })
      : slack.views.publish({ user_id: priya, view: { type: 'home', blocks: blocks(count) } });
  expect(await errorOf(send(most))).toBe('no error');
  expect(await errorOf(send(most + 1))).toBe(error);
});

test('a message is posted, updated in place, linked to and deleted', async () => {
  const running = await localSlack();
  const slack = client(running);
  const posted = await slack.chat.postMessage({ channel: '#customer-success', text: 'one' });
  const place = { channel: success, ts: posted.ts! };
  expect(posted).toMatchObject({ channel: success, message: { text: 'one', bot_id: 'B0UPTAKE0' } });
  await slack.chat.update({ ...place, text: 'two' });
  const { messages } = await slack.conversations.history({ channel: success, limit: 1 });
  expect(messages).toMatchObject([{ ts: posted.ts, text: 'two', edited: { user: 'U0UPTAKE0' } }]);
  const { permalink } = await slack.chat.getPermalink({ channel: success, message_ts: posted.ts! });
  expect(permalink).toContain(`/archives/${success}/p${posted.ts!.replace('.', '')}`);
  await slack.chat.delete(place);
  expect(await errorOf(slack.chat.delete(place))).toBe('message_not_found');
});

test('an ephemeral message is in nobody else’s view and not in history', async () => {
  const running = await localSlack();
  const slack = client(running);
  await slack.chat.postEphemeral({ channel: success, user: priya, text: 'psst' });
  expect(running.state.messages.get(success)?.at(-1)).toMatchObject({ text: 'psst', ephemeralTo: priya });
  const { messages } = await slack.conversations.history({ channel: success });
  expect(messages?.map(({ text }) => text)).not.toContain('psst');
});

test('a thread is read oldest first, beginning with its parent', async () => {
  const slack = client(await localSlack());
  const { ts } = await slack.chat.postMessage({ channel: success, text: 'parent' });
  for (const text of ['first', 'second'])
    await slack.chat.postMessage({ channel: success, text, thread_ts: ts! });
  const { messages } = await slack.conversations.replies({ channel: success, ts: ts! });
  expect(messages?.map(({ text }) => text)).toEqual(['parent', 'first', 'second']);
  expect(messages?.[0]).toMatchObject({ reply_count: 2 });
});

test('lists come in pages that the client walks through', async () => {
  const slack = client(await localSlack());
  const names: (string | undefined)[] = [];
  for await (const page of slack.paginate('users.list', { limit: 3 })) {
    const { members } = z.object({ members: z.array(z.object({ name: z.string() })) }).parse(page);
    expect(members.length).toBeLessThanOrEqual(3);
    names.push(...members.map(({ name }) => name));
  }
  expect(names).toEqual(['priya', 'tomas', 'mei', 'ada', 'gus', 'acme-contact', 'echo', 'slackbot']);
});

test('a person is found by e-mail, and a guest is marked as one', async () => {
  const slack = client(await localSlack());
  const { user } = await slack.users.lookupByEmail({ email: 'Priya@uptake.example' });
  expect(user).toMatchObject({ id: priya, is_restricted: false, profile: { email: 'priya@uptake.example' } });
  const guest = await slack.users.info({ user: gus });
  expect(guest.user).toMatchObject({ is_restricted: true, is_ultra_restricted: true });
});

test('a person’s id stands for the direct conversation with them', async () => {
  const slack = client(await localSlack());
  const opened = await slack.conversations.open({ users: priya });
  const posted = await slack.chat.postMessage({ channel: priya, text: 'hello' });
  expect(posted.channel).toBe(opened.channel?.id);
});

test('an update of a view that has changed meanwhile is refused', async () => {
  const slack = client(await localSlack());
  const publish = (hash?: string) =>
    slack.views.publish({ user_id: priya, ...(hash && { hash }), view: { type: 'home', blocks: [] } });
  const first = await publish();
  await publish(first.view!.hash!);
  expect(await errorOf(publish(first.view!.hash!))).toBe('hash_conflict');
});

test('a response_url works five times and not after thirty minutes', async () => {
  const { issueResponseUrl } = await import('../../sandbox/state/response-urls.ts');
  const slack = await localSlack();
  const answerTo = { person: priya, channel: success, originalTs: null, threadTs: null };
  const answer = async (path: string) => {
    const response = await fetch(slack.url + path, { method: 'POST', body: JSON.stringify({ text: 'x' }) });
    return response.status;
  };
  const busy = issueResponseUrl(slack.state, answerTo);
  const late = issueResponseUrl(slack.state, answerTo);
  const statuses: number[] = [];
  for (let use = 0; use < 6; use += 1) statuses.push(await answer(busy));
  expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  slack.state.now = () => new Date(Date.now() + 30 * 60_000 + 1_000);
  expect(await answer(late)).toBe(404);
});

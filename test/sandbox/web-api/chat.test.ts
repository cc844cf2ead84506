import { expect, test } from 'vitest';
import { post } from '../../../sandbox/state/messages.ts';
import { gus, priya, random, success } from '../with-bot.ts';
import { bot, channelIn, clientOf, errorOf, everyScope, permissiveSlack } from './calling.ts';

async function workspace(scopes = everyScope) {
  const slack = await permissiveSlack(scopes);
  channelIn(slack, { id: 'C0OTHERS0', kind: 'private', members: [priya] });
  channelIn(slack, { id: 'C0OLD0000', members: [bot, priya], archived: true });
  channelIn(slack, { id: 'C0NEWS000', members: [bot], readOnly: true });
  return { slack, client: clientOf(slack) };
}

const text = 'x';

test.each([
  ['chat.postMessage', { channel: 'C0NOWHERE', text }, 'channel_not_found'],
  ['chat.postMessage', { channel: '#customer-success', text }, 'no error'],
  ['chat.postMessage', { channel: 'C0OTHERS0', text }, 'channel_not_found'],
  ['chat.postMessage', { channel: random, text }, 'not_in_channel'],
  ['chat.postMessage', { channel: 'C0OLD0000', text }, 'is_archived'],
  ['chat.postMessage', { channel: 'C0NEWS000', text }, 'restricted_action_read_only_channel'],
  ['chat.postMessage', { channel: success }, 'no_text'],
  ['chat.postMessage', { channel: success, text, thread_ts: '1.000000' }, 'thread_not_found'],
  ['chat.postMessage', { channel: success, text: 'x'.repeat(40_001) }, 'msg_too_long'],
  ['chat.postMessage', { channel: success, text, blocks: [{ type: 'alert' }] }, 'invalid_blocks'],
  ['chat.postEphemeral', { channel: success, user: gus, text }, 'user_not_in_channel'],
  ['chat.postEphemeral', { channel: random, user: gus, text }, 'not_in_channel'],
  ['chat.postEphemeral', { channel: 'C0OLD0000', user: priya, text }, 'is_archived'],
  ['chat.update', { channel: success, ts: '1.000000', text }, 'message_not_found'],
  ['chat.update', { channel: '#customer-success', ts: '1.000000', text }, 'channel_not_found'],
  ['chat.delete', { channel: success, ts: '1.000000' }, 'message_not_found'],
  ['chat.getPermalink', { channel: success, message_ts: '1.000000' }, 'message_not_found'],
])('%s with %j is answered with %s', async (method, args, error) => {
  const { client } = await workspace();
  expect(await errorOf(client.apiCall(method, args))).toBe(error);
});

test('chat:write.public lets the bot post where it is not, but not read', async () => {
  const { client } = await workspace([...everyScope, 'chat:write.public']);
  expect(await errorOf(client.chat.postMessage({ channel: random, text }))).toBe('no error');
  expect(await errorOf(client.conversations.history({ channel: random }))).toBe('not_in_channel');
});

test('a message is posted, updated in place, linked to and deleted', async () => {
  const { slack, client } = await workspace();
  const posted = await client.chat.postMessage({ channel: success, text: 'one' });
  const place = { channel: success, ts: posted.ts! };
  const updated = await client.chat.update({ ...place, text: 'two' });
  expect(updated).toMatchObject({ ...place, text: 'two', message: { text: 'two', edited: { user: bot } } });
  const { permalink } = await client.chat.getPermalink({ channel: success, message_ts: posted.ts! });
  expect(permalink).toBe(
    `${new URL(slack.apiUrl).origin}/archives/${success}/p${posted.ts!.replace('.', '')}`,
  );
  await client.chat.delete(place);
  expect(await errorOf(client.chat.delete(place))).toBe('message_not_found');
});

test('the link to a reply names its thread', async () => {
  const { client } = await workspace();
  const { ts } = await client.chat.postMessage({ channel: success, text: 'parent' });
  const reply = await client.chat.postMessage({ channel: success, text: 'reply', thread_ts: ts! });
  const { permalink } = await client.chat.getPermalink({ channel: success, message_ts: reply.ts! });
  expect(new URL(permalink!).searchParams.get('thread_ts')).toBe(ts);
});

test('the bot changes and deletes its own messages only, and nothing in an archived channel', async () => {
  const { slack, client } = await workspace();
  const { ts } = post(slack.state, { channel: success, user: priya, text: 'mine' });
  expect(await errorOf(client.chat.update({ channel: success, ts, text }))).toBe('cant_update_message');
  expect(await errorOf(client.chat.delete({ channel: success, ts }))).toBe('cant_delete_message');
  const own = await client.chat.postMessage({ channel: success, text });
  slack.state.channels.get(success)!.archived = true;
  expect(await errorOf(client.chat.update({ channel: success, ts: own.ts!, text: 'y' }))).toBe('is_inactive');
});

test('text alone replaces the blocks; blocks alone leave no mark of editing', async () => {
  const { client } = await workspace();
  const blocks = [{ type: 'divider' }];
  const { ts } = await client.chat.postMessage({ channel: success, text, blocks });
  const redrawn = await client.chat.update({ channel: success, ts: ts!, text, blocks });
  expect(redrawn.message).not.toHaveProperty('edited');
  const plain = await client.chat.update({ channel: success, ts: ts!, text: 'only words' });
  expect(plain.message).toMatchObject({ text: 'only words', edited: { user: bot } });
  expect(plain.message).not.toHaveProperty('blocks');
});

test('a deleted parent leaves a stone that keeps the thread', async () => {
  const { client } = await workspace();
  const { ts } = await client.chat.postMessage({ channel: success, text: 'parent' });
  await client.chat.postMessage({ channel: success, text: 'reply', thread_ts: ts! });
  await client.chat.delete({ channel: success, ts: ts! });
  const { messages } = await client.conversations.replies({ channel: success, ts: ts! });
  expect(messages).toMatchObject([
    { subtype: 'tombstone', text: 'This message was deleted.', user: 'USLACKBOT', reply_count: 1 },
    { text: 'reply' },
  ]);
  expect(await errorOf(client.chat.update({ channel: success, ts: ts!, text }))).toBe('cant_update_message');
});

test('what Slack itself says in a channel cannot be answered', async () => {
  const { slack, client } = await workspace();
  await client.conversations.join({ channel: random });
  const joined = slack.state.messages.get(random)!.at(-1)!;
  expect(joined).toMatchObject({ subtype: 'channel_join', user: bot });
  const reply = client.chat.postMessage({ channel: random, text, thread_ts: joined.ts });
  expect(await errorOf(reply)).toBe('cannot_reply_to_message');
});

test('a person’s id stands for the direct conversation with them', async () => {
  const { client } = await workspace();
  const opened = await client.conversations.open({ users: priya });
  const posted = await client.chat.postMessage({ channel: priya, text: 'hello' });
  expect(posted.channel).toBe(opened.channel?.id);
});

test('a post under another name says so', async () => {
  const { client } = await workspace([...everyScope, 'chat:write.customize']);
  const { message } = await client.chat.postMessage({ channel: success, text, username: 'Digest' });
  expect(message).toMatchObject({ subtype: 'bot_message', username: 'Digest', bot_id: 'B0UPTAKE0' });
});

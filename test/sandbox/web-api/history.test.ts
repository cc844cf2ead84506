import { expect, test } from 'vitest';
import { post } from '../../../sandbox/state/messages.ts';
import { priya, success, tomas } from '../with-bot.ts';
import { bot, channelIn, clientOf, permissiveSlack } from './calling.ts';

const room = 'C0ROOM000';

/** An empty channel that the bot is in. */
async function emptyRoom() {
  const slack = await permissiveSlack();
  channelIn(slack, { id: room, members: [bot, priya, tomas] });
  const say = (text: string, threadTs: string | null = null, user = priya) =>
    post(slack.state, { channel: room, user, text, threadTs }).ts;
  return { slack, client: clientOf(slack), say };
}

const textsOf = ({ messages }: { messages?: { text?: string }[] }) => messages?.map(({ text }) => text);

test('history is newest first, and pages are not moved by what is posted meanwhile', async () => {
  const { client, say } = await emptyRoom();
  for (const text of ['1', '2', '3', '4', '5']) say(text);
  const first = await client.conversations.history({ channel: room, limit: 2 });
  expect([textsOf(first), first.has_more]).toEqual([['5', '4'], true]);
  say('6');
  const cursor = first.response_metadata!.next_cursor!;
  const second = await client.conversations.history({ channel: room, limit: 3, cursor });
  expect([textsOf(second), second.has_more]).toEqual([['3', '2', '1'], false]);
  expect(second.response_metadata?.next_cursor).toBeUndefined();
});

test('a period leaves out its own ends unless told', async () => {
  const { client, say } = await emptyRoom();
  const [oldest, , latest] = ['1', '2', '3'].map((text) => say(text)) as [string, string, string];
  const period = { channel: room, oldest, latest };
  expect(textsOf(await client.conversations.history(period))).toEqual(['2']);
  expect(textsOf(await client.conversations.history({ ...period, inclusive: true }))).toEqual([
    '3',
    '2',
    '1',
  ]);
});

test('a thread is read oldest first, beginning with its parent, which counts its replies', async () => {
  const { client, say } = await emptyRoom();
  const ts = say('parent');
  say('first', ts);
  const reply = say('second', ts, tomas);
  const thread = await client.conversations.replies({ channel: room, ts });
  expect(textsOf(thread)).toEqual(['parent', 'first', 'second']);
  expect(thread.messages?.[0]).toMatchObject({
    thread_ts: ts,
    reply_count: 2,
    reply_users_count: 2,
    reply_users: [priya, tomas],
    latest_reply: reply,
  });
  expect(thread.messages?.[2]).toMatchObject({ thread_ts: ts, parent_user_id: priya });
  expect(textsOf(await client.conversations.history({ channel: room }))).toEqual(['parent']);
  expect(textsOf(await client.conversations.replies({ channel: room, ts: reply }))).toHaveLength(3);
});

test('a reply that is broadcast stands in the channel as well', async () => {
  const { client, say } = await emptyRoom();
  const thread_ts = say('parent');
  await client.chat.postMessage({ channel: room, text: 'all hear', thread_ts, reply_broadcast: true });
  const { messages } = await client.conversations.history({ channel: room });
  expect(messages).toMatchObject([
    { text: 'all hear', subtype: 'thread_broadcast', thread_ts },
    { text: 'parent', reply_count: 1 },
  ]);
});

test('metadata is told only to those who ask for it', async () => {
  const { client } = await emptyRoom();
  const metadata = { event_type: 'card_shown', event_payload: { account: 7 } };
  await client.chat.postMessage({ channel: room, text: 'card', metadata });
  const plain = await client.conversations.history({ channel: room });
  expect(plain.messages?.[0]).not.toHaveProperty('metadata');
  const all = await client.conversations.history({ channel: room, include_all_metadata: true });
  expect(all.messages?.[0]).toMatchObject({ metadata });
});

test('an ephemeral message is in no history, no thread and behind no link', async () => {
  const { slack, client } = await emptyRoom();
  const sent = await client.chat.postEphemeral({ channel: room, user: priya, text: 'psst' });
  const ts = sent.message_ts!;
  expect(slack.state.messages.get(room)).toMatchObject([{ text: 'psst', ephemeralTo: priya }]);
  expect(textsOf(await client.conversations.history({ channel: room }))).toEqual([]);
  const failures = await Promise.allSettled([
    client.conversations.replies({ channel: room, ts }),
    client.chat.getPermalink({ channel: room, message_ts: ts }),
    client.chat.update({ channel: room, ts, text: 'louder' }),
    client.chat.delete({ channel: room, ts }),
    client.chat.postMessage({ channel: room, text: 'x', thread_ts: ts }),
  ]);
  expect(failures.map((failure) => (failure as PromiseRejectedResult).reason.data.error)).toEqual([
    'thread_not_found',
    'message_not_found',
    'message_not_found',
    'message_not_found',
    'cannot_reply_to_message',
  ]);
});

test('a message of the bot says which app it is from', async () => {
  const slack = await permissiveSlack();
  const { message } = await clientOf(slack).chat.postMessage({ channel: success, text: 'hello' });
  expect(message).toMatchObject({
    type: 'message',
    user: bot,
    bot_id: 'B0UPTAKE0',
    app_id: 'A0UPTAKE0',
    bot_profile: { app_id: 'A0UPTAKE0', name: 'echo', deleted: false },
  });
  expect(message).not.toHaveProperty('subtype');
});

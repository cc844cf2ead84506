import { expect, test } from 'vitest';
import { post } from '../../../sandbox/state/messages.ts';
import { priya, random, success } from '../with-bot.ts';
import { bot, clientOf, errorOf, permissiveSlack } from './calling.ts';

async function message(channel = success) {
  const slack = await permissiveSlack();
  const { ts: timestamp } = post(slack.state, { channel, user: priya, text: 'Look' });
  return { client: clientOf(slack), item: { channel, timestamp } };
}

test('the bot reacts, sees who did, and takes it back', async () => {
  const { client, item } = await message();
  await client.reactions.add({ ...item, name: 'eyes' });
  await client.reactions.add({ ...item, name: ':thumbsup::skin-tone-3:' });
  const got = await client.reactions.get(item);
  expect(got).toMatchObject({
    type: 'message',
    channel: success,
    message: {
      reactions: [
        { name: 'eyes', count: 1, users: [bot] },
        { name: 'thumbsup::skin-tone-3', count: 1 },
      ],
    },
  });
  await client.reactions.remove({ ...item, name: 'eyes' });
  expect((await client.reactions.get(item)).message?.reactions).toHaveLength(1);
});

test.each([
  ['reactions.add', { name: 'no_such_emoji' }, 'invalid_name'],
  ['reactions.add', { name: 'eyes', timestamp: 'yesterday' }, 'bad_timestamp'],
  ['reactions.add', { name: 'eyes', timestamp: '1.000000' }, 'message_not_found'],
  ['reactions.add', { name: 'eyes', channel: undefined }, 'no_item_specified'],
  ['reactions.add', { name: 'eyes', channel: 'C0NOWHERE' }, 'channel_not_found'],
  ['reactions.remove', { name: 'eyes' }, 'no_reaction'],
  ['reactions.get', { timestamp: undefined }, 'no_item_specified'],
])('%s with %j is answered with %s', async (method, args, error) => {
  const { client, item } = await message();
  expect(await errorOf(client.apiCall(method, { ...item, ...args }))).toBe(error);
});

test('a reaction is made once, and only in channels the bot is in', async () => {
  const { client, item } = await message();
  await client.reactions.add({ ...item, name: 'eyes' });
  expect(await errorOf(client.reactions.add({ ...item, name: 'eyes' }))).toBe('already_reacted');
  const elsewhere = await message(random);
  const reacting = elsewhere.client.reactions.add({ ...elsewhere.item, name: 'eyes' });
  expect(await errorOf(reacting)).toBe('not_in_channel');
});

import { describe, expect, test } from 'vitest';
import { findTeammate } from '../../../sandbox/state/teammates.ts';
import { gus, priya, random, success, tomas } from '../with-bot.ts';
import {
  bot,
  channelIn,
  clientOf,
  errorOf,
  everyScope,
  outsider,
  permissiveSlack,
  shared,
} from './calling.ts';

/** A workspace with one channel of every kind beside those of the demo. */
async function workspace(scopes = everyScope) {
  const slack = await permissiveSlack(scopes);
  channelIn(slack, { id: 'C0OPEN000', members: [bot, priya] });
  channelIn(slack, { id: 'C0OTHERS0', kind: 'private', members: [tomas] });
  channelIn(slack, { id: 'C0PRIVATE', kind: 'private', members: [bot, tomas] });
  channelIn(slack, { id: 'C0OLD0000', members: [bot], archived: true });
  channelIn(slack, { id: 'C0GENERAL', members: [bot, priya], isGeneral: true });
  channelIn(slack, { id: 'C0NEWS000', members: [bot], readOnly: true });
  channelIn(slack, { id: 'G0GROUP00', kind: 'group-direct', members: [bot, priya, tomas] });
  channelIn(slack, { id: 'D0OTHERS0', kind: 'direct', members: [priya, tomas] });
  channelIn(slack, { id: 'C0INVITED', members: [bot], invitedTeams: ['T0LATER00'] });
  return { slack, client: clientOf(slack) };
}

describe('what a channel is', () => {
  test.each([
    [
      success,
      {
        is_channel: true,
        is_private: false,
        is_member: true,
        is_ext_shared: false,
        name: 'customer-success',
      },
    ],
    [random, { is_member: false, is_archived: false }],
    ['C0PRIVATE', { is_channel: false, is_group: true, is_private: true }],
    ['C0OLD0000', { is_archived: true }],
    ['C0GENERAL', { is_general: true }],
    ['G0GROUP00', { is_mpim: true, is_private: true }],
    [shared, { is_ext_shared: true, is_shared: true, shared_team_ids: ['T0UPTAKE0', 'T0ACME000'] }],
    ['C0INVITED', { is_ext_shared: false, is_pending_ext_shared: true, pending_shared: ['T0LATER00'] }],
  ])('%s is shown as %j', async (channel, expected) => {
    const { client } = await workspace();
    expect((await client.conversations.info({ channel })).channel).toMatchObject(expected);
  });

  test('a direct conversation has a person and no name', async () => {
    const { client } = await workspace();
    const opened = await client.conversations.open({ users: priya, return_im: true });
    expect(opened.channel).toMatchObject({ is_im: true, user: priya });
    expect(opened.channel).not.toHaveProperty('name');
  });

  test('members are counted only when asked for', async () => {
    const { client } = await workspace();
    const plain = await client.conversations.info({ channel: success });
    const counted = await client.conversations.info({ channel: success, include_num_members: true });
    expect([plain.channel?.num_members, counted.channel?.num_members]).toEqual([undefined, 5]);
  });
});

test.each([
  ['conversations.info', { channel: 'C0NOWHERE' }, 'channel_not_found'],
  ['conversations.info', { channel: 'customer-success' }, 'channel_not_found'],
  ['conversations.info', { channel: 'C0OTHERS0' }, 'channel_not_found'],
  ['conversations.info', { channel: 'D0OTHERS0' }, 'channel_not_found'],
  ['conversations.info', { channel: random }, 'no error'],
  ['conversations.members', { channel: 'C0OTHERS0' }, 'channel_not_found'],
  ['conversations.history', { channel: 'C0OTHERS0' }, 'channel_not_found'],
  ['conversations.history', { channel: random }, 'not_in_channel'],
  ['conversations.history', { channel: 'C0OLD0000' }, 'no error'],
  ['conversations.history', { channel: success, oldest: 'noon' }, 'invalid_ts_oldest'],
  ['conversations.history', { channel: success, latest: 'noon' }, 'invalid_ts_latest'],
  ['conversations.replies', { channel: success, ts: '1.000000' }, 'thread_not_found'],
  ['conversations.list', { types: 'public_channel,secret' }, 'invalid_types'],
  ['conversations.list', { cursor: 'bm9uc2Vuc2U=' }, 'invalid_cursor'],
  ['conversations.list', { cursor: Buffer.from('others:0').toString('base64') }, 'invalid_cursor'],
  ['conversations.list', { limit: 'many' }, 'invalid_limit'],
  ['conversations.list', { limit: -1 }, 'invalid_limit'],
  ['conversations.list', { limit: 9_999 }, 'no error'],
  ['conversations.join', { channel: 'C0OLD0000' }, 'is_archived'],
  ['conversations.join', { channel: 'C0PRIVATE' }, 'method_not_supported_for_channel_type'],
  ['conversations.join', { channel: 'C0OTHERS0' }, 'channel_not_found'],
  ['conversations.leave', { channel: 'C0GENERAL' }, 'cant_leave_general'],
  ['conversations.leave', { channel: random }, 'no error'],
  ['conversations.invite', { channel: 'C0OPEN000', users: priya }, 'already_in_channel'],
  ['conversations.invite', { channel: 'C0OPEN000', users: bot }, 'cant_invite_self'],
  ['conversations.invite', { channel: 'C0OPEN000', users: 'U0NOBODY0' }, 'user_not_found'],
  ['conversations.invite', { channel: 'C0OPEN000', users: gus }, 'ura_max_channels'],
  ['conversations.invite', { channel: 'C0OPEN000', users: outsider }, 'cant_invite'],
  ['conversations.invite', { channel: random, users: priya }, 'not_in_channel'],
  ['conversations.invite', { channel: 'C0OPEN000', users: ',' }, 'no_user'],
  ['conversations.kick', { channel: 'C0OPEN000', user: bot }, 'cant_kick_self'],
  ['conversations.kick', { channel: 'C0GENERAL', user: priya }, 'cant_kick_from_general'],
  ['conversations.kick', { channel: 'C0OPEN000', user: tomas }, 'not_in_channel'],
  ['conversations.open', { users: '' }, 'users_list_not_supplied'],
  ['conversations.open', { users: 'U0NOBODY0' }, 'user_not_found'],
  ['conversations.open', { users: Array.from({ length: 9 }, (_, i) => `U${i}`).join() }, 'too_many_users'],
  ['conversations.close', { channel: success }, 'method_not_supported_for_channel_type'],
  ['conversations.mark', { channel: success, ts: 'now' }, 'invalid_timestamp'],
  ['conversations.mark', { channel: random, ts: '1.000000' }, 'not_in_channel'],
  ['conversations.archive', { channel: 'C0GENERAL' }, 'cant_archive_general'],
  ['conversations.archive', { channel: 'C0OLD0000' }, 'already_archived'],
  ['conversations.unarchive', { channel: 'C0OPEN000' }, 'not_archived'],
  ['conversations.setTopic', { channel: 'C0OPEN000', topic: 'x'.repeat(251) }, 'too_long'],
  ['conversations.setTopic', { channel: 'C0OPEN000', topic: 'x'.repeat(250) }, 'no error'],
  ['conversations.create', { name: '' }, 'invalid_name_required'],
  ['conversations.create', { name: 'x'.repeat(81) }, 'invalid_name_maxlength'],
  ['conversations.create', { name: 'x'.repeat(80) }, 'no error'],
  ['conversations.create', { name: 'Not Lower' }, 'invalid_name_specials'],
  ['conversations.create', { name: '--' }, 'invalid_name_punctuation'],
  ['conversations.create', { name: 'random' }, 'name_taken'],
  ['users.conversations', { user: 'U0NOBODY0' }, 'user_not_found'],
])('%s with %j is answered with %s', async (method, args, error) => {
  const { client } = await workspace();
  expect(await errorOf(client.apiCall(method, args))).toBe(error);
});

test('each kind of conversation has its own scope', async () => {
  const { client } = await workspace(['channels:read', 'channels:history']);
  await expect(client.conversations.info({ channel: 'C0PRIVATE' })).rejects.toMatchObject({
    data: { error: 'missing_scope', needed: 'groups:read' },
  });
  await expect(client.conversations.history({ channel: 'G0GROUP00' })).rejects.toMatchObject({
    data: { error: 'missing_scope', needed: 'mpim:history' },
  });
});

test('the list has the kinds asked for, and no conversation of others', async () => {
  const { client } = await workspace();
  const list = async (args: object) => {
    const { channels = [] } = await client.conversations.list(args);
    return channels.map(({ id }) => id);
  };
  expect(await list({})).toEqual(expect.arrayContaining([success, random, 'C0OLD0000']));
  expect(await list({ exclude_archived: true })).not.toContain('C0OLD0000');
  expect(await list({ types: 'private_channel' })).toEqual(['C0PRIVATE']);
  expect(await list({ types: 'mpim' })).toEqual(['G0GROUP00']);
  expect(await list({ types: 'im' })).not.toContain('D0OTHERS0');
});

test('the conversations of a person are those that the bot may know of', async () => {
  const { client } = await workspace();
  const { channels = [] } = await client.users.conversations({
    user: tomas,
    types: 'public_channel,private_channel',
  });
  const ids = channels.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining([success, 'C0PRIVATE']));
  expect(ids).not.toContain('C0OTHERS0');
  expect(ids).not.toContain('C0OPEN000');
});

test('a channel is made, joined, filled, left to others and archived', async () => {
  const { slack, client } = await workspace();
  const { channel } = await client.conversations.create({ name: 'launch-week' });
  expect(channel).toMatchObject({ name: 'launch-week', is_member: true, creator: bot });
  const place = { channel: channel!.id! };
  await client.conversations.invite({ ...place, users: `${priya},${tomas}` });
  expect((await client.conversations.members(place)).members).toEqual([bot, priya, tomas]);
  await client.conversations.kick({ ...place, user: tomas });
  await client.conversations.setTopic({ ...place, topic: 'Ready' });
  expect((await client.conversations.info(place)).channel?.topic?.value).toBe('Ready');
  await client.conversations.archive(place);
  expect(await errorOf(client.chat.postMessage({ ...place, text: 'x' }))).toBe('is_archived');
  await client.conversations.unarchive(place);
  await client.conversations.leave(place);
  expect(slack.state.channels.get(place.channel)?.members).toEqual([priya]);
  const again = await client.conversations.join(place);
  expect(again['warning']).toBeUndefined();
  expect((await client.conversations.join(place))['warning']).toBe('already_in_channel');
});

test('a direct conversation is opened once, with someone who is there', async () => {
  const { slack, client } = await workspace();
  const first = await client.conversations.open({ users: priya });
  expect((await client.conversations.open({ users: priya })).channel?.id).toBe(first.channel?.id);
  const group = await client.conversations.open({ users: `${tomas},${gus}` });
  expect(group.channel?.id).toMatch(/^G/);
  Object.assign(findTeammate(slack.state, tomas)!, { deactivated: true });
  expect(await errorOf(client.conversations.open({ users: tomas }))).toBe('user_disabled');
});

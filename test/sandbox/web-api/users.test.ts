import { expect, test } from 'vitest';
import { z } from 'zod';
import { findTeammate } from '../../../sandbox/state/teammates.ts';
import { gus, localSlack, mei, priya, tomas } from '../with-bot.ts';
import { bot, clientOf, errorOf, outsider, permissiveSlack, shared } from './calling.ts';

test('lists come in pages that the client walks through', async () => {
  const client = clientOf(await localSlack());
  const names: (string | undefined)[] = [];
  for await (const page of client.paginate('users.list', { limit: 3 })) {
    const { members } = z.object({ members: z.array(z.object({ name: z.string() })) }).parse(page);
    expect(members.length).toBeLessThanOrEqual(3);
    names.push(...members.map(({ name }) => name));
  }
  expect(names).toEqual(['priya', 'tomas', 'mei', 'ada', 'gus', 'acme-contact', 'echo', 'slackbot']);
});

test.each([
  [
    'a colleague',
    priya,
    { team_id: 'T0UPTAKE0', is_restricted: false, is_ultra_restricted: false, is_bot: false },
  ],
  ['a guest of one channel', gus, { is_restricted: true, is_ultra_restricted: true, team_id: 'T0UPTAKE0' }],
  [
    'someone of another company',
    outsider,
    { team_id: 'T0ACME000', is_stranger: false, is_restricted: false },
  ],
  ['the bot', bot, { is_bot: true, profile: { bot_id: 'B0UPTAKE0', api_app_id: 'A0UPTAKE0' } }],
])('%s is shown as such', async (_who, user, expected) => {
  const answer = await clientOf(await permissiveSlack()).users.info({ user });
  expect(answer.user).toMatchObject(expected);
});

test('a guest of several channels is restricted, but not to one', async () => {
  const slack = await permissiveSlack();
  Object.assign(findTeammate(slack.state, gus)!, { singleChannel: false });
  const { user } = await clientOf(slack).users.info({ user: gus });
  expect(user).toMatchObject({ is_restricted: true, is_ultra_restricted: false });
});

test('who shares no channel with us any more is a stranger, and not in the list', async () => {
  const slack = await permissiveSlack();
  slack.state.channels.get(shared)!.connectedTeams = [];
  const client = clientOf(slack);
  expect((await client.users.info({ user: outsider })).user).toMatchObject({ is_stranger: true });
  const { members } = await client.users.list({});
  expect(members?.map(({ id }) => id)).not.toContain(outsider);
});

test('who has left is marked, and is not found by e-mail', async () => {
  const slack = await permissiveSlack();
  Object.assign(findTeammate(slack.state, tomas)!, { deactivated: true });
  const client = clientOf(slack);
  const { user } = await client.users.info({ user: tomas });
  expect(user).toMatchObject({ deleted: true });
  expect(user).not.toHaveProperty('is_restricted');
  expect(await errorOf(client.users.lookupByEmail({ email: 'tomas@uptake.example' }))).toBe(
    'users_not_found',
  );
});

test('e-mail addresses need their own scope', async () => {
  expect(await emailSeenWith(['users:read'])).toBeUndefined();
  expect(await emailSeenWith(['users:read', 'users:read.email'])).toBe('priya@uptake.example');
});

async function emailSeenWith(scopes: string[]): Promise<string | undefined> {
  const client = clientOf(await permissiveSlack(scopes));
  return (await client.users.info({ user: priya })).user?.profile?.email;
}

test('a person is found by e-mail in any case of letters, someone of another company is not', async () => {
  const client = clientOf(await permissiveSlack());
  const { user } = await client.users.lookupByEmail({ email: 'Mei@Uptake.example' });
  expect(user?.id).toBe(mei);
  expect(await errorOf(client.users.lookupByEmail({ email: 'contact@acme.example' }))).toBe(
    'users_not_found',
  );
});

test.each([
  ['users.info', { user: 'U0NOBODY0' }, 'user_not_found'],
  ['users.profile.get', { user: 'U0NOBODY0' }, 'user_not_found'],
  ['users.profile.get', { user: priya }, 'no error'],
  ['users.list', { cursor: 'eA==' }, 'invalid_cursor'],
  ['bots.info', { bot: 'B0NOBODY0' }, 'bot_not_found'],
  ['bots.info', { bot: 'B0UPTAKE0' }, 'no error'],
  ['team.info', {}, 'no error'],
  ['team.info', { team: 'T0NOWHERE' }, 'team_not_found'],
])('%s with %j is answered with %s', async (method, args, error) => {
  expect(await errorOf(clientOf(await permissiveSlack()).apiCall(method, args))).toBe(error);
});

test('times are told in the person’s own zone', async () => {
  const slack = await permissiveSlack(undefined, { now: () => new Date('2026-01-15T12:00:00Z') });
  const { user } = await clientOf(slack).users.info({ user: mei });
  expect(user).toMatchObject({
    tz: 'America/New_York',
    tz_offset: -18_000,
    tz_label: 'Eastern Standard Time',
  });
});

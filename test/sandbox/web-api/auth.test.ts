import { expect, test } from 'vitest';
import { tokens } from '../../../sandbox/tokens.ts';
import { localSlack, priya, success } from '../with-bot.ts';
import { clientOf, errorOf, permissiveSlack } from './calling.ts';

test('auth.test names the bot, and says which scopes it has and which the method takes', async () => {
  const answer = await clientOf(await localSlack()).auth.test();
  expect(answer).toMatchObject({ ok: true, team: 'Uptake demo', user: 'echo', bot_id: 'B0UPTAKE0' });
  expect(answer.response_metadata?.scopes).toContain('channels:history');
  const info = await clientOf(await localSlack()).conversations.info({ channel: success });
  expect(info.response_metadata?.acceptedScopes).toEqual(
    expect.arrayContaining(['channels:read', 'im:read']),
  );
});

test.each([
  ['not_authed', 'auth.test', null],
  ['invalid_auth', 'auth.test', 'xoxb-of-another-workspace'],
  ['not_allowed_token_type', 'auth.test', tokens.app],
  ['not_allowed_token_type', 'apps.connections.open', tokens.bot],
])('%s is how %s refuses the token', async (error, method, token) => {
  const slack = await localSlack();
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${slack.apiUrl}${method}`, { method: 'POST', headers });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ ok: false, error });
});

test.each(['token_revoked', 'account_inactive'] as const)('a token that has ended is %s', async (ended) => {
  const slack = await localSlack();
  slack.state.endedTokens.set(tokens.bot, ended);
  expect(await errorOf(clientOf(slack).chat.postMessage({ channel: success, text: 'x' }))).toBe(ended);
});

test('a token that is revoked is good no more', async () => {
  const client = clientOf(await localSlack());
  expect(await client.auth.revoke()).toMatchObject({ ok: true, revoked: true });
  expect(await errorOf(client.auth.test())).toBe('token_revoked');
});

test.each([
  ['chat.postMessage', { channel: success, text: 'x' }, 'chat:write'],
  ['chat.postMessage', { channel: success, text: 'x', username: 'Robot' }, 'chat:write.customize'],
  ['users.info', { user: priya }, 'users:read'],
  ['users.lookupByEmail', { email: 'x@y.example' }, 'users:read.email'],
  ['reactions.add', { channel: success, timestamp: '1.000000', name: 'eyes' }, 'reactions:write'],
  ['conversations.join', { channel: success }, 'channels:join'],
  ['conversations.info', { channel: success }, 'channels:read,groups:read,im:read,mpim:read'],
  ['conversations.list', { types: 'public_channel,private_channel' }, 'groups:read'],
  ['files.getUploadURLExternal', { filename: 'a.png', length: 1 }, 'files:write'],
])('%s with %j needs %s', async (method, args, needed) => {
  const scopes: Record<string, string[]> = {
    'chat:write.customize': ['chat:write'],
    'groups:read': ['channels:read'],
  };
  const provided = scopes[needed] ?? ['commands'];
  const call = clientOf(await permissiveSlack(provided)).apiCall(method, args);
  await expect(call).rejects.toMatchObject({
    data: { ok: false, error: 'missing_scope', needed, provided: provided.join(',') },
  });
});

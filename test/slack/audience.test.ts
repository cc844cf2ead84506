import { pino } from 'pino';
import { expect, test } from 'vitest';
import { refusalOf } from '../../src/slack/audience.ts';
import { slackClients } from '../../src/slack/clients.ts';
import { leftOut } from '../../src/views/sentences.ts';
import { slackStub, type StubAnswer } from './slack-stub.ts';

const log = pino({ level: 'silent' });
const asker = { userId: 'U1', teamId: 'T1', channelId: 'C1' };
const member = { id: 'U1', team_id: 'T1' };
const channel = { id: 'C1', is_ext_shared: false };

const user = (fields: object): Record<string, StubAnswer> => ({
  'users.info': { body: { ok: true, user: { ...member, ...fields } } },
});
const place = (fields: object): Record<string, StubAnswer> => ({
  'conversations.info': { body: { ok: true, channel: { ...channel, ...fields } } },
});
const refused = (method: string, error: string): Record<string, StubAnswer> => ({
  [method]: { body: { ok: false, error } },
});
const limited = { status: 429, headers: { 'retry-after': '30' }, body: { ok: false, error: 'ratelimited' } };

test.each<[string, Record<string, StubAnswer>, object | null]>([
  ['a full member', {}, null],
  ['a guest', user({ is_restricted: true }), { because: 'guest' }],
  ['a single-channel guest', user({ is_ultra_restricted: true }), { because: 'guest' }],
  ['a stranger', user({ is_stranger: true }), { because: 'outsider' }],
  ['someone of another workspace', user({ team_id: 'T2' }), { because: 'outsider' }],
  [
    'someone of our organisation who is in our workspace too',
    user({ team_id: 'T2', enterprise_user: { teams: ['T1'] } }),
    null,
  ],
  ['someone who has left', user({ deleted: true }), { because: 'outsider' }],
  ['someone Slack does not know', refused('users.info', 'user_not_found'), { because: 'outsider' }],
  ['a channel shared with another company', place({ is_ext_shared: true }), { because: 'shared-channel' }],
  ['a channel about to be shared', place({ is_pending_ext_shared: true }), { because: 'shared-channel' }],
  [
    'a private channel without us',
    refused('conversations.info', 'channel_not_found'),
    { because: 'unseen-conversation' },
  ],
  [
    'a token without the scope',
    refused('users.info', 'missing_scope'),
    { because: 'unchecked', detail: 'missing_scope' },
  ],
  ['a rate limit', { 'users.info': limited }, { because: 'unchecked', detail: 'rate limited for 30 s' }],
  ['a broken Slack', { 'conversations.info': { status: 503 } }, { because: 'unchecked', detail: 'HTTP 503' }],
  [
    'an answer of another shape',
    { 'users.info': { body: { ok: true } } },
    { because: 'unchecked', detail: 'ZodError' },
  ],
])('for %s', async (_kind, answers, expected) => {
  const { apiUrl } = await slackStub({ ...user({}), ...place({}), ...answers });
  const { interactive } = slackClients({ botToken: 'xoxb-test', apiUrl, log, leftOut });
  expect(await refusalOf(interactive, asker, 'T1')).toEqual(expected);
});

test('a payload from another workspace is refused without asking Slack', async () => {
  const { apiUrl, calls } = await slackStub({});
  const { interactive } = slackClients({ botToken: 'xoxb-test', apiUrl, log, leftOut });
  expect(await refusalOf(interactive, { ...asker, teamId: 'T2' }, 'T1')).toEqual({ because: 'outsider' });
  expect(calls).toEqual([]);
});

test('a Slack that is silent is not waited for beyond three seconds, nor asked again', async () => {
  const { apiUrl, calls } = await slackStub({ ...user({}), 'conversations.info': { never: true } });
  const { interactive } = slackClients({ botToken: 'xoxb-test', apiUrl, log, leftOut });
  const began = performance.now();
  expect(await refusalOf(interactive, asker, 'T1')).toMatchObject({ because: 'unchecked' });
  expect(performance.now() - began).toBeLessThan(3000);
  expect(calls.filter((method) => method === 'conversations.info')).toHaveLength(1);
});

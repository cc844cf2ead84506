import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { SlackConfig } from '../../src/config.ts';
import { checkSlack } from '../../src/slack/check.ts';
import { SCOPES } from '../../src/slack/scopes.ts';
import { slackStub, type StubAnswer } from './slack-stub.ts';

const log = pino({ level: 'silent' });
const none: SlackConfig = { botToken: null, appToken: null, signingSecret: null, apiUrl: null };
const both = { ...none, botToken: 'xoxb-1', appToken: 'xapp-1' };

const auth = (scopes: string[]): StubAnswer => ({
  headers: { 'x-oauth-scopes': scopes.join(',') },
  body: { ok: true, team: 'Acme CS', team_id: 'T1', user_id: 'U1', bot_id: 'B1' },
});
const fine = {
  'auth.test': auth(Object.keys(SCOPES)),
  'apps.connections.open': { body: { ok: true, url: 'wss://x' } },
};

async function check(slack: SlackConfig, answers: Record<string, StubAnswer> = {}) {
  const { apiUrl } = await slackStub({ ...fine, ...answers });
  const checks = await checkSlack({ ...slack, apiUrl }, log);
  return checks.map(({ name, state, detail, remedy }) =>
    `${name} ${state}: ${detail} ${remedy ?? ''}`.trim(),
  );
}

test('everything in order', async () => {
  expect(await check(both)).toEqual([
    'Slack bot token ok: Belongs to the workspace Acme CS.',
    'Slack scopes ok: Every scope is granted.',
    'Slack delivery ok: Socket Mode: Slack accepts the app-level token.',
  ]);
});

test.each<[string, SlackConfig, Record<string, StubAnswer>, RegExp]>([
  ['no bot token', none, {}, /SLACK_BOT_TOKEN is not set.*OAuth & Permissions/],
  ['no way for Slack to reach us', none, {}, /Neither SLACK_APP_TOKEN .* nor SLACK_SIGNING_SECRET/],
  [
    'a user token',
    { ...both, botToken: 'xoxp-1' },
    {},
    /is a user token \(xoxp-\); a bot token starts with xoxb-/,
  ],
  ['the app token as bot token', { ...both, botToken: 'xapp-1' }, {}, /belongs in SLACK_APP_TOKEN/],
  ['the bot token as app token', { ...both, appToken: 'xoxb-1' }, {}, /SLACK_APP_TOKEN does not look like/],
  [
    'a wrong bot token',
    both,
    { 'auth.test': { body: { ok: false, error: 'invalid_auth' } } },
    /Slack does not know this token/,
  ],
  [
    'a revoked bot token',
    both,
    { 'auth.test': { body: { ok: false, error: 'token_revoked' } } },
    /was revoked; install the app again/,
  ],
  [
    'a wrong app token',
    both,
    { 'apps.connections.open': { body: { ok: false, error: 'invalid_auth' } } },
    /SLACK_APP_TOKEN: Slack does not know/,
  ],
  [
    'missing scopes',
    both,
    { 'auth.test': auth(['commands', 'chat:write']) },
    /error: Not granted: users:read \(tell members/,
  ],
  ['scopes untold', both, { 'auth.test': auth([]) }, /warning: Slack did not say/],
  [
    'a broken Slack',
    both,
    { 'auth.test': { status: 500 } },
    /could not be reached at http:\/\/127.* \(HTTP 500\)/,
  ],
])('%s is said with a remedy', async (_kind, slack, answers, expected) => {
  expect((await check(slack, answers)).join('\n')).toMatch(expected);
});

test('HTTP mode asks for no app token', async () => {
  expect((await check({ ...both, appToken: null, signingSecret: 's' })).at(-1)).toMatch(/ok: HTTP mode/);
});

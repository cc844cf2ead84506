import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { faultRequest } from '../../sandbox/faults/fault.ts';
import { addFault } from '../../sandbox/faults/faults.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import { startLocalSlack } from '../../sandbox/start-local-slack.ts';
import type { State } from '../../sandbox/state/state.ts';
import { tokens } from '../../sandbox/tokens.ts';
import type { SlackConfig } from '../../src/config.ts';
import { checkSlack } from '../../src/slack/check.ts';
import { slackStub } from './slack-stub.ts';

const log = pino({ level: 'silent' });
const none: SlackConfig = { botToken: null, appToken: null, signingSecret: null, apiUrl: null };
const both = { ...none, botToken: tokens.bot, appToken: tokens.app };

async function check(slack: SlackConfig, change: (state: State) => void = () => {}): Promise<string[]> {
  const local = await startLocalSlack({ manifest: readManifest('manifest.yml') });
  onTestFinished(local.close);
  change(local.state);
  return saidOf({ ...slack, apiUrl: local.apiUrl });
}

async function saidOf(slack: SlackConfig): Promise<string[]> {
  const checks = await checkSlack(slack, log);
  return checks.map(({ name, state, detail, remedy }) =>
    `${name} ${state}: ${detail} ${remedy ?? ''}`.trim(),
  );
}

test('everything in order', async () => {
  expect(await check(both)).toEqual([
    'Slack bot token ok: Belongs to the workspace Uptake demo.',
    'Slack scopes ok: Every scope is granted.',
    'Slack delivery ok: Socket Mode: Slack accepts the app-level token.',
  ]);
});

test.each<[string, SlackConfig, RegExp, ((state: State) => void)?]>([
  ['no bot token', none, /SLACK_BOT_TOKEN is not set.*OAuth & Permissions/],
  ['no way for Slack to reach us', none, /Neither SLACK_APP_TOKEN .* nor SLACK_SIGNING_SECRET/],
  [
    'a user token',
    { ...both, botToken: 'xoxp-1' },
    /is a user token \(xoxp-\); a bot token starts with xoxb-/,
  ],
  ['the app token as bot token', { ...both, botToken: tokens.app }, /belongs in SLACK_APP_TOKEN/],
  ['the bot token as app token', { ...both, appToken: tokens.bot }, /SLACK_APP_TOKEN does not look like/],
  ['a wrong bot token', { ...both, botToken: 'xoxb-1' }, /SLACK_BOT_TOKEN: Slack does not know this token/],
  ['a wrong app token', { ...both, appToken: 'xapp-1' }, /SLACK_APP_TOKEN: Slack does not know this token/],
  [
    'a revoked bot token',
    both,
    /was revoked; install the app again/,
    ({ endedTokens }) => endedTokens.set(tokens.bot, 'token_revoked'),
  ],
  [
    'an app that was removed',
    both,
    /the app was removed from the workspace/,
    ({ endedTokens }) => endedTokens.set(tokens.bot, 'account_inactive'),
  ],
  [
    'missing scopes',
    both,
    /error: Not granted: users:read \(tell members/,
    ({ manifest }) => (manifest.oauth_config.scopes.bot = ['commands', 'chat:write']),
  ],
  [
    'a broken Slack',
    both,
    /could not be reached at http:\/\/127.* \(HTTP 503\)/,
    (state) => addFault(state, faultRequest.parse({ kind: 'error-before' })),
  ],
])('%s is said with a remedy', async (_kind, slack, expected, change) => {
  expect((await check(slack, change)).join('\n')).toMatch(expected);
});

test('scopes that Slack does not tell are a warning', async () => {
  const body = { ok: true, team: 'Acme CS', team_id: 'T1', user_id: 'U1', bot_id: 'B1' };
  const { apiUrl } = await slackStub({ 'auth.test': { body } });
  expect((await saidOf({ ...both, apiUrl })).join('\n')).toMatch(/warning: Slack did not say/);
});

test('HTTP mode asks for no app token', async () => {
  expect((await check({ ...both, appToken: null, signingSecret: 's' })).at(-1)).toMatch(/ok: HTTP mode/);
});

import { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { faultRequest } from '../../sandbox/faults/fault.ts';
import { addFault } from '../../sandbox/faults/faults.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import { startLocalSlack } from '../../sandbox/start-local-slack.ts';
import type { Channel } from '../../sandbox/state/channels.ts';
import type { State } from '../../sandbox/state/state.ts';
import type { Teammate } from '../../sandbox/state/teammates.ts';
import { tokens } from '../../sandbox/tokens.ts';
import { refusalOf } from '../../src/slack/audience.ts';
import { interactiveOptions } from '../../src/slack/clients.ts';
import { slackStub, type StubAnswer } from './slack-stub.ts';

const log = pino({ level: 'silent' });
const priya = 'U0PRIYA00';
const gus = 'U0GUS0000';
const success = 'C0SUCCESS';
const ours = 'T0UPTAKE0';

function clientAt(apiUrl: string, token = 'xoxb-test'): WebClient {
  return new WebClient(token, interactiveOptions({ apiUrl, log }));
}

const person = (state: State, change: Partial<Teammate>) =>
  void Object.assign(state.teammates.get(priya)!, change);
const place = (state: State, change: Partial<Channel>) =>
  void Object.assign(state.channels.get(success)!, change);
const breaks = (state: State, fault: Parameters<typeof faultRequest.parse>[0]) =>
  void addFault(state, faultRequest.parse(fault));

type Case = {
  what: string;
  user?: string;
  channel?: string | null;
  change?: (state: State) => void;
  refused: object | null;
};

const outsider = { because: 'outsider' };
const guest = { because: 'guest' };

test.each<Case>([
  { what: 'a full member', refused: null },
  { what: 'a full member whose answer appears in a modal', channel: null, refused: null },
  { what: 'a guest of one channel', user: gus, channel: 'C0RANDOM0', refused: guest },
  {
    what: 'a guest of several channels',
    change: (state) => person(state, { kind: 'guest', singleChannel: false }),
    refused: guest,
  },
  { what: 'someone of another workspace', user: 'U0OUTSIDE', refused: outsider },
  {
    what: 'a stranger, with whom no channel is shared any more',
    user: 'U0OUTSIDE',
    change: (state) => void (state.channels.get('C0SHARED0')!.connectedTeams = []),
    refused: outsider,
  },
  {
    what: 'someone who has left',
    change: (state) => person(state, { deactivated: true }),
    refused: outsider,
  },
  { what: 'someone Slack does not know', user: 'U0NOBODY0', refused: outsider },
  {
    what: 'a channel shared with another company',
    channel: 'C0SHARED0',
    refused: { because: 'shared-channel' },
  },
  {
    what: 'a channel about to be shared',
    change: (state) => place(state, { invitedTeams: ['T0LATER00'] }),
    refused: { because: 'shared-channel' },
  },
  { what: 'a public channel without us', channel: 'C0RANDOM0', refused: null },
  {
    what: 'a private channel without us',
    change: (state) => place(state, { kind: 'private', members: [priya] }),
    refused: { because: 'unseen-conversation' },
  },
  {
    what: 'a token without the scope',
    change: ({ manifest }) => void (manifest.oauth_config.scopes.bot = ['channels:read']),
    refused: { because: 'unchecked', detail: 'missing_scope' },
  },
  {
    what: 'a token that was revoked',
    change: (state) => void state.endedTokens.set(tokens.bot, 'token_revoked'),
    refused: { because: 'token-gone', detail: 'token_revoked' },
  },
  {
    what: 'a rate limit',
    change: (state) => breaks(state, { kind: 'rate-limit', target: 'users.info', retryAfter: 30 }),
    refused: { because: 'unchecked', detail: 'rate limited for 30 s' },
  },
  {
    what: 'a broken Slack',
    change: (state) => breaks(state, { kind: 'error-before', target: 'conversations.info' }),
    refused: { because: 'unchecked', detail: 'HTTP 503' },
  },
])('for $what', async ({ user = priya, channel = success, change, refused }) => {
  const slack = await startLocalSlack({ manifest: readManifest('manifest.yml') });
  onTestFinished(slack.close);
  change?.(slack.state);
  const client = clientAt(slack.apiUrl, tokens.bot);
  const asker = { userId: user, teamId: ours, channelId: channel };
  expect(await refusalOf(client, asker, ours)).toEqual(refused);
});

// What the local Slack never does: organisations of several workspaces, answers of another shape, silence.
const asker = { userId: 'U1', teamId: 'T1', channelId: 'C1' };
const member = { body: { ok: true, user: { id: 'U1', team_id: 'T1' } } };
const channel = { body: { ok: true, channel: { id: 'C1', is_ext_shared: false } } };

test.each<[string, StubAnswer, object | null]>([
  [
    'someone of our organisation who is in our workspace too',
    { body: { ok: true, user: { id: 'U1', team_id: 'T2', enterprise_user: { teams: ['T1'] } } } },
    null,
  ],
  ['an answer of another shape', { body: { ok: true } }, { because: 'unchecked', detail: 'ZodError' }],
])('for %s', async (_what, answer, refused) => {
  const { apiUrl } = await slackStub({ 'users.info': answer, 'conversations.info': channel });
  const client = clientAt(apiUrl);
  expect(await refusalOf(client, asker, 'T1')).toEqual(refused);
});

test('a payload from another workspace is refused without asking Slack', async () => {
  const { apiUrl, calls } = await slackStub({});
  const client = clientAt(apiUrl);
  expect(await refusalOf(client, { ...asker, teamId: 'T2' }, 'T1')).toEqual({ because: 'outsider' });
  expect(calls).toEqual([]);
});

test('a Slack that is silent is not waited for beyond three seconds, nor asked again', async () => {
  const { apiUrl, calls } = await slackStub({ 'users.info': member, 'conversations.info': { never: true } });
  const client = clientAt(apiUrl);
  const began = performance.now();
  expect(await refusalOf(client, asker, 'T1')).toMatchObject({ because: 'unchecked' });
  expect(performance.now() - began).toBeLessThan(3000);
  expect(calls.filter((method) => method === 'conversations.info')).toHaveLength(1);
});

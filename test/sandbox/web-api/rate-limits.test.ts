import { WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { postPace, takeTurn, tierPaces } from '../../../sandbox/state/rate-limits.ts';
import { tokens } from '../../../sandbox/tokens.ts';
import { priya, quiet, success } from '../with-bot.ts';
import { bot, channelIn, permissiveSlack } from './calling.ts';

/** Time stands still until the test moves it. */
async function atNoon(rateLimits = true) {
  let clock = Date.parse('2026-06-01T12:00:00Z');
  const slack = await permissiveSlack(undefined, { now: () => new Date(clock), rateLimits });
  const client = new WebClient(tokens.bot, {
    slackApiUrl: slack.apiUrl,
    logger: quiet,
    rejectRateLimitedCalls: true,
  });
  return { slack, client, wait: (seconds: number) => (clock += seconds * 1000) };
}

/** 0 when it went through, else the seconds that Slack asks to wait. */
async function waitAfter(call: Promise<unknown>): Promise<number> {
  return call.then(
    () => 0,
    (error: unknown) => {
      if (error instanceof WebAPIRateLimitedError) return error.retryAfter;
      throw error;
    },
  );
}

async function waits(times: number, call: () => Promise<unknown>): Promise<number[]> {
  const seen: number[] = [];
  for (let time = 0; time < times; time += 1) seen.push(await waitAfter(call()));
  return seen;
}

test('after a short burst a channel takes one post a second; other channels are not held up', async () => {
  const { slack, client, wait } = await atNoon();
  channelIn(slack, { id: 'C0SECOND0', members: [bot] });
  const post = (channel: string) => client.chat.postMessage({ channel, text: 'x' });
  expect(await waits(7, () => post(success))).toEqual([0, 0, 0, 0, 0, 1, 1]);
  expect(await waits(1, () => post('C0SECOND0'))).toEqual([0]);
  wait(1);
  expect(await waits(2, () => post(success))).toEqual([0, 1]);
  wait(60);
  expect(await waits(6, () => post(success))).toEqual([0, 0, 0, 0, 0, 1]);
});

test('a refused call is HTTP 429 with Retry-After and nothing is posted', async () => {
  const { slack } = await atNoon();
  const call = () =>
    fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.bot}` },
      body: new URLSearchParams({ channel: success, text: 'x' }),
    });
  for (let time = 0; time < postPace.burst; time += 1) await call();
  const before = slack.state.messages.get(success)!.length;
  const response = await call();
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1']);
  expect(await response.json()).toEqual({ ok: false, error: 'ratelimited' });
  expect(slack.state.messages.get(success)).toHaveLength(before);
});

describe('a method of tier', () => {
  test.each([
    [1, 60],
    [2, 3],
    [3, 2],
    [4, 1],
  ] as const)('%i, used up, comes back after %i s', async (tier, seconds) => {
    const { slack, wait } = await atNoon();
    const turn = () => takeTurn(slack.state, 'a method', tierPaces[tier]);
    for (let time = 0; time < tierPaces[tier].burst; time += 1) expect(turn()).toBe(0);
    expect(turn()).toBe(seconds);
    expect(takeTurn(slack.state, 'another method', tierPaces[tier])).toBe(0);
    wait(seconds);
    expect(turn()).toBe(0);
  });
});

test('each method is counted by itself, by its tier', async () => {
  const { client } = await atNoon();
  const seen = await waits(21, () => client.conversations.list({}));
  expect(seen.filter((seconds) => seconds === 0)).toHaveLength(20);
  expect(seen.at(-1)).toBe(3);
  expect(await waitAfter(client.users.info({ user: priya }))).toBe(0);
});

test('a benchmark can switch the limits off', async () => {
  const { client } = await atNoon(false);
  const seen = await waits(30, () => client.conversations.list({}));
  expect(new Set(seen)).toEqual(new Set([0]));
});

import { WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { tokens } from '../../../sandbox/tokens.ts';
import { control } from '../control/calling.ts';
import { localSlack, quiet, success } from '../with-bot.ts';

async function broken(fault: Record<string, unknown>) {
  const slack = await localSlack({ rateLimits: false });
  const client = new WebClient(tokens.bot, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 1000,
    logger: quiet,
  });
  await control(slack, 'POST', 'faults', { target: 'chat.postMessage', ...fault });
  const post = () => client.chat.postMessage({ channel: success, text: 'hello' });
  const posted = () => slack.state.messages.get(success)?.filter(({ text }) => text === 'hello') ?? [];
  const last = () => slack.state.traffic.findLast(({ name }) => name === 'chat.postMessage');
  return { slack, client, post, posted, last };
}

describe('a call under a fault', () => {
  test.each([
    ['rate-limit', { retryAfter: 9 }, { retryAfter: 9 }, 0, 'refused', 'ratelimited'],
    ['error-before', {}, { statusCode: 503 }, 0, 'refused', 'service_unavailable'],
    ['error-after', {}, { statusCode: 503 }, 1, 'refused', 'service_unavailable'],
    ['drop-before', {}, { code: 'slack_webapi_request_error' }, 0, 'lost', 'The connection was cut.'],
    ['drop-after', {}, { code: 'slack_webapi_request_error' }, 1, 'lost', 'The connection was cut.'],
    ['revoke-token', {}, { data: { error: 'token_revoked' } }, 0, 'refused', 'token_revoked'],
    [
      'archive-channel',
      { channel: success },
      { data: { error: 'is_archived' } },
      0,
      'refused',
      'is_archived',
    ],
  ])(
    '%s fails as Slack fails, and the traffic says why',
    async (kind, parts, error, messages, status, problem) => {
      const { post, posted, last } = await broken({ kind, ...parts });
      await expect(post()).rejects.toMatchObject(error);
      expect(posted()).toHaveLength(messages);
      const fault = kind === 'archive-channel' ? null : kind;
      expect(last()).toMatchObject({ direction: 'from-bot', via: 'web-api', status, problem, fault });
    },
  );

  test('delay makes a call slow and nothing else', async () => {
    const { post, posted, last } = await broken({ kind: 'delay', delayMs: 120 });
    const began = performance.now();
    await post();
    expect(performance.now() - began).toBeGreaterThan(110);
    expect(posted()).toHaveLength(1);
    expect(last()).toMatchObject({ status: 'ok', fault: 'delay' });
  });

  test('of two times is over after the second', async () => {
    const { slack, post } = await broken({ kind: 'error-before', times: 2 });
    await expect(post()).rejects.toThrow();
    expect([...slack.state.faults.values()]).toMatchObject([{ times: 1 }]);
    await expect(post()).rejects.toThrow();
    expect(slack.state.faults.size).toBe(0);
    expect(await post()).toMatchObject({ ok: true });
  });

  test('strikes its own method only, and * strikes every one', async () => {
    const { client, slack } = await broken({ kind: 'error-before' });
    expect(await client.auth.test()).toMatchObject({ ok: true });
    await control(slack, 'POST', 'faults', { kind: 'error-before', target: '*' });
    await expect(client.auth.test()).rejects.toThrow();
  });

  test('that archived a channel takes it out of the archive when it is removed', async () => {
    const { slack, post } = await broken({ kind: 'archive-channel', channel: success });
    await expect(post()).rejects.toThrow('is_archived');
    await control(slack, 'DELETE', 'faults');
    expect(await post()).toMatchObject({ ok: true });
  });
});

import { describe, expect, test } from 'vitest';
import { localSlack, priya, success } from '../with-bot.ts';
import { httpBot, type Said } from './http-bot.ts';
import { socketBot } from './socket-bot.ts';

const patience = { ackMs: 150, eventRetriesMs: [0, 10, 20] };
const ok: Said = { status: 200 };
const mention = { do: 'say', channel: success, text: '@echo hello', thread: null } as const;

async function mentioned(answer: Parameters<typeof httpBot>[0]) {
  const bot = await httpBot(answer);
  const slack = await localSlack({ requestUrl: bot.url, patience });
  await slack.act(priya, mention);
  return { slack, ...bot };
}

/** Long enough for every retry. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 150));

describe('an event that the bot', () => {
  test.each<[string, Said, string]>([
    ['answers with 500', { status: 500 }, 'http_error'],
    ['answers with 404', { status: 404 }, 'http_error'],
    ['does not acknowledge', 'nothing', 'http_timeout'],
    ['sends elsewhere again and again', { status: 302, headers: { location: '/on' } }, 'too_many_redirects'],
  ])('%s is delivered three times more, with the reason', async (_what, said, reason) => {
    const { got } = await mentioned(() => said);
    const headers = () =>
      got
        .filter(({ path }) => path === '/slack/events')
        .map(({ headers: all }) => [all['x-slack-retry-num'], all['x-slack-retry-reason']]);
    await expect.poll(headers, { timeout: 3000 }).toHaveLength(4);
    await settled();
    expect(headers()).toEqual([
      [undefined, undefined],
      ['1', reason],
      ['2', reason],
      ['3', reason],
    ]);
    const ids = got.map(({ body }) => (JSON.parse(body) as { event_id: string }).event_id);
    expect(new Set(ids).size).toBe(1);
  });

  test('takes the second time is not delivered a third', async () => {
    const { got } = await mentioned((nth) => (nth === 0 ? { status: 503 } : ok));
    await expect.poll(() => got).toHaveLength(2);
    await settled();
    expect(got).toHaveLength(2);
  });

  test('asks not to be sent again is not', async () => {
    const { got } = await mentioned(() => ({ status: 500, headers: { 'x-slack-no-retry': '1' } }));
    await settled();
    expect(got).toHaveLength(1);
  });

  test('sends elsewhere is followed there, twice at most', async () => {
    const { got } = await mentioned((nth) =>
      nth < 2 ? { status: 302, headers: { location: `/hop/${nth}` } } : ok,
    );
    await expect.poll(() => got.map(({ path }) => path)).toEqual(['/slack/events', '/hop/0', '/hop/1']);
    expect(new Set(got.map(({ body }) => body)).size).toBe(1);
  });

  test('was not there for reaches it when it is there again', async () => {
    const slack = await localSlack({ patience: { ackMs: 150, eventRetriesMs: [0, 300, 300] } });
    await slack.act(priya, mention);
    const { frames } = await socketBot(slack);
    await expect
      .poll(() => frames.filter(({ type }) => type === 'events_api'))
      .toMatchObject([
        { retry_attempt: 2, retry_reason: 'connection_failed', accepts_response_payload: false },
      ]);
  });
});

test('a socket that acknowledges nothing gets an event four times, a command once', async () => {
  const slack = await localSlack({ patience });
  const { frames } = await socketBot(slack, { acknowledges: false });
  await slack.act(priya, mention);
  await slack.act(priya, { do: 'command', channel: success, text: '/echo' });
  const attempts = () =>
    frames.flatMap(({ type, retry_attempt }) => (type === 'events_api' ? retry_attempt : []));
  await expect.poll(attempts, { timeout: 3000 }).toEqual([0, 1, 2, 3]);
  expect(frames.filter(({ type }) => type === 'slash_commands')).toHaveLength(1);
});

test('a command is never sent after a redirect', async () => {
  const bot = await httpBot(() => ({ status: 302, headers: { location: '/on' } }));
  const slack = await localSlack({ requestUrl: bot.url, patience });
  await slack.act(priya, { do: 'command', channel: success, text: '/echo' });
  expect(bot.got).toHaveLength(1);
  expect(slack.state.messages.get(success)?.at(-1)?.text).toContain('http_client_error');
});

import { createHmac } from 'node:crypto';
import { createServer as createNetServer } from 'node:net';
import { HTTPReceiver, type App } from '@slack/bolt';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startServer, type Server, type ServerOptions } from '../../src/http/server.ts';
import { slackLogger } from '../../src/slack/logger.ts';

const log = pino({ level: 'silent' });
const signingSecret = 'a-signing-secret-of-the-test';

async function serve(options: Partial<ServerOptions> = {}): Promise<Server> {
  const server = await startServer({
    port: 0,
    log,
    now: () => new Date(),
    readiness: async () => [],
    metrics: async () => 'uptake_pending_evaluations 3\n',
    slack: null,
    tracking: null,
    ...options,
  });
  onTestFinished(server.close);
  return server;
}

test('a process is healthy while it runs, and ready when nothing speaks against it', async () => {
  const { port } = await serve();
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', reasons: [] }]);
});

test('metrics are text for Prometheus', async () => {
  const { port } = await serve();
  const metrics = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(metrics.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(await metrics.text()).toBe('uptake_pending_evaluations 3\n');
});

test('what fails is told to the log, and to whoever asks only its number', async () => {
  const lines: string[] = [];
  const { port } = await serve({
    log: pino({ base: null }, { write: (line: string) => void lines.push(line) }),
    metrics: async () => {
      throw new Error('Failed query: select email from members');
    },
  });
  const failed = await fetch(`http://127.0.0.1:${port}/metrics`, { headers: { 'x-request-id': 'r-1' } });
  expect([failed.status, await failed.json()]).toEqual([
    500,
    {
      message: 'This failed in a way it should not; the log has it under the request id.',
      requestId: 'r-1',
    },
  ]);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { requestId: 'r-1', route: '/metrics', err: { message: 'Failed query: select email from members' } },
  ]);
});

test('readiness names its reasons', async () => {
  const { port } = await serve({ readiness: async () => ['no socket to Slack is open'] });
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { status: 'not ready', reasons: ['no socket to Slack is open'] },
  ]);
});

test('a taken port is a sentence that says what to do', async () => {
  const taken = createNetServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, () => resolve((taken.address() as { port: number }).port));
  });
  onTestFinished(() => void taken.close());
  await expect(serve({ port })).rejects.toThrow(
    `Port ${port} is taken by another program. Stop that one, or set PORT`,
  );
});

describe('in HTTP mode', () => {
  test('a signed request reaches the bot with its body untouched', async () => {
    const { send: post, received } = await serveSlack();
    expect((await post()).status).toBe(200);
    expect(received).toEqual([{ command: '/adoption', text: 'acme' }]);
  });

  test.each([
    ['signed with another secret', { secret: 'another-signing-secret' }],
    ['six minutes old', { at: new Date(Date.now() - 360_000) }],
    ['six minutes from the future', { at: new Date(Date.now() + 360_000) }],
    ['with a stamp that is no number', { headers: { 'x-slack-request-timestamp': 'now' } }],
    ['without a signature', { headers: { 'x-slack-signature': '' } }],
  ])('a request %s is refused', async (_kind, given) => {
    const { send: post, received } = await serveSlack();
    expect((await post(given)).status).toBe(401);
    expect(received).toEqual([]);
  });

  test.each([
    ['four minutes old', -240_000],
    ['four minutes from the future', 240_000],
  ])('a request %s is taken', async (_kind, offset) => {
    const { send: post } = await serveSlack();
    expect((await post({ at: new Date(Date.now() + offset) })).status).toBe(200);
  });

  test('a body over one megabyte is refused', async () => {
    const { send: post } = await serveSlack();
    expect((await post({ body: `text=${'x'.repeat(1_100_000)}` })).status).toBe(413);
  });
});

/** A request as Slack signs it; what a test is about is overridden. */
function send(
  port: number,
  given: { at?: Date; secret?: string; body?: string; headers?: Record<string, string> },
) {
  const { at = new Date(), secret = signingSecret, body = 'command=%2Fadoption&text=acme' } = given;
  const stamp = String(Math.floor(at.getTime() / 1000));
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;
  return fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': signature,
      ...given.headers,
    },
  });
}

/** Bolt's receiver with an app that acknowledges, and what reached that app. */
async function serveSlack(now: () => Date = () => new Date()) {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: '/slack/events',
    bodyLimit: '1mb',
    logger: slackLogger(log),
  });
  const received: unknown[] = [];
  const processEvent = async ({ body, ack }: { body: unknown; ack: () => Promise<void> }) => {
    received.push(body);
    await ack();
  };
  receiver.init({ processEvent } as unknown as App);
  const server = await serve({ slack: receiver.requestListener, now });
  return { received, send: (given: Parameters<typeof send>[1] = {}) => send(server.port, given) };
}

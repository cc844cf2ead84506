import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { signatureHeaders } from '../../../sandbox/delivery/signature.ts';
import { tokens } from '../../../sandbox/tokens.ts';
import { startServer } from '../../../src/http/server.ts';
import { deliveryFor } from '../../../src/slack/delivery.ts';
import { freePort, localSlack, priya, success } from '../with-bot.ts';

const log = pino({ level: 'silent' });

/** Uptake's own way of receiving by HTTP, with an app that acknowledges, and what reached it. */
async function uptakeByHttp(now = () => new Date()) {
  const delivery = deliveryFor(
    { botToken: null, appToken: null, signingSecret: tokens.signingSecret, apiUrl: null },
    log,
  );
  const received: unknown[] = [];
  const processEvent = async ({ body, ack }: { body: unknown; ack: () => Promise<void> }) => {
    received.push(body);
    await ack();
  };
  delivery.receiver.init({ processEvent } as never);
  const port = await freePort();
  const server = await startServer({
    port,
    log,
    now,
    readiness: async () => [],
    metrics: async () => '',
    slack: delivery.listener,
    tracking: null,
  });
  onTestFinished(server.close);
  return { received, url: `http://127.0.0.1:${port}/slack/events` };
}

test('what the local Slack signs, the bot takes', async () => {
  const { received, url } = await uptakeByHttp();
  const slack = await localSlack({ requestUrl: url });
  await slack.act(priya, { do: 'command', channel: success, text: '/echo hello' });
  expect(received).toMatchObject([{ command: '/echo', text: 'hello' }]);
});

test.each([
  ['from ten minutes ago', -600],
  ['from ten minutes ahead', 600],
])('a delivery signed with a clock %s is refused', async (_when, seconds) => {
  const { received, url } = await uptakeByHttp();
  const slack = await localSlack({ requestUrl: url, now: () => new Date(Date.now() + seconds * 1000) });
  await slack.act(priya, { do: 'command', channel: success, text: '/echo hello' });
  expect(received).toEqual([]);
  expect(slack.state.messages.get(success)?.at(-1)?.text).toContain('http_client_error');
});

test.each([
  ['its text', (body: string) => body.replace('hello', 'goodbye')],
  ['one more field', (body: string) => `${body}&user_id=U0ADA0000`],
])('a delivery with %s changed on the way is refused', async (_what, tamper) => {
  const { received, url } = await uptakeByHttp();
  const body = new URLSearchParams({ command: '/echo', text: 'hello', user_id: priya }).toString();
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...signatureHeaders(tokens.signingSecret, body, new Date()),
  };
  const send = (sent: string) => fetch(url, { method: 'POST', headers, body: sent });
  expect((await send(tamper(body))).status).toBe(401);
  expect(received).toEqual([]);
  expect((await send(body)).status).toBe(200);
});

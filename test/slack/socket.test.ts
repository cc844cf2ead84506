import { createServer } from 'node:http';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { readManifest } from '../../sandbox/manifest.ts';
import { startLocalSlack } from '../../sandbox/start-local-slack.ts';
import { tokens } from '../../sandbox/tokens.ts';
import { deliveryFor, type Delivery } from '../../src/slack/delivery.ts';

const log = pino({ level: 'silent' });
const manifest = readManifest('manifest.yml');

async function connected(apiUrl: string): Promise<Delivery> {
  const delivery = deliveryFor({ botToken: null, appToken: tokens.app, signingSecret: null, apiUrl }, log);
  delivery.receiver.init({ processEvent: async () => undefined } as never);
  await delivery.connect();
  onTestFinished(delivery.close);
  return delivery;
}

test('a socket is open after connecting, and none after closing', async () => {
  const slack = await startLocalSlack({ manifest });
  onTestFinished(slack.close);
  const delivery = await connected(slack.apiUrl);
  expect(delivery.trouble()).toBeNull();
  await delivery.close();
  expect(delivery.trouble()).toBe('no socket to Slack is open');
});

test('when Slack asks for a new socket, another is open within a second', async () => {
  const slack = await startLocalSlack({ manifest });
  onTestFinished(slack.close);
  const seen: number[] = [];
  slack.state.listeners.add((change) => {
    if (change.kind === 'connections') seen.push(change.count);
  });
  const delivery = await connected(slack.apiUrl);
  slack.refreshConnections();
  await expect.poll(() => seen, { timeout: 1000 }).toEqual([1, 0, 1]);
  await expect.poll(() => delivery.trouble(), { timeout: 1000 }).toBeNull();
});

test('while Slack is away it is tried again, and what comes back is used', async () => {
  const first = await startLocalSlack({ manifest });
  const port = Number(new URL(first.url).port);
  const delivery = await connected(first.apiUrl);
  await first.close();
  await expect.poll(() => delivery.trouble(), { timeout: 5000 }).toBe('no socket to Slack is open');
  const second = await startLocalSlack({ manifest, port });
  onTestFinished(second.close);
  await expect.poll(() => delivery.trouble(), { timeout: 10_000 }).toBeNull();
});

test('a socket that answers no pings any more is found dead and replaced', async () => {
  const { apiUrl, opened } = await silentSlack();
  const delivery = await connected(apiUrl);
  expect(opened()).toBe(1);
  await expect.poll(opened, { timeout: 15_000, interval: 100 }).toBeGreaterThan(1);
  await expect.poll(() => delivery.trouble(), { timeout: 5000 }).toBeNull();
}, 25_000);

test('no way for Slack to reach the bot is a sentence', () => {
  const none = { botToken: 'xoxb-1', appToken: null, signingSecret: null, apiUrl: null };
  expect(() => deliveryFor(none, log)).toThrow(
    'set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET',
  );
});

/** A Slack whose sockets say hello and then nothing, not even pong. */
async function silentSlack(): Promise<{ apiUrl: string; opened: () => number }> {
  let count = 0;
  const server = createServer((request, response) => {
    request.resume();
    const { port } = server.address() as { port: number };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/link` }));
  });
  const sockets = new WebSocketServer({ server, autoPong: false });
  sockets.on('connection', (socket) => {
    count += 1;
    socket.send(JSON.stringify({ type: 'hello' }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    server.close();
  });
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as { port: number }).port}/api/`,
    opened: () => count,
  };
}

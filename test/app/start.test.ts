import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { readManifest } from '../../sandbox/manifest.ts';
import { startLocalSlack } from '../../sandbox/start-local-slack.ts';
import { tokens } from '../../sandbox/tokens.ts';
import type { Connection } from '../../src/db/database.ts';
import { freshDatabase } from '../support/database.ts';

let connection: Connection;

beforeAll(async () => {
  connection = await freshDatabase();
});

async function localSlack() {
  const slack = await startLocalSlack({ manifest: readManifest('manifest.yml') });
  onTestFinished(slack.close);
  return slack;
}

/** `uptake start` in a process of its own, with nothing in its environment but what is given. */
function start(environment: Record<string, string>, ...args: string[]) {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: '/nonexistent',
    PORT: '0',
    DATABASE_URL: connection.url,
    ...environment,
  };
  const child = spawn(process.execPath, ['src/main.ts', 'start', ...args], { env });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = once(child, 'exit').then(([code]) => ({ code: code as number, said }));
  const logged = async (pattern: RegExp): Promise<RegExpExecArray> => {
    while (child.exitCode === null) {
      const match = pattern.exec(said);
      if (match !== null) return match;
      await Promise.race([once(child.stderr, 'data'), ended]);
    }
    throw new Error(`ended with ${child.exitCode} before it said ${pattern}: ${said}`);
  };
  return { child, ended, logged };
}

const bot = { SLACK_BOT_TOKEN: tokens.bot };
const socket = { ...bot, SLACK_APP_TOKEN: tokens.app };

test('without tokens it says which are missing and where they are, and opens no database', async () => {
  const { code, said } = await start({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }).ended;
  expect(code).toBe(1);
  expect(said).toMatch(/SLACK_BOT_TOKEN, a bot token.*OAuth & Permissions/);
  expect(said).toMatch(/SLACK_APP_TOKEN for Socket Mode.*SLACK_SIGNING_SECRET for HTTP mode/s);
  expect(said).toContain('npx uptake demo');
});

test.each([
  ['jobs,nothing', '--only takes some of bot, http and jobs; found `nothing`'],
  ['bot,nonsense', '--only takes some of bot, http and jobs; found `nonsense`'],
])('--only %s is wrong usage', async (only, sentence) => {
  const { code, said } = await start(socket, '--only', only).ended;
  expect([code, said]).toEqual([2, expect.stringContaining(sentence)]);
});

test.each([
  ['bot', { ...socket, SLACK_BOT_TOKEN: 'xoxb-wrong' }, 'SLACK_BOT_TOKEN: Slack does not know this token.'],
  [
    'app-level',
    { ...socket, SLACK_APP_TOKEN: 'xapp-wrong' },
    'SLACK_APP_TOKEN: Slack does not know this token.',
  ],
])('a wrong %s token is one sentence and exit code 1', async (_kind, environment, sentence) => {
  const slack = await localSlack();
  const { code, said } = await start({ ...environment, SLACK_API_URL: slack.apiUrl }).ended;
  expect(code).toBe(1);
  expect(said).toContain(sentence);
  expect(said).not.toMatch(/^ +at /m);
});

test('a Slack that cannot be reached is a sentence with its address', async () => {
  const apiUrl = `http://127.0.0.1:${await freePort()}/api/`;
  const { code, said } = await start({ ...socket, SLACK_API_URL: apiUrl }).ended;
  expect(code).toBe(1);
  expect(said).toContain(`Slack could not be reached at ${apiUrl} (connect ECONNREFUSED`);
});

test('a taken port is a sentence and exit code 1', async () => {
  const taken = createServer().listen(0);
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as { port: number };
  const slack = await localSlack();
  const { code, said } = await start({ ...socket, SLACK_API_URL: slack.apiUrl, PORT: String(port) }).ended;
  expect([code, said]).toEqual([1, expect.stringContaining(`Port ${port} is taken by another program.`)]);
});

test('the bot is ready in Socket Mode, says so when Slack goes away, and ends with 0 on SIGTERM', async () => {
  const slack = await localSlack();
  const { child, ended, logged } = start({ ...socket, SLACK_API_URL: slack.apiUrl });
  const [, port] = await logged(/"port":(\d+).*the bot is running/);
  const ready = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;
  expect(await ready()).toBe(200);
  await slack.close();
  await expect.poll(ready, { timeout: 5000 }).toBe(503);
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
});

test('in HTTP mode an answer under way is given before the process ends', async () => {
  const port = await freePort();
  const manifest = readManifest('manifest.yml');
  const slack = await startLocalSlack({ manifest, requestUrl: `http://127.0.0.1:${port}/slack/events` });
  onTestFinished(slack.close);
  const http = {
    ...bot,
    SLACK_SIGNING_SECRET: tokens.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    PORT: String(port),
  };
  const { child, ended, logged } = start(http);
  await logged(/the bot is running/);
  const before = slack.state.messages.get('C0SUCCESS')?.length;
  await slack.act('U0PRIYA00', { do: 'command', channel: 'C0SUCCESS', text: '/adoption help' });
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
  expect(slack.state.messages.get('C0SUCCESS')?.length).toBe((before ?? 0) + 1);
});

async function freePort(): Promise<number> {
  const listener = createServer();
  await once(listener.listen(0), 'listening');
  const { port } = listener.address() as { port: number };
  listener.close();
  await once(listener, 'close');
  return port;
}

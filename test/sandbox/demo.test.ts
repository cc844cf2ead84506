import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { browserCommand } from '../../sandbox/demo/open-browser.ts';
import { startDemo } from '../../sandbox/demo/start-demo.ts';
import type { Update } from '../../sandbox/page-server/live.ts';
import { readConfig } from '../../src/config.ts';
import { locateCluster } from '../../src/db/embedded/cluster.ts';
import { UserError } from '../../src/errors.ts';
import { priya, success } from './with-bot.ts';

test.each([
  ['darwin', {}, ['open']],
  ['linux', { DISPLAY: ':0' }, ['xdg-open']],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open']],
  ['linux', {}, null],
  ['darwin', { CI: 'true' }, null],
] as const)('on %s with %j the page opens with %j', (platform, env, command) => {
  expect(browserCommand(platform, env)).toEqual(command);
});

test('a taken port is refused with a sentence before anything else is opened', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const steps: string[] = [];
  const step = (what: string) => {
    steps.push(what);
    return () => {};
  };
  const config = readConfig({ HOME: '/nowhere' });
  const starting = startDemo(config, { port, reset: false, now: new Date(), step });
  await expect(starting).rejects.toThrow(UserError);
  await expect(starting).rejects.toThrow(`Port ${port} is taken`);
  expect(steps).toEqual(['Local Slack']);
});

test('from nothing to a card: the demo makes its database, keeps it, and answers /adoption acme', async () => {
  const home = await mkdtemp(join(tmpdir(), 'uptake-demo-'));
  const cluster = await locateCluster(home);
  onTestFinished(async () => {
    await rm(home, { recursive: true, force: true });
    await rm(cluster.home, { recursive: true, force: true });
  });
  const config = { ...readConfig({ UPTAKE_DATA_DIR: home }), logLevel: 'silent' as const };
  const results: (string | undefined)[] = [];
  const step = () => (result?: string) => void results.push(result);
  const options = { port: 0, reset: false, now: new Date(), step };
  await (await startDemo(config, options)).stop();
  const demo = await startDemo(config, options);
  onTestFinished(demo.stop);
  expect(results[2]).toMatch(/^40 accounts, /);
  expect(results[4]).toMatch(/^8 playbooks, \d+ under way, \d+ open tasks$/);
  expect([results[8], results[9], results[10]]).toEqual(Array(3).fill('of today, still there'));
  expect(await answerTo(demo.url, '/adoption acme')).toMatch(/^Acme: health \d+ of 100/);
}, 120_000);

/** The text of the next answer to Priya alone after she typed the command; digests may come meanwhile. */
async function answerTo(url: string, command: string): Promise<string> {
  const page = new WebSocket(`${url.replace('http', 'ws')}/page/live?person=${priya}`);
  onTestFinished(() => page.terminate());
  const answer = new Promise<string>((resolve) => {
    page.on('message', (data) => {
      const update = JSON.parse(String(data)) as Update;
      if (update.kind !== 'change' || update.change.kind !== 'message') return;
      if (update.change.message.ephemeralTo === priya) resolve(update.change.message.text);
    });
  });
  await new Promise((resolve) => {
    page.once('message', resolve);
  });
  await fetch(`${url}/page/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person: priya, deed: { do: 'command', channel: success, text: command } }),
  });
  return answer;
}

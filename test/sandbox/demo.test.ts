import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { browserCommand } from '../../sandbox/demo/open-browser.ts';
import { startDemo } from '../../sandbox/demo/start-demo.ts';
import { readConfig } from '../../src/config.ts';
import { UserError } from '../../src/errors.ts';

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

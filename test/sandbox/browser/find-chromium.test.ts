import { expect, test } from 'vitest';
import { runsBundled, thisMachine, type Machine } from '../../../sandbox/browser/bundled-chromium.ts';
import { findChromium } from '../../../sandbox/browser/find-chromium.ts';
import { UserError } from '../../../src/errors.ts';

const mac: Machine = { platform: 'darwin', arch: 'arm64', glibc: null };
const debian: Machine = { platform: 'linux', arch: 'x64', glibc: '2.36' };
const chromeOfMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

test.each<[Machine, boolean]>([
  [debian, true],
  [{ ...debian, glibc: '2.34' }, true],
  [{ ...debian, glibc: '3.0' }, true],
  [{ ...debian, glibc: '2.31' }, false],
  [{ ...debian, glibc: null }, false],
  [{ ...debian, arch: 'arm64' }, false],
  [mac, false],
])('on %j the Chromium of npm runs: %s', (machine, runs) => {
  expect(runsBundled(machine)).toBe(runs);
});

test('the browser named in CHROMIUM_PATH comes first', async () => {
  const found = await findChromium({
    env: { CHROMIUM_PATH: '/opt/my-chrome' },
    machine: debian,
    exists: () => true,
  });
  expect(found).toEqual({ executablePath: '/opt/my-chrome', env: {} });
});

test('where the Chromium of npm does not run, an installed Chrome is taken', async () => {
  const exists = (path: string) => path === chromeOfMac;
  expect(await findChromium({ env: {}, machine: mac, exists })).toEqual({
    executablePath: chromeOfMac,
    env: {},
  });
});

test('without any browser a sentence says what to do', async () => {
  const search = findChromium({ env: {}, machine: mac, exists: () => false });
  await expect(search).rejects.toThrow(UserError);
  await expect(search).rejects.toThrow(
    /darwin arm64.*Install Chrome or Chromium, or name it in CHROMIUM_PATH/,
  );
});

test('a wrong CHROMIUM_PATH is not passed over', async () => {
  const search = findChromium({ env: { CHROMIUM_PATH: '/nowhere' }, machine: mac, exists: () => false });
  await expect(search).rejects.toThrow('CHROMIUM_PATH names /nowhere, and nothing is there.');
});

test('this machine is told apart', () => {
  expect(thisMachine()).toMatchObject({ platform: process.platform, arch: process.arch });
});

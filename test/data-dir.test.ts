import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { defaultDataDir } from '../src/data-dir.ts';

const home = mkdtempSync(join(tmpdir(), 'uptake-test-data-dir-'));
writeFileSync(join(home, 'file'), '');
afterAll(() => rmSync(home, { recursive: true }));

const ownHome = join(userInfo().homedir, '.local', 'share', 'uptake');
const temporary = join(tmpdir(), `uptake-${userInfo().uid}`);

test.each([
  ['linux', { HOME: home }, join(home, '.local', 'share', 'uptake')],
  ['linux', { HOME: home, XDG_DATA_HOME: join(home, 'data') }, join(home, 'data', 'uptake')],
  ['linux', { HOME: home, XDG_DATA_HOME: 'relative' }, join(home, '.local', 'share', 'uptake')],
  ['darwin', { HOME: home }, join(home, 'Library', 'Application Support', 'uptake')],
  ['win32', { LOCALAPPDATA: join(home, 'AppData') }, join(home, 'AppData', 'uptake')],
  ['linux', { HOME: '' }, ownHome],
  ['linux', { HOME: 'relative' }, ownHome],
  ['linux', {}, ownHome],
  ['linux', { HOME: join(home, 'file') }, temporary],
] as const)('on %s with %o it is %s', (platform, env, directory) => {
  expect(defaultDataDir(env, platform)).toBe(directory);
});

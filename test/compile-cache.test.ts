import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compileCacheDir } from '../src/compile-cache.ts';

const root = mkdtempSync(join(tmpdir(), 'uptake-test-compile-cache-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function newHome(name: string): string {
  const home = join(root, name);
  mkdirSync(home);
  return home;
}

test('the cache is a directory of its own that only this user can enter', () => {
  const home = newHome('fresh');
  const directory = compileCacheDir({ HOME: home }, 'linux');
  expect(directory).toBe(join(home, '.cache', 'uptake'));
  expect(statSync(directory!).mode & 0o777).toBe(0o700);
  expect(compileCacheDir({ HOME: home }, 'linux')).toBe(directory);
});

test.each([
  ['darwin', 'Library/Caches/uptake'],
  ['win32', 'AppData/Local/Cache/uptake'],
] as const)('on %s it is ~/%s', (platform, path) => {
  const home = newHome(platform);
  expect(compileCacheDir({ HOME: home }, platform)).toBe(join(home, path));
});

test('there is no cache where others can write', () => {
  const home = newHome('shared');
  mkdirSync(join(home, '.cache'));
  chmodSync(join(home, '.cache'), 0o1777);
  expect(compileCacheDir({ HOME: home }, 'linux')).toBeNull();
  const open = newHome('open');
  mkdirSync(join(open, '.cache', 'uptake'), { recursive: true });
  chmodSync(join(open, '.cache', 'uptake'), 0o770);
  expect(compileCacheDir({ HOME: open }, 'linux')).toBeNull();
});

test('there is no cache behind a link, nor where no directory can be made', () => {
  const linked = newHome('linked');
  mkdirSync(join(linked, '.cache'));
  symlinkSync(newHome('elsewhere'), join(linked, '.cache', 'uptake'));
  expect(compileCacheDir({ HOME: linked }, 'linux')).toBeNull();
  const file = newHome('file');
  writeFileSync(join(file, '.cache'), '');
  expect(compileCacheDir({ HOME: file }, 'linux')).toBeNull();
});

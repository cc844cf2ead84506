import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** Uptake without the Node that npm brings. */
const directory = mkdtempSync(join(tmpdir(), 'uptake-test-bin-'));
afterAll(() => rmSync(directory, { recursive: true }));
for (const folder of ['bin', 'src']) mkdirSync(join(directory, folder));
writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
copyFileSync('bin/uptake.js', join(directory, 'bin', 'uptake.js'));
writeFileSync(join(directory, 'src', 'main.ts'), `console.log('started');`);

test.each([
  ['20.19.0', 1, '', /^Uptake needs Node 24 or newer and this is 20\.19\.0\. Install .*\n$/],
  ['24.0.0', 0, 'started\n', /^$/],
])('on Node %s it exits with %d', (version, status, stdout, stderr) => {
  const pretend = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`;
  const ran = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, join(directory, 'bin', 'uptake.js')],
    { encoding: 'utf8' },
  );
  expect([ran.status, ran.stdout]).toEqual([status, stdout]);
  expect(ran.stderr).toMatch(stderr);
});

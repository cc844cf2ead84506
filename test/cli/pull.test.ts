import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { UsageError } from '../../src/cli/command.ts';
import { pullCommand } from '../../src/cli/pull.ts';
import type { Connection } from '../../src/db/database.ts';
import { catalogFile, directoryWith, emptyDatabase } from '../imports/importing.ts';
import { testConfig } from '../support/config.ts';
import { freshDatabase } from '../support/database.ts';

let connection: Connection;
let directory: string;
let printed = '';
let complained = '';

beforeAll(async () => {
  connection = await freshDatabase();
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complained += String(text);
    return true;
  });
});

beforeEach(async () => {
  await emptyDatabase(connection);
  await connection.pool.query('truncate pulls');
  directory = directoryWith({
    'accounts.csv': 'account_id,name\na1,Acme\na2,\n',
    'pulls.yml': `pulls:
      - { name: good, every: 15 minutes, from: { directory: '.' } }
      - { name: gone, every: '0 4 * * *', from: { directory: nowhere } }\n`,
  });
});

afterAll(() => {
  vi.restoreAllMocks();
});

/** The exit code; what was printed is without the directory. */
async function run(...args: string[]): Promise<number> {
  printed = complained = '';
  const config = testConfig({
    databaseUrl: connection.url,
    pullsPath: join(directory, 'pulls.yml'),
    catalogPath: catalogFile(),
    dataDir: directory,
  });
  const code = await pullCommand.run(args, config);
  printed = printed
    .replaceAll(directory, 'DIR')
    .replaceAll(/20\d\d-\d\d-\d\d \d\d:\d\d/g, '2026-03-01 09:00');
  return code;
}

test('all run in the order of the file, and one that fails keeps no other from running', async () => {
  expect(await run('--list')).toBe(0);
  expect(printed).toMatchSnapshot('before');
  expect(await run()).toBe(1);
  expect(printed).toMatchSnapshot('report');
  expect(complained).toBe('1 pull of 2 failed.\n');
  expect(await run('--list')).toBe(0);
  expect(printed).toMatchSnapshot('after');
});

test('one runs by its name, with rejected rows told by the exit code', async () => {
  expect(await run('good', '--json')).toBe(1);
  expect(JSON.parse(printed)).toEqual({
    pulls: [
      {
        name: 'good',
        failure: null,
        files: [
          {
            kind: 'accounts',
            file: 'DIR/accounts.csv',
            rows_read: 2,
            imported: 1,
            unchanged: 0,
            rejected: 1,
            forgotten: 0,
            rejects_file: 'DIR/rejects/good/accounts.rejects.csv',
          },
        ],
      },
    ],
  });
  expect(complained).toBe('Some rows were rejected; all others are imported.\n');
  writeFileSync(join(directory, 'accounts.csv'), 'account_id,name\na1,Acme\na2,Bolt\n');
  expect(await run('good')).toBe(0);
  expect(printed).toBe('good:\n  DIR/accounts.csv: 2 rows read, 1 imported, 1 unchanged, 0 rejected\n');
  await run('--list', '--json');
  expect(JSON.parse(printed).pulls).toMatchObject([
    { name: 'good', every: '15 minutes', watermarks: {}, last: { failure: null } },
    { name: 'gone', began_at: null, last: null },
  ]);
});

test('what cannot be run is refused with what to do', async () => {
  await expect(run('god')).rejects.toThrow('There is no pull called "god". Did you mean good?');
  await expect(run('good', 'gone')).rejects.toThrow(UsageError);
  await expect(pullCommand.run([], testConfig())).rejects.toThrow(/set UPTAKE_PULLS to one/);
  const nowhere = testConfig({ pullsPath: join(directory, 'none.yml') });
  await expect(pullCommand.run([], nowhere)).rejects.toThrow(
    /none\.yml cannot be read: there is no such file/,
  );
  writeFileSync(join(directory, 'pulls.yml'), 'pulls: [{ name: a }]');
  await expect(run()).rejects.toThrow(/has 2 faults:\n.*pulls\.yml:1:9: pulls\[0\]\.every: found nothing/);
});

import { beforeAll, beforeEach, expect, test } from 'vitest';
import { UsageError } from '../../src/cli/command.ts';
import { keysCommand } from '../../src/cli/keys.ts';
import type { Connection } from '../../src/db/database.ts';
import { writeKeyCheck } from '../../src/domain/write-keys/check.ts';
import { recordUse } from '../../src/domain/write-keys/queries.ts';
import { UserError } from '../../src/errors.ts';
import { testConfig } from '../support/config.ts';
import { capturePrinted } from '../support/printed.ts';
import { freshDatabase } from '../support/database.ts';

let connection: Connection;
const printed = capturePrinted();

beforeAll(async () => {
  connection = await freshDatabase();
});

beforeEach(async () => {
  await connection.pool.query('truncate write_keys restart identity');
  printed.text = '';
});

/** What the command prints. */
async function run(...args: string[]): Promise<string> {
  printed.text = '';
  expect(await keysCommand.run(args, testConfig({ databaseUrl: connection.url }))).toBe(0);
  return printed.text;
}

const keyIn = (text: string): string => /uwk_[\w-]{49}/.exec(text)![0];
const check = (key: string) => writeKeyCheck(connection.db, () => new Date())(key);

test('a key is shown when it is made, works at once, and never shows again', async () => {
  const key = keyIn(await run('create', 'web-app'));
  expect(await check(key)).toEqual({ writeKeyId: 1, source: 'web-app', mayDelete: false });
  expect(await run('list')).not.toContain(key);
  const { rows } = await connection.pool.query('select * from write_keys');
  expect(JSON.stringify(rows)).not.toContain(key);
  expect(rows[0].key_hash).toHaveLength(32);
});

test('only a key made for it may delete, and so may the one that replaces it', async () => {
  expect(await check(keyIn(await run('create', 'privacy', '--may-delete')))).toMatchObject({
    mayDelete: true,
  });
  expect(await check(keyIn(await run('rotate', 'privacy')))).toMatchObject({ mayDelete: true });
  await run('create', 'web-app');
  expect(await check(keyIn(await run('rotate', 'web-app')))).toMatchObject({ mayDelete: false });
});

test('two keys of one source are not made by mistake', async () => {
  await run('create', 'web-app');
  await expect(run('create', 'web-app')).rejects.toThrow(/has a key in force.*keys rotate web-app/);
  await run('revoke', 'web-app');
  await run('create', 'web-app');
});

test('commands at the same moment make one key of a source', async () => {
  const made = await Promise.allSettled([1, 2, 3, 4].map(() => run('create', 'web-app')));
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a rotated key is taken during its grace; without grace it is gone at once', async () => {
  const first = keyIn(await run('create', 'web-app'));
  const text = await run('rotate', 'web-app');
  const second = keyIn(text);
  expect(text).toContain(`The key ending in ${first.slice(-4)} is taken until `);
  expect(await check(first)).toMatchObject({ writeKeyId: 1, source: 'web-app' });
  expect(await check(second)).toMatchObject({ writeKeyId: 2, source: 'web-app' });
  const third = keyIn(await run('rotate', 'web-app', '--grace', '0'));
  expect(await Promise.all([first, second, third].map(check))).toEqual([
    null,
    null,
    { writeKeyId: 3, source: 'web-app', mayDelete: false },
  ]);
});

test('a later rotation does not prolong what expires already', async () => {
  await run('create', 'web-app');
  await run('rotate', 'web-app', '--grace', '1h');
  const document = JSON.parse(await run('rotate', 'web-app', '--grace', '7d', '--json'));
  const lives = document.replaced.map((key: { expires_at: string }) =>
    Math.round((Date.parse(key.expires_at) - Date.now()) / 3_600_000),
  );
  expect(lives).toEqual([1, 168]);
});

test('a source is revoked with all its keys, a number alone', async () => {
  await run('create', 'web-app');
  await run('rotate', 'web-app');
  await run('create', 'backend');
  expect(await run('revoke', '3')).toMatch(/^Revoked key 3 of backend, ending in [\w-]{4}\.\n/);
  const document = JSON.parse(await run('revoke', 'web-app', '--json'));
  expect(document.revoked.map((key: { id: number; standing: string }) => [key.id, key.standing])).toEqual([
    [1, 'revoked'],
    [2, 'revoked'],
  ]);
  await expect(run('revoke', '3')).rejects.toThrow('no key in force with the number 3');
});

test('the list is aligned and says how each key stands', async () => {
  expect(await run('list')).toContain('uptake keys create web-app');
  await run('create', 'web-app');
  await run('create', 'ios');
  await run('rotate', 'web-app', '--grace', '7d');
  await run('revoke', 'ios');
  const at = new Date('2026-03-01T09:00:00Z');
  await recordUse(connection.db, [{ writeKeyId: 3, accepted: 1_234_567, rejected: 12, lastUsedAt: at }]);
  const text = (await run('list'))
    .replaceAll(/…[\w-]{4}/g, '…hint')
    .replaceAll(/20\d\d-(?!03-01 09:00)\d\d-\d\d \d\d:\d\d/g, '2026-01-01 00:00');
  expect(text).toMatchSnapshot();
  const { keys } = JSON.parse(await run('list', '--json'));
  expect(keys.at(-1)).toMatchObject({
    id: 3,
    source: 'web-app',
    expires_at: null,
    revoked_at: null,
    last_used_at: at.toISOString(),
    accepted: 1_234_567,
    rejected: 12,
    standing: 'in force',
  });
});

test('a name nobody has is refused with the nearest', async () => {
  await run('create', 'web-app');
  await expect(run('rotate', 'wep-app')).rejects.toThrow(
    /no key in force to replace. Did you mean web-app\?/,
  );
  await expect(run('revoke', 'wep-app')).rejects.toThrow(UserError);
});

test.each([
  [['create']],
  [['create', 'two', 'names']],
  [['create', '17']],
  [['create', 'web app']],
  [['list', 'web-app']],
  [['rotate', 'web-app', '--grace', 'soon']],
  [['rotate', 'web-app', '--may-delete']],
  [['revoke', 'web-app', '--grace', '1h']],
  [['delete', 'web-app']],
  [[]],
])('%j is wrong usage, told before a database is opened', async (args) => {
  const nowhere = testConfig({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' });
  await expect(keysCommand.run(args, nowhere)).rejects.toThrow(UsageError);
});

test('a key given in the place of a name is not repeated', async () => {
  const key = keyIn(await run('create', 'web-app'));
  const refused = await run('revoke', key).catch((error: Error) => error.message);
  expect(refused).toContain('That is a key');
  expect(refused).not.toContain(key.slice(4, 12));
});

import { randomBytes } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../../drizzle/database.ts';
import type { Connection } from '../../../src/db/database.ts';
import { IntakeFull } from '../../../src/domain/tracking/intake.ts';
import { writeKeyCheck } from '../../../src/domain/write-keys/check.ts';
import { hashOfKey, hintOfKey, KEY_BYTES, keyOf } from '../../../src/domain/write-keys/key-text.ts';
import { createWriteKey, revokeWriteKeys, rotateWriteKey } from '../../../src/domain/write-keys/queries.ts';
import { freshDatabase } from '../../support/database.ts';

let connection: Connection;
let queries = 0;
let broken = false;
/** The same database, its queries counted. */
let db: Database;
let clock: number;
const now = () => new Date(clock);

beforeAll(async () => {
  connection = await freshDatabase();
  db = new Proxy(connection.db, {
    get(target, name) {
      if (name === 'select') queries += 1;
      if (name === 'select' && broken) throw new Error('The database is gone.');
      return Reflect.get(target, name);
    },
  });
});

beforeEach(async () => {
  await connection.pool.query('truncate write_keys');
  clock = Date.parse('2026-03-01T09:00:00Z');
  queries = 0;
  broken = false;
});

const newKey = (source: string) => {
  const key = keyOf(randomBytes(KEY_BYTES));
  return { key, stored: { source, hash: hashOfKey(key), hint: hintOfKey(key), mayDelete: false } };
};

const make = async (source: string) => {
  const { key, stored } = newKey(source);
  const { writeKeyId } = (await createWriteKey(connection.db, stored, now()))!;
  return { key, sender: { writeKeyId, source, mayDelete: false } };
};

test('a key in force is its source, and asks the database once, however many ask', async () => {
  const { key, sender } = await make('web-app');
  const check = writeKeyCheck(db, now);
  expect(await Promise.all([check(key), check(key), check(key)])).toEqual([sender, sender, sender]);
  clock += 2_900;
  expect(await check(key)).toEqual(sender);
  expect(queries).toBe(1);
});

test('a revoked key is refused within ten seconds', async () => {
  const { key, sender } = await make('web-app');
  const check = writeKeyCheck(db, now);
  expect(await check(key)).toEqual(sender);
  await revokeWriteKeys(connection.db, { source: 'web-app' }, now());
  clock += 10_000;
  expect(await check(key)).toBeNull();
});

test('a busy process reads in the background, so that nobody waits and a revocation arrives sooner', async () => {
  const { key, sender } = await make('web-app');
  const check = writeKeyCheck(db, now);
  await check(key);
  await revokeWriteKeys(connection.db, { source: 'web-app' }, now());
  clock += 3_000;
  expect(await check(key)).toEqual(sender);
  await expect.poll(() => check(key)).toBeNull();
});

test('a new key is taken within a second', async () => {
  const check = writeKeyCheck(db, now);
  expect(await check(newKey('x').key)).toBeNull();
  const { key, sender } = await make('web-app');
  clock += 1_000;
  expect(await check(key)).toEqual(sender);
});

test('a replaced key is taken to the end of its time, and not a moment longer', async () => {
  const { key, sender } = await make('web-app');
  const check = writeKeyCheck(db, now);
  await rotateWriteKey(connection.db, newKey('web-app').stored, new Date(clock + 2_000), now());
  clock += 1_999;
  expect(await check(key)).toEqual(sender);
  clock += 1;
  expect(await check(key)).toBeNull();
});

test('a flood of unknown keys asks the database once a second; texts that are no key never do', async () => {
  const check = writeKeyCheck(db, now);
  for (let i = 0; i < 500; i += 1) {
    expect(await check(newKey('x').key)).toBeNull();
    clock += 10;
  }
  expect(queries).toBeLessThanOrEqual(6);
  queries = 0;
  clock += 60_000;
  const { key } = newKey('x');
  for (const typo of [
    '',
    'uwk_',
    key.slice(1),
    `${key}A`,
    key.replace(/.$/, (end) => (end === 'A' ? 'Q' : 'A')),
  ]) {
    expect(await check(typo)).toBeNull();
  }
  expect(queries).toBe(0);
});

test('known keys outlive a short loss of the database, a long one has senders wait', async () => {
  const { key, sender } = await make('web-app');
  const check = writeKeyCheck(db, now);
  await check(key);
  broken = true;
  clock += 9_999;
  expect(await check(key)).toEqual(sender);
  clock += 1;
  await expect(check(key)).rejects.toThrow(IntakeFull);
  broken = false;
  expect(await check(key)).toEqual(sender);
});

import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../../src/db/database.ts';
import { createWriteKey, listWriteKeys } from '../../../src/domain/write-keys/queries.ts';
import { useCounter } from '../../../src/domain/write-keys/use-counter.ts';
import { freshDatabase } from '../../support/database.ts';

const start = new Date('2026-03-01T09:00:00Z');
let connection: Connection;
let ids: number[];
let failures: unknown[];
let clock: Date;

beforeAll(async () => {
  connection = await freshDatabase();
});

beforeEach(async () => {
  await connection.pool.query('truncate write_keys');
  ids = [];
  for (const source of ['app', 'web']) {
    const stored = { source, hash: Buffer.from(source), hint: source, mayDelete: false };
    ids.push((await createWriteKey(connection.db, stored, start))!.writeKeyId);
  }
  failures = [];
  clock = start;
});

const counter = () =>
  useCounter(
    connection.db,
    () => clock,
    (error) => failures.push(error),
  );

const counts = async () =>
  (await listWriteKeys(connection.db)).map(({ accepted, rejected, lastUsedAt }) => [
    accepted,
    rejected,
    lastUsedAt?.toISOString() ?? null,
  ]);

test('uses add up by key and are written when closed; keys not used stay as they are', async () => {
  const uses = counter();
  uses.count(ids[0]!, { accepted: 3, rejected: 1 });
  clock = new Date('2026-03-01T09:00:10Z');
  uses.count(ids[0]!, { accepted: 2, rejected: 0 });
  await uses.close();
  expect(await counts()).toEqual([
    [5, 1, '2026-03-01T09:00:10.000Z'],
    [0, 0, null],
  ]);
  expect(failures).toEqual([]);
});

test('processes add to the same counts, and the newest use stays the newest', async () => {
  const one = counter();
  const other = counter();
  clock = new Date('2026-03-01T10:00:00Z');
  one.count(ids[1]!, { accepted: 1, rejected: 0 });
  clock = start;
  other.count(ids[1]!, { accepted: 1, rejected: 0 });
  other.count(ids[0]!, { accepted: 0, rejected: 4 });
  await one.close();
  await other.close();
  expect(await counts()).toEqual([
    [0, 4, start.toISOString()],
    [2, 0, '2026-03-01T10:00:00.000Z'],
  ]);
});

test('what could not be written is told, kept and written the next time', async () => {
  const uses = counter();
  uses.count(ids[0]!, { accepted: 3, rejected: 0 });
  await connection.pool.query('alter table write_keys rename to hidden_keys');
  await uses.flush();
  await connection.pool.query('alter table hidden_keys rename to write_keys');
  expect(failures).toHaveLength(1);
  uses.count(ids[0]!, { accepted: 1, rejected: 0 });
  await uses.close();
  expect(await counts()).toEqual([
    [4, 0, start.toISOString()],
    [0, 0, null],
  ]);
});

import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Connection } from '../../src/db/database.ts';
import { encodeEvents } from '../../src/imports/encode-events.ts';
import { appendDays } from '../../src/imports/queries.ts';
import { freshDatabase } from '../support/database.ts';

let connection: Connection;
beforeAll(async () => {
  connection = await freshDatabase();
});

const int = () => fc.integer({ min: 1, max: 2 ** 31 - 1 });
const row = fc.record({
  microseconds: fc.integer({ min: 0, max: 86_399_999_999 }),
  messageId: fc
    .uuid({ version: [1, 4, 7] })
    .chain((uuid) => fc.constantFrom(uuid, `ffffffff${uuid.slice(8)}`, `00000000${uuid.slice(8)}`)),
  account: int(),
  member: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  event: int(),
  count: int(),
  properties: fc.option(
    fc.dictionary(
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
      fc.integer(),
    ),
    { nil: null },
  ),
});

const days = fc.constantFrom('2026-06-01', '1999-12-31', '2000-01-01');

test('what PostgreSQL reads from an encoded chunk is what DuckDB held', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const duck = await instance.connect();
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 50 }),
      days,
      fc.nat(10),
      async (rows, day, cut) => {
        const values = rows.map(
          (
            one,
          ) => `(epoch_us(timestamp '${day}') + ${one.microseconds} - 946684800000000, '${one.messageId}'::uuid, ${one.account}, ${one.member},
          ${one.event}, ${one.count}, (date '${day}' - date '2000-01-01')::integer,
          ${one.properties === null ? 'null' : `'${JSON.stringify(one.properties).replaceAll("'", "''")}'`}::varchar)`,
        );
        const chunk = (await (await duck.stream(`values ${values.join(', ')}`)).fetchChunk())!;
        const client = await connection.pool.connect();
        try {
          const middle = Math.min(cut, rows.length);
          await appendDays(client, [day], async (openDay) => {
            const copy = await openDay(day);
            await copy.write(encodeEvents(chunk, 0, middle));
            await copy.write(encodeEvents(chunk, middle, rows.length));
            await copy.end();
            return [];
          });
          const { rows: stored } = await client.query(
            `select (extract(epoch from at - (day::timestamp at time zone 'UTC')) * 1000000)::bigint::text as microseconds, day::text, message_id as "messageId",
            account_key as account, member_key as member, event_key as event, count, properties from events`,
          );
          const expected = rows.map((one) => ({
            ...one,
            day,
            microseconds: String(one.microseconds),
            properties: null,
          }));
          expect(sorted(stored.map((one) => ({ ...one, properties: null })))).toEqual(sorted(expected));
          const texts = (some: { properties: unknown }[]) =>
            some.map(({ properties }) => canonical(properties)).toSorted();
          expect(texts(stored)).toEqual(texts(rows));
        } finally {
          await client.query('truncate events');
          client.release();
        }
      },
    ),
    { numRuns: 40 },
  );
  duck.closeSync();
  instance.closeSync();
});

function canonical(properties: unknown): string {
  if (properties === null) return 'null';
  return JSON.stringify(Object.entries(properties as object).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function sorted(rows: object[]): string[] {
  return rows.map((one) => JSON.stringify(one, Object.keys(one).toSorted())).toSorted();
}

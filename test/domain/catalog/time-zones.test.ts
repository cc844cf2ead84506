import { DuckDBInstance } from '@duckdb/node-api';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { isTimeZone, timeZoneNames } from '../../../src/domain/catalog/time-zones.ts';
import { freshDatabase } from '../../support/database.ts';

test.each(['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Europe/Kyiv', 'America/Indiana/Knox'])(
  '%s is a time zone',
  (name) => expect(isTimeZone(name)).toBe(true),
);

test.each(['', 'CET', 'WET', 'BST', 'EST5EDT', 'GMT', '+02:00', 'Etc/GMT+5', 'Etc/UTC', 'Europe/Nowhere'])(
  '`%s` is none',
  (name) => expect(isTimeZone(name)).toBe(false),
);

/** Past ones, as the newest rules may have reached one of the three and not yet another. */
const MOMENTS = ['2020-01-15T12:00:00Z', '2020-07-15T12:00:00Z'];

const everyClock = timeZoneNames().flatMap((zone) => MOMENTS.map((at) => ({ zone, at })));
const expected = everyClock.map(({ zone, at }) => clockIn(zone, at));

test('PostgreSQL reads every one of them as Node does', async () => {
  const { db } = await freshDatabase();
  const { rows } = await db.execute<{ clock: string }>(sql`
    select to_char(at at time zone zone, 'YYYY-MM-DD HH24:MI') as clock
    from jsonb_to_recordset(${JSON.stringify(everyClock)}::jsonb) as given (zone text, at timestamptz)`);
  expect(rows.map(({ clock }) => clock)).toEqual(expected);
});

test('DuckDB reads every one of them as Node does', async () => {
  const duckdb = await DuckDBInstance.create();
  const connection = await duckdb.connect();
  const values = everyClock.map(({ zone, at }) => `('${zone}', '${at}'::timestamptz)`).join(', ');
  const found = await connection.runAndReadAll(
    `select strftime(timezone(zone, moment), '%Y-%m-%d %H:%M') from (values ${values}) as given (zone, moment)`,
  );
  expect(found.getRows().map(([clock]) => clock)).toEqual(expected);
  connection.closeSync();
  duckdb.closeSync();
});

function clockIn(timeZone: string, at: string): string {
  return new Date(at)
    .toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .slice(0, 'YYYY-MM-DD HH:MM'.length);
}

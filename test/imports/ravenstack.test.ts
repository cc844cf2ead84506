import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection } from '../../src/db/database.ts';
import type { ImportReport } from '../../src/domain/importing/report.ts';
import { freshDatabase } from '../support/database.ts';
import { everything, importInto } from './importing.ts';

// The excerpt of RavenStack, a synthetic data set by River @ Rivalytics, imported with the example that ships.
const EXCERPT = resolve('test/fixtures/ravenstack');
const MAPPING = resolve('examples/ravenstack');

let connection: Connection;
let report: ImportReport;
const rejectsDirectory = mkdtempSync(join(tmpdir(), 'ravenstack-test-'));
afterAll(() => rmSync(rejectsDirectory, { recursive: true }));
beforeAll(async () => {
  connection = await freshDatabase();
  report = await importExcerpt();
});

function importExcerpt(): Promise<ImportReport> {
  return importInto(connection, EXCERPT, {
    mapping: MAPPING,
    rejectsDirectory,
    config: { catalogPath: null },
  });
}

test('imports every account, and every row of usage and every ticket but those it says it rejects', () => {
  expect(report.files).toMatchObject([
    { kind: 'accounts', read: 20, inserted: 20, rejected: 0 },
    { kind: 'events', read: 1_219, imported: 1_217, rejected: 2 },
  ]);
  expect(report.files[1]!.reasons).toMatchObject([{ column: 'count', fault: 'not_count', count: 2 }]);
  const rejects = readFileSync(join(rejectsDirectory, 'events.rejects.csv'), 'utf8').trimEnd().split('\n');
  expect(rejects).toHaveLength(3);
  expect(rejects.filter((line) => line.includes('whole number, 1 or more'))).toHaveLength(2);
  // Two accounts use this id, each for a row of its own.
  expect(rejects.join()).not.toContain('U-0c9318');
});

test('a second run imports nothing', async () => {
  const before = await everything(connection);
  const again = await importExcerpt();
  expect(again.files.map(({ imported, unchanged, rejected }) => [imported, unchanged, rejected])).toEqual([
    [0, 20, 0],
    [0, 1_217, 2],
  ]);
  expect(await everything(connection)).toEqual(before);
});

test('an account has its seats, its revenue and the churn date that still holds', async () => {
  const accounts = (await everything(connection)).accounts as { name: string }[];
  expect(accounts.find(({ name }) => name === 'Company_1')).toMatchObject({
    industry: 'FinTech',
    region: 'IN',
    plan: 'Basic',
    seats: 18,
    currency: 'USD',
    contract_start: '2023-08-17',
    traits: { churn_flag: true, referral_source: 'other' },
  });
  const { rows } = await connection.pool.query(
    "select count(*) filter (where churned_on is not null)::int as churned, count(*) filter (where (traits->>'came_back')::boolean)::int as back from accounts",
  );
  expect(rows[0].churned).toBeGreaterThan(0);
  expect(rows[0].back).toBeGreaterThanOrEqual(2);
  const both = await connection.pool.query(
    "select from accounts where churned_on is not null and (traits->>'came_back')::boolean",
  );
  expect(both.rowCount).toBe(0);
});

test('tickets, escalations and satisfaction reach the account', async () => {
  const { rows } = await connection.pool.query(
    'select sum(tickets)::int as tickets, sum(csat_count)::int as ratings, sum(person_events)::int as persons from account_days',
  );
  expect(rows[0]).toEqual({ tickets: 89, ratings: ratingsInExcerpt(), persons: 0 });
});

test('the database adopts the catalogue of the mapping', async () => {
  const { rows } = await connection.pool.query('select path, content from adopted_catalog');
  expect(rows).toEqual([
    { path: join(MAPPING, 'uptake.yml'), content: readFileSync(join(MAPPING, 'uptake.yml'), 'utf8') },
  ]);
});

function ratingsInExcerpt(): number {
  const [header, ...lines] = readFileSync(join(EXCERPT, 'support_tickets.csv'), 'utf8').trimEnd().split('\n');
  const column = header!.split(',').indexOf('satisfaction_score');
  return lines.filter((line) => line.split(',')[column] !== '').length;
}

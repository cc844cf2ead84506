import { expect, test } from 'vitest';
import { thinEvaluations, thinnedDays } from '../../../src/domain/retention/thin-evaluations.ts';
import { addAccounts } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';

const { db, pool } = await freshDatabase();

test.each<[string, string, string, string[]]>([
  ['nothing when nothing is old', '2026-06-01', '2026-06-01', []],
  ['nothing when all is newer', '2026-06-05', '2026-06-01', []],
  ['all days but Mondays', '2026-06-06', '2026-06-10', ['2026-06-06', '2026-06-07', '2026-06-09']],
])('%s', (_name, first, end, days) => {
  expect(thinnedDays(first, end)).toEqual(days);
});

test('evaluations of the last 120 days stay, of older ones those as of Mondays', async () => {
  const accountKey = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
  await pool.query(
    `insert into evaluations (account_key, as_of, catalog_version, rules_version, measures, opinions, health, risk)
     select $1, day, '', 1, '{}', '{}', '{}', '{}'
     from generate_series(date '2026-01-01', '2026-06-30', interval '1 day') as day`,
    [accountKey],
  );
  expect(await thinEvaluations(db, '2026-06-30')).toBe(52);
  const { rows } = await pool.query(
    `select count(*)::integer as days, (count(*) filter (where as_of < '2026-03-02'))::integer as old,
       bool_and(extract(isodow from as_of) = 1) filter (where as_of < '2026-03-02') as mondays from evaluations`,
  );
  expect(rows).toEqual([{ days: 129, old: 8, mondays: true }]);
  expect(await thinEvaluations(db, '2026-06-30')).toBe(0);
});

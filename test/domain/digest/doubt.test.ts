import { beforeEach, expect, test } from 'vitest';
import { readDigestFacts } from '../../../src/domain/digest/digest-facts.ts';
import { evaluateAccounts } from '../../../src/domain/evaluation/evaluate-accounts.ts';
import { evaluateAll } from '../../../src/domain/evaluation/evaluate-all.ts';
import { loadPortfolio } from '../../../src/domain/portfolio/load-portfolio.ts';
import { addAccounts, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';

const { db, pool } = await freshDatabase();
const catalog = catalogOf();
const keys = await addAccounts(db, [{ accountId: 'acme' }, { accountId: 'globex' }]);
const now = new Date('2026-06-30T09:00:00Z');

beforeEach(async () => {
  await pool.query('truncate evaluations, full_evaluations cascade');
});

const doubt = async () => (await readDigestFacts(db, catalog, now, [])).doubt;
const listed = async () => (await loadPortfolio(db, catalog, now, null)).facts;

test('that one account had events today does not hide that the nights fail', async () => {
  await evaluateAll(db, catalog, '2026-06-10', () => now);
  await evaluateAccounts(db, catalog, '2026-06-30', [keys.get('acme')!]);
  expect(await doubt()).toEqual({ kind: 'late', evaluatedOn: '2026-06-10' });
  expect(await listed()).toMatchObject({ evaluatedOn: '2026-06-10', late: true });
});

test.each([
  ['2026-06-29', false],
  ['2026-06-28', false],
  ['2026-06-27', true],
])('evaluated as of %s, what is told on the 30th is late: %s', async (evaluatedOn, late) => {
  await evaluateAll(db, catalog, evaluatedOn, () => now);
  expect(await doubt()).toEqual(late ? { kind: 'late', evaluatedOn } : null);
  expect(await listed()).toMatchObject({ evaluatedOn, late });
});

test('a night that was cut short is none', async () => {
  await evaluateAll(db, catalog, '2026-06-20', () => now);
  await evaluateAll(db, catalog, '2026-06-29', () => now);
  await pool.query(`update full_evaluations set ended_at = null where as_of = '2026-06-29'`);
  expect(await doubt()).toEqual({ kind: 'late', evaluatedOn: '2026-06-20' });
});

test('while only single accounts were ever evaluated nobody can tell', async () => {
  await evaluateAccounts(db, catalog, '2026-06-29', [keys.get('acme')!]);
  expect(await doubt()).toEqual({ kind: 'never_evaluated' });
  expect(await listed()).toMatchObject({ evaluatedOn: null, late: false });
});

test('accounts whose own feed is suspended are those that are customers still', async () => {
  await evaluateAll(db, catalog, '2026-06-29', () => now);
  await pool.query(
    `insert into data_signals (account_key, fault, since, opened_on, seen_on, closed_on, evidence) values
     ($1, 'account_silent', '2026-06-20', '2026-06-20', '2026-06-29', null, '{}'),
     ($2, 'account_silent', '2026-06-01', '2026-06-01', '2026-06-20', '2026-06-20', '{}')`,
    [keys.get('acme'), keys.get('globex')],
  );
  const unjudged = async () => (await readDigestFacts(db, catalog, now, [])).unjudged;
  expect(await unjudged()).toEqual([
    { accountKey: keys.get('acme'), tier: null, region: null, ownerId: null },
  ]);
  expect(await doubt()).toBeNull();
  await pool.query(`update accounts set churned_on = '2026-06-30'`);
  expect(await unjudged()).toEqual([]);
});

import { beforeAll, expect, test } from 'vitest';
import { sampleCatalog } from '../../../sandbox/sample-data/catalog.ts';
import type { Connection } from '../../../src/db/database.ts';
import { dayIn, daysBefore } from '../../../src/domain/catalog/days.ts';
import { evaluateAccounts } from '../../../src/domain/evaluation/evaluate-accounts.ts';
import { evaluateAll } from '../../../src/domain/evaluation/evaluate-all.ts';
import { loadFacts } from '../../../src/domain/evaluation/load-facts.ts';
import { measureOpinions } from '../../../src/domain/health/queries.ts';
import { measureAccounts } from '../../../src/domain/measures/queries.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { sampleDatabase } from '../../support/sample-database.ts';
import { evaluatedTables } from './evaluated-tables.ts';

const catalog = sampleCatalog();
const today = dayIn(catalog.timeZone, new Date());
const now = () => new Date();
let connection: Connection;
let keys: number[];

beforeAll(async () => {
  connection = await sampleDatabase();
  await rollUpPending(connection.db, catalog);
  const { rows } = await connection.pool.query('select account_key from accounts order by 1');
  keys = rows.map((row) => row.account_key);
}, 120_000);

test('facts hold the same measures and opinions as are measured by themselves, for all accounts and for one', async () => {
  const facts = await loadFacts(connection.db, catalog, today, null);
  const measures = await measureAccounts(connection.db, catalog, today);
  const opinions = await measureOpinions(connection.db, today);
  const before28 = await measureOpinions(connection.db, daysBefore(today, 28));
  const before90 = await measureOpinions(connection.db, daysBefore(today, 90));
  for (const [index, each] of facts.entries()) {
    const { accountKey } = each.account;
    expect(each.measures).toEqual(measures.find((own) => own.accountKey === accountKey));
    expect(each.opinions).toEqual(opinions[index]);
    expect(each.opinionsBefore).toMatchObject({
      tickets28: before28[index]!.tickets28,
      csatSum: before90[index]!.csatSum,
      npsPassives: before90[index]!.npsPassives,
    });
    expect(each.weeks?.slice(5)).toEqual(each.measures.weeklyActive ?? undefined);
    // Where events name nobody, neither is known.
    const leveled = each.levels?.reduce((sum, members) => sum + members, 0);
    expect(leveled).toBe(each.levels === null ? undefined : each.measures.members);
    const runs = each.workflows.reduce((sum, { started }) => sum + started, 0);
    expect(runs).toBe(each.measures.workflowsStarted28);
  }
  expect(await loadFacts(connection.db, catalog, today, [keys[7]!])).toEqual([facts[7]]);
});

test(
  'day after day, signals open, go on and close; a day evaluated again is as it was',
  { timeout: 60_000 },
  async () => {
    for (const ago of [21, 14, 7, 0]) {
      await evaluateAll(connection.db, catalog, daysBefore(today, ago), now);
      const once = await evaluatedTables(connection);
      const again = await evaluateAccounts(connection.db, catalog, daysBefore(today, ago), keys);
      expect(again).toEqual({ accounts: keys.length, scoresOnly: 0 });
      expect(await evaluatedTables(connection)).toEqual(once);
    }
    const { rows } = await connection.pool.query(
      'select count(*)::integer as older from signals where opened_on < seen_on and closed_on is null',
    );
    expect(rows[0].older).toBeGreaterThan(0);
  },
);

test('a day before the newest gets scores, the same as on its day, and leaves signals as they are', async () => {
  const before = await evaluatedTables(connection);
  const past = daysBefore(today, 7);
  expect(await evaluateAccounts(connection.db, catalog, past, keys)).toEqual({
    accounts: keys.length,
    scoresOnly: keys.length,
  });
  expect(await evaluatedTables(connection)).toEqual(before);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measureAccounts } from '../../../src/domain/measures/queries.ts';
import type { Measures } from '../../../src/domain/measures/measures.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { freshDatabase } from '../../support/database.ts';
import { clearWorlds, loadWorlds } from './load-worlds.ts';
import { slowMeasures } from './slow-measures.ts';
import { asOfDays, catalogs, worlds } from './worlds.ts';

const { db } = await freshDatabase();

const RUNS = 16;
const WORLDS = 12;

test(
  `${RUNS * WORLDS} accounts measured from their events agree with the definitions`,
  { timeout: 120_000 },
  async () => {
    const property = fc.asyncProperty(
      catalogs,
      fc.array(worlds, { minLength: WORLDS, maxLength: WORLDS }),
      asOfDays,
      async (catalog, given, days) => {
        const accounts = given.map((world, index) => ({ ...world, accountId: `account ${10 + index}` }));
        await clearWorlds(db);
        await loadWorlds(db, catalog, accounts);
        await rollUpPending(db, catalog);
        for (const asOf of days) {
          const measured = await measureAccounts(db, catalog, asOf);
          expect(measured.map(comparable)).toEqual(
            accounts.map((account) => comparable(slowMeasures(catalog, account, asOf))),
          );
          const one = await measureAccounts(db, catalog, asOf, [measured[3]!.accountKey]);
          expect(one).toEqual([measured[3]]);
        }
      },
    );
    await fc.assert(property, { numRuns: RUNS });
  },
);

/** Without the key, and to nine digits: sums of shares depend on their order in the last ones. */
function comparable(measures: Partial<Measures>): object {
  return Object.fromEntries(
    Object.entries(measures)
      .filter(([name]) => name !== 'accountKey')
      .map(([name, value]) => [name, nineDigits(value)]),
  );
}

const nineDigits = (value: unknown) => (typeof value === 'number' ? Number(value.toFixed(9)) : value);

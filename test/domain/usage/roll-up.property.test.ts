import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { appendAndRollUp } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { readRows } from '../../support/rows.ts';
import { clearWorlds, loadPeople } from '../measures/load-worlds.ts';
import { catalogs, worlds } from '../measures/worlds.ts';

const { db } = await freshDatabase();

test(
  'day rows are the same in whatever parts and order events arrive, also when rolled up twice',
  {
    timeout: 120_000,
  },
  async () => {
    const property = fc.asyncProperty(
      catalogs,
      fc.array(worlds, { minLength: 3, maxLength: 3 }),
      fc.infiniteStream(fc.nat({ max: 4 })),
      async (catalog, given, parts) => {
        const accounts = given.map((world, index) => ({ ...world, accountId: `account ${index}` }));
        await clearWorlds(db);
        const events = await loadPeople(db, accounts);
        await appendAndRollUp(db, catalog, events);
        const atOnce = await dayRows();
        expect(await read(SEEN)).toEqual(await read(SEEN_BY_DAYS));
        await rollUpEverythingAgain(catalog);
        expect(await dayRows()).toEqual(atOnce);

        await clearWorlds(db);
        const again = (await loadPeople(db, accounts)).map((event) => ({ event, part: parts.next().value! }));
        for (const part of [0, 1, 2, 3, 4]) {
          const some = again.filter((each) => each.part === part).map(({ event }) => event);
          await appendAndRollUp(db, catalog, some.toReversed());
        }
        expect(await dayRows()).toEqual(atOnce);
      },
    );
    await fc.assert(property, { numRuns: 15 });
  },
);

async function rollUpEverythingAgain(catalog: Catalog): Promise<void> {
  await db.execute(
    sql`insert into pending_rollups (day, account_key) select distinct day, account_key from events`,
  );
  await rollUpPending(db, catalog);
}

/** Everything a roll-up writes. Keys are given in the order of the accounts and members, so they can be compared. */
async function dayRows(): Promise<object> {
  return {
    members: await read(
      `select account_key, member_key, activated_on, first_active_on, first_seen_on, second_seen_on
       from members order by 1, 2`,
    ),
    memberDays: await read('select * from member_days order by account_key, day, member_key'),
    accountDays: await read('select * from account_days order by account_key, day'),
    workflowDays: await read('select * from workflow_days order by account_key, day, workflow, member_key'),
    pending: await read('select * from pending_rollups'),
  };
}

const SEEN = 'select member_key, first_seen_on, second_seen_on from members order by 1';

const SEEN_BY_DAYS = `
  select member_key, (array_agg(day order by day))[1] as first_seen_on,
    (array_agg(day order by day))[2] as second_seen_on
  from members left join member_days using (account_key, member_key) group by member_key order by 1`;

const read = (query: string) => readRows(db, query);

import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { removeOldEvents } from '../../../src/domain/retention/remove-old-events.ts';
import { appendAndRollUp } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { readRows } from '../../support/rows.ts';
import { clearWorlds, loadPeople } from '../measures/load-worlds.ts';
import { catalogs, worlds } from '../measures/worlds.ts';

const { db } = await freshDatabase();

const LATER = '2030-01-01';

test(
  'events that come after the raw events of their day were removed give the day rows that they give in time',
  { timeout: 120_000 },
  async () => {
    const property = fc.asyncProperty(
      catalogs,
      fc.array(worlds, { minLength: 2, maxLength: 2 }),
      fc.infiniteStream(fc.nat({ max: 2 })),
      async (catalog, given, parts) => {
        const accounts = given.map((world, index) => ({ ...world, accountId: `account ${index}` }));
        await start();
        await appendAndRollUp(db, catalog, await loadPeople(db, accounts));
        const inTime = await dayRows();

        await start();
        const partOf = new Map<string | undefined, number>();
        const again = (await loadPeople(db, accounts)).map((event) => {
          // A message that is sent twice: both are in one part, as what was removed cannot be known again.
          const part = partOf.get(event.messageId) ?? parts.next().value!;
          if (event.messageId !== undefined) partOf.set(event.messageId, part);
          return { event: { ...event, messageId: event.messageId ?? `own ${partOf.size}` }, part };
        });
        for (const part of [0, 1, 2]) {
          const some = again.filter((each) => each.part === part).map(({ event }) => event);
          await appendAndRollUp(db, catalog, some);
          if (part > 0) await appendAndRollUp(db, catalog, some);
          await removeOldEvents(db, LATER, 400);
          expect(await read('select count(*) from events')).toEqual([{ count: 0 }]);
        }
        expect(await dayRows()).toEqual(inTime);
      },
    );
    await fc.assert(property, { numRuns: 5 });
  },
);

async function start(): Promise<void> {
  await clearWorlds(db);
  await db.execute(sql`truncate late_messages`);
}

/** Everything a roll-up writes; of steps only which they are, as those that come late follow the others. */
async function dayRows(): Promise<object> {
  return {
    members: await read(
      `select account_key, member_key, activated_on, first_active_on, first_seen_on, second_seen_on
       from members order by 1, 2`,
    ),
    memberDays: await read('select * from member_days order by account_key, day, member_key'),
    accountDays: await read(
      `select (to_jsonb(account_days) - 'closed') || jsonb_build_object('csat_sum', round(csat_sum::numeric, 6)) as row
       from account_days order by account_key, day`,
    ),
    workflowDays: await read(
      `select account_key, day, workflow, member_key,
         (select string_agg(step, '' order by step) from regexp_split_to_table(steps, '') as step) as steps
       from workflow_days order by account_key, day, workflow, member_key`,
    ),
    pending: await read('select * from pending_rollups'),
  };
}

const read = (query: string) => readRows(db, query);

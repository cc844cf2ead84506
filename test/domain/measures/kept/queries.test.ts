import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { daysBefore } from '../../../../src/domain/catalog/days.ts';
import { keepUsage } from '../../../../src/domain/evaluation/keeping/queries.ts';
import { loadFacts } from '../../../../src/domain/evaluation/load-facts.ts';
import { readNumbers } from '../../../../src/domain/usage/queries.ts';
import { rollUpPending } from '../../../../src/domain/usage/roll-up.ts';
import { addAccounts, addMembers, appendEvents, catalogOf, featureOf } from '../../../support/builders.ts';
import { freshDatabase } from '../../../support/database.ts';

const { db } = await freshDatabase();
const catalog = catalogOf({
  features: ['report', 'board', 'note'].map((key) => featureOf(key)),
  workaroundEvents: ['export'],
});
const NIGHT = '2026-09-10';
const AGO = Array.from({ length: 93 }, (_, ago) => ago);

test('of accounts whose members came on one day each, every day leaves every window when it is due', async () => {
  const accountKeys = await addAccounts(
    db,
    AGO.map((ago) => ({ accountId: `${ago} days ago` })),
  );
  const memberKeys = await addMembers(
    db,
    [...accountKeys].map(([memberId, accountKey]) => ({ accountKey, memberId })),
  );
  await appendEvents(
    db,
    catalog,
    AGO.flatMap((ago) =>
      ['report', 'export'].map((event) => ({
        accountKey: accountKeys.get(`${ago} days ago`)!,
        memberKey: memberKeys.get(`${ago} days ago`)!,
        event,
        at: `${daysBefore(NIGHT, ago)}T12:00Z`,
      })),
    ),
  );
  await rollUpPending(db, catalog);
  const days = [NIGHT, daysBefore(NIGHT, -1)];
  const read = async () => await Promise.all(days.map((day) => loadFacts(db, catalog, day, null)));
  const ofEveryDay = await read();
  const numbers = await readNumbers(db);
  await keepUsage(db, { catalog, asOf: NIGHT, numbers }, { accountKeys: null, part: null });
  expect((await db.execute(sql`select from kept_usage where not stale`)).rows).toHaveLength(AGO.length);

  expect(await read()).toEqual(ofEveryDay);
  const activeIn = ofEveryDay[1]!.map(({ weeks }) => weeks?.indexOf(1));
  expect(activeIn).toEqual(AGO.map((ago) => (ago + 1 > 90 ? -1 : 12 - Math.floor((ago + 1) / 7))));
});

import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { findKeptUsage, keepUsage } from '../../../../src/domain/evaluation/keeping/queries.ts';
import { forgetPerson } from '../../../../src/domain/privacy/forget-person.ts';
import { readNumbers } from '../../../../src/domain/usage/queries.ts';
import { rollUpPending } from '../../../../src/domain/usage/roll-up.ts';
import { addAccounts, addMembers, appendEvents, catalogOf, featureOf } from '../../../support/builders.ts';
import { freshDatabase } from '../../../support/database.ts';

const { db } = await freshDatabase();
const catalog = catalogOf({ features: [featureOf('report')] });

const [accountKey] = [...(await addAccounts(db, [{ accountId: 'acme' }])).values()];
const [memberKey] = [...(await addMembers(db, [{ accountKey: accountKey!, memberId: 'ann' }])).values()];

async function use(day: string): Promise<void> {
  await appendEvents(db, catalog, [
    { accountKey: accountKey!, memberKey: memberKey!, event: 'report', at: `${day}T12:00Z` },
  ]);
  await rollUpPending(db, catalog);
}

async function keep(asOf: string): Promise<void> {
  const numbers = await readNumbers(db);
  await keepUsage(db, { catalog, asOf, numbers }, { accountKeys: [accountKey!], part: null });
}

const daysAgo = async (asOf: string) => (await findKeptUsage(db, asOf, [accountKey!])).get(accountKey!);

test('what was kept serves its day and the one after, no other', async () => {
  await use('2026-09-10');
  await keep('2026-09-10');
  expect(await daysAgo('2026-09-09')).toBeUndefined();
  expect(await daysAgo('2026-09-10')).toBe(0);
  expect(await daysAgo('2026-09-11')).toBe(1);
  expect(await daysAgo('2026-09-12')).toBeUndefined();
});

test('what comes on the day after leaves it as it is; what comes late, of a day before, outdates it', async () => {
  await use('2026-09-11');
  expect(await daysAgo('2026-09-11')).toBe(1);
  await use('2026-08-01');
  expect(await daysAgo('2026-09-11')).toBeUndefined();
  await keep('2026-09-10');
  expect(await daysAgo('2026-09-11')).toBe(1);
});

test('an evaluation as of a day long ago does not take the place of what is kept', async () => {
  await keep('2026-08-15');
  expect(await daysAgo('2026-09-11')).toBe(1);
  await keep('2026-09-11');
  expect(await daysAgo('2026-09-11')).toBe(0);
});

test('nothing is rolled up while usage is being kept, so that no day is missed', async () => {
  await keep('2026-09-11');
  await appendEvents(db, catalog, [
    { accountKey: accountKey!, memberKey: memberKey!, event: 'report', at: '2026-09-02T12:00Z' },
  ]);
  const order: string[] = [];
  let rolling: Promise<unknown> | undefined;
  await db.transaction(async (tx) => {
    const scope = { accountKeys: [accountKey!], part: null };
    await keepUsage(tx, { catalog, asOf: '2026-09-11', numbers: await readNumbers(tx) }, scope);
    rolling = rollUpPending(db, catalog).then(() => order.push('rolled up'));
    await tx.execute(sql`select pg_sleep(0.3)`);
    order.push('kept');
  });
  await rolling;
  expect(order).toEqual(['kept', 'rolled up']);
  expect(await daysAgo('2026-09-11')).toBeUndefined();
});

test('with a person who is removed goes what was kept of their account', async () => {
  await keep('2026-09-11');
  await forgetPerson(db, catalog, 'ann', { now: new Date('2026-09-12T09:00Z') });
  expect((await db.execute(sql`select from kept_usage`)).rows).toEqual([]);
});

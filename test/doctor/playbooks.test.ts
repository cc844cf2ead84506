import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { checkPlaybooks } from '../../src/doctor/playbooks.ts';
import { putPlaybooksInForce } from '../../src/playbooks.ts';
import { catalogOf, featureOf } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';

const { db } = await freshDatabase();
const catalog = catalogOf({ features: [featureOf('report_run')] });

test('says how many playbooks there are, and how many are turned on', async () => {
  await putPlaybooksInForce({ playbooksPath: null }, db, catalog, new Date());
  await db.execute(sql`update playbooks set enabled_at = now() where playbook_key like '%launch'`);
  expect(await checkPlaybooks({ playbooksPath: null }, catalog, db)).toEqual({
    name: 'Playbooks',
    state: 'ok',
    detail: '8 without a fault, 1 turned on.',
    remedy: null,
  });
});

test('warns of one that has changed and waits for a manager', async () => {
  await db.execute(
    sql`update playbooks set enabled_at = now(), concern = 'everyone' where playbook_key = 'usage_decline'`,
  );
  const check = await checkPlaybooks({ playbooksPath: null }, catalog, db);
  expect(check).toMatchObject({
    state: 'warning',
    detail: expect.stringMatching(/taking nobody new: usage_decline\.$/),
  });
});

test('a fault in one of them is an error', async () => {
  const check = await checkPlaybooks({ playbooksPath: 'test/domain/playbooks/many-faults.yml' }, catalog, db);
  expect(check).toMatchObject({ state: 'error', detail: expect.stringContaining('found declining_usage') });
  expect(check.remedy).toContain('uptake playbooks check');
});

import { expect, test } from 'vitest';
import { listDaysWithData } from '../../../../src/domain/evaluation/day/queries.ts';
import { rollUpPending } from '../../../../src/domain/usage/roll-up.ts';
import { addAccounts, appendEvents, catalogOf } from '../../../support/builders.ts';
import { freshDatabase } from '../../../support/database.ts';

const { db } = await freshDatabase();
const catalog = catalogOf();

test('only days on which something was received, of any account, the newest first', async () => {
  const keys = await addAccounts(db, [{ accountId: 'one' }, { accountId: 'other' }]);
  await appendEvents(db, catalog, [
    { accountKey: keys.get('one')!, event: 'used', at: '2026-08-31T12:00:00Z' },
    { accountKey: keys.get('one')!, event: 'used', at: '2026-09-01T12:00:00Z' },
    { accountKey: keys.get('other')!, event: 'used', at: '2026-09-10T12:00:00Z' },
    { accountKey: keys.get('one')!, event: 'used', at: '2026-09-12T12:00:00Z' },
  ]);
  await rollUpPending(db, catalog);
  expect(await listDaysWithData(db, '2026-09-11', 11)).toEqual(['2026-09-10', '2026-09-01']);
});

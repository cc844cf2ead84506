import { expect, test } from 'vitest';
import type { AuditEntry } from '../../../src/domain/audit/audit-entry.ts';
import { listAudit, recordAudit, type AuditSearch } from '../../../src/domain/audit/queries.ts';
import { addAccounts } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';

const { db, pool } = await freshDatabase();
const [acme = 0, north = 0] = (
  await addAccounts(db, [{ accountId: 'acme' }, { accountId: 'north' }])
).values();

const entry = (given: Partial<AuditEntry>): AuditEntry => ({
  at: new Date('2026-11-02T09:00:00Z'),
  userId: 'U1',
  action: 'see_account',
  accountKey: null,
  channelId: 'C1',
  messageTs: null,
  surface: null,
  detail: {},
  ...given,
});

await recordAudit(
  db,
  entry({ accountKey: acme, detail: { number: 1 } }),
  entry({ accountKey: north, detail: { number: 2 } }),
  entry({ detail: { number: 3, accounts: [acme, north] } }),
  entry({ accountKey: acme, at: new Date('2026-11-03T09:00:00Z'), detail: { number: 4 } }),
);

const everything: AuditSearch = {
  accountKey: null,
  days: null,
  order: 'oldest first',
  beyond: null,
  limit: 10,
};
const find = async (search: Partial<AuditSearch>) =>
  (await listAudit(db, { ...everything, ...search })).map(({ detail }) => detail['number']);

test.each<[string, Partial<AuditSearch>, number[]]>([
  ['everything, as it came', {}, [1, 2, 3, 4]],
  ['one account, and the lists it was in', { accountKey: acme }, [1, 3, 4]],
  ['the newest first', { order: 'newest first' }, [4, 3, 2, 1]],
  ['some days', { days: { from: '2026-11-03', to: '2026-11-03', timeZone: 'UTC' } }, [4]],
  [
    'some days where they begin ten hours later',
    { days: { from: '2026-11-03', to: null, timeZone: 'Pacific/Honolulu' } },
    [],
  ],
  ['days before which nothing was', { days: { from: null, to: '2026-11-01', timeZone: 'UTC' } }, []],
])('%s', async (_what, search, numbers) => {
  expect(await find(search)).toEqual(numbers);
});

test('pages follow each other in both directions', async () => {
  for (const order of ['newest first', 'oldest first'] as const) {
    const [one, two] = await listAudit(db, { ...everything, order, limit: 2 });
    const next = await find({ order, beyond: two!.auditId });
    expect([one!.detail['number'], two!.detail['number'], ...next]).toEqual(
      order === 'newest first' ? [4, 3, 2, 1] : [1, 2, 3, 4],
    );
  }
});

test.each(['update audit_entries set user_id = null', 'delete from audit_entries', 'truncate audit_entries'])(
  '%s is refused',
  async (statement) => {
    await expect(pool.query(statement)).rejects.toThrow('only ever added to');
  },
);

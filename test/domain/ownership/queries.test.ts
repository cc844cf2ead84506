import { beforeEach, expect, test } from 'vitest';
import { listAudit } from '../../../src/domain/audit/queries.ts';
import { claimAccount, releaseAccount } from '../../../src/domain/digest/claims/queries.ts';
import { endSnoozes, snoozeAccount } from '../../../src/domain/digest/snoozes/queries.ts';
import {
  listOwned,
  listOwners,
  ownerOf,
  readCare,
  reassignAccount,
} from '../../../src/domain/ownership/queries.ts';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import { addAccounts } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { teammateOf } from '../../support/teammates.ts';
import { inWindow } from '../../support/in-window.ts';

const { db, pool } = await freshDatabase();
const now = new Date('2026-11-02T09:00:00Z');
let acme: number;
let north: number;

beforeEach(async () => {
  await pool.query(
    'delete from claims; delete from snoozes; delete from account_owners; delete from accounts; delete from teammates',
  );
  const keys = await addAccounts(db, [{ accountId: 'acme' }, { accountId: 'north' }]);
  [acme, north] = [keys.get('acme')!, keys.get('north')!];
  await pool.query(`update accounts set csm_email = 'Priya@Uptake.example' where account_id = 'acme'`);
  await recordTeammates(
    db,
    [teammateOf('U1', { email: 'priya@uptake.EXAMPLE' }), teammateOf('U2')],
    new Date(now.getTime() - 60_000),
  );
});

const reassign = (accountKey: number, userId: string) =>
  db.transaction((tx) =>
    reassignAccount(tx, { accountKey, userId, assignedBy: 'U9', assignedAt: now, place: inWindow }),
  );

test('an account belongs to the teammate of its csm_email, or to nobody', async () => {
  expect([await ownerOf(db, acme), await ownerOf(db, north)]).toEqual(['U1', null]);
  expect(await listOwners(db, null)).toEqual(new Map([[acme, 'U1']]));
  expect(await listOwners(db, [north])).toEqual(new Map());
  expect(await listOwned(db, 'U1')).toEqual([acme]);
});

test('reassigned, it belongs to the new one, and the audit says by whose decision', async () => {
  await reassign(acme, 'U2');
  expect([await ownerOf(db, acme), await listOwned(db, 'U1'), await listOwned(db, 'U2')]).toEqual([
    'U2',
    [],
    [acme],
  ]);
  const search = { days: null, order: 'newest first', beyond: null, limit: 1 } as const;
  expect(await listAudit(db, { accountKey: acme, ...search })).toMatchObject([
    { at: now, userId: 'U9', action: 'reassign_account', detail: { from: 'U1', to: 'U2' } },
  ]);
});

test.each(['guest', 'gone'] as const)('of an owner who is %s by now nothing is left', async (standing) => {
  await reassign(acme, 'U2');
  await recordTeammates(db, [teammateOf('U2', { standing })], now);
  expect(await ownerOf(db, acme)).toBe('U1');
  await recordTeammates(db, [teammateOf('U1', { email: 'priya@uptake.example', standing })], now);
  expect(await ownerOf(db, acme)).toBeNull();
});

test('churned accounts are nobody’s work any more', async () => {
  await pool.query(`update accounts set churned_on = '2026-01-01'`);
  expect(await listOwned(db, 'U1')).toEqual([]);
});

test('who is on an account, and until when it is snoozed, is known by name', async () => {
  const today = '2026-11-02';
  await pool.query(`update teammates set name = case user_id when 'U1' then 'Priya' else 'Mei' end`);
  expect(await readCare(db, acme, today)).toEqual({ owner: 'Priya', claimedBy: null, snoozed: null });
  await claimAccount(db, acme, 'U2', now);
  await snoozeAccount(db, { accountKey: acme, userId: 'U2', until: '2026-11-05', signals: [] }, now);
  expect(await readCare(db, acme, today)).toEqual({
    owner: 'Priya',
    claimedBy: 'Mei',
    snoozed: { until: '2026-11-05' },
  });
  expect(await readCare(db, north, today)).toEqual({ owner: null, claimedBy: null, snoozed: null });
});

test('a claim that was let go and a snooze that is over are not told', async () => {
  await claimAccount(db, acme, 'U2', now);
  await releaseAccount(db, acme, 'U2', now);
  await claimAccount(db, acme, 'U-unheard-of', now);
  await snoozeAccount(db, { accountKey: acme, userId: 'U2', until: '2026-11-05', signals: [] }, now);
  expect(await readCare(db, acme, '2026-11-05')).toMatchObject({ claimedBy: 'U-unheard-of', snoozed: null });
  await snoozeAccount(db, { accountKey: acme, userId: 'U2', until: null, signals: [] }, now);
  expect(await readCare(db, acme, '2026-11-05')).toMatchObject({ snoozed: { until: null } });
  await endSnoozes(db, [acme], now);
  expect(await readCare(db, acme, '2026-11-05')).toMatchObject({ snoozed: null });
});

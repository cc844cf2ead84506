import { expect, test } from 'vitest';
import { judgeUndescribed } from '../../src/doctor/accounts.ts';
import { judgeFeedFaults } from '../../src/doctor/feed.ts';
import { readUndescribed } from '../../src/doctor/queries.ts';
import { freshDatabase } from '../support/database.ts';

test('accounts that only events named are listed by id; described ones are not', async () => {
  const { db, pool } = await freshDatabase();
  expect(judgeUndescribed(await readUndescribed(db))).toBeNull();
  await pool.query(`
    insert into accounts (account_id, name, name_folded, name_stripped, described_at) values
      ('seen-only', 'seen-only', 'seen-only', 'seen-only', null),
      ('acme', 'Acme', 'acme', 'acme', null),
      ('same', 'same', 'same', 'same', now())`);
  expect(judgeUndescribed(await readUndescribed(db))).toMatchObject({
    state: 'warning',
    detail: '1 is known by id only, as nothing but events named it: "seen-only".',
  });
});

test('open faults of the data are a warning, everyone’s by name and accounts by number', () => {
  expect(judgeFeedFaults([])).toBeNull();
  const kept = {
    since: '2026-03-01',
    openedOn: '2026-03-02',
    seenOn: '2026-03-03',
    closedOn: null,
    evidence: {},
  };
  const check = judgeFeedFaults([
    { ...kept, fault: 'everyone_silent', accountKey: null },
    { ...kept, fault: 'account_silent', accountKey: 7 },
  ]);
  expect(check?.detail).toBe(
    'since 2026-03-01: no events of any account have come in\nusage of 1 account is unknown.',
  );
});

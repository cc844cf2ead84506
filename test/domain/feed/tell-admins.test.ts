import { expect, test } from 'vitest';
import { daysBefore } from '../../../src/domain/catalog/days.ts';
import type { DataSignal } from '../../../src/domain/feed/feed.ts';
import { updateDataSignals } from '../../../src/domain/feed/queries.ts';
import { tellAdmins } from '../../../src/domain/feed/tell-admins.ts';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import type { Teammate } from '../../../src/domain/teammates/teammate.ts';
import { drawDataFaults } from '../../../src/jobs/draw-data-faults.ts';
import { findFaults } from '../../../src/slack/blocks/find-faults.ts';
import { addAccounts, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';

const { db, pool } = await freshDatabase();
const NOW = new Date('2026-03-21T08:00:00Z');
const TODAY = '2026-03-21';
const YESTERDAY = daysBefore(TODAY, 1);

const person = (userId: string, role: Teammate['role']): Teammate => ({
  userId,
  name: userId,
  email: null,
  standing: 'member',
  role,
  timeZone: null,
});

const fault = (kind: DataSignal['fault'], accountKey: number | null, since: string): DataSignal => ({
  fault: kind,
  accountKey,
  since,
  evidence: kind === 'event_renamed' ? { vanished: 'quote_made', appeared: '<!channel>' } : {},
});

const told = async () =>
  (await pool.query(`select post_key from posts order by post_key`)).rows.map(({ post_key }) => post_key);

test('admins are told of faults of everyone, once for the day on which they opened', async () => {
  const keys = await addAccounts(db, [{ accountId: 'acme' }]);
  const people = [person('U0ADA', 'admin'), person('U0MEI', 'manager'), person('U0TOMAS', 'csm')];
  await recordTeammates(db, people, NOW);
  await updateDataSignals(db, [fault('account_silent', keys.get('acme')!, '2026-03-10')], YESTERDAY);
  expect(await tellAdmins(db, TODAY, NOW)).toBe(0);

  const found = [
    fault('account_silent', keys.get('acme')!, '2026-03-10'),
    fault('volume_drop', null, '2026-03-19'),
    fault('event_renamed', null, '2026-03-18'),
  ];
  await updateDataSignals(db, found, YESTERDAY);
  expect(await tellAdmins(db, TODAY, NOW)).toBe(1);
  expect(await tellAdmins(db, TODAY, NOW)).toBe(0);
  expect(await told()).toEqual([`data_faults:${YESTERDAY}:U0ADA`]);

  const context = { db, catalog: catalogOf({}), now: () => NOW } as unknown as Parameters<
    typeof drawDataFaults
  >[0];
  const message = await drawDataFaults(context, { openedOn: YESTERDAY });
  const words = JSON.stringify(message);
  expect(words).toContain('far fewer events than usual');
  expect(words).toContain('&lt;!channel&gt;');
  expect(words).not.toContain('<!channel>');
  expect(words).not.toContain('other accounts went on');
  expect(findFaults(message, 'message')).toEqual([]);

  await updateDataSignals(db, [], TODAY);
  expect(await drawDataFaults(context, { openedOn: YESTERDAY })).toBeNull();
  expect(await tellAdmins(db, TODAY, NOW)).toBe(0);
});

test('what opened days ago, when nobody could be told, is no news', async () => {
  await updateDataSignals(db, [fault('everyone_silent', null, '2026-03-01')], '2026-03-02');
  expect(await tellAdmins(db, TODAY, NOW)).toBe(0);
});

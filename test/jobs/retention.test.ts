import { pino } from 'pino';
import { expect, test } from 'vitest';
import { rollUpPending } from '../../src/domain/usage/roll-up.ts';
import { retentionJob } from '../../src/jobs/retention.ts';
import { addAccounts, appendEvents, catalogOf, featureOf } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';

const { db, pool } = await freshDatabase();
const catalog = catalogOf({ features: [featureOf('report')] });
const now = new Date('2026-06-30T03:00:00Z');

test('removes what is past its time, makes room for the days to come, and says how much it was', async () => {
  const accountKey = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
  await appendEvents(db, catalog, [
    { accountKey, event: 'report', at: '2026-05-01T08:00Z' },
    { accountKey, event: 'report', at: '2026-06-29T08:00Z' },
  ]);
  await rollUpPending(db, catalog);
  await pool.query(`
    insert into late_messages values (${accountKey}, '2026-04-01', gen_random_uuid(), '2026-05-01'),
      (${accountKey}, '2026-04-01', gen_random_uuid(), '2026-06-29'),
      (${accountKey}, '2026-06-29', gen_random_uuid(), '2026-05-01')`);
  await pool.query(`
    insert into write_keys (source, key_hash, hint, created_at, revoked_at, expires_at) values
      ('a', '\\x01', '', '2025-01-01', '2025-02-01', null), ('b', '\\x02', '', '2025-01-01', null, '2025-02-01'),
      ('c', '\\x03', '', '2025-01-01', null, '2026-06-29'), ('d', '\\x04', '', '2025-01-01', null, null)`);
  const lines: Record<string, unknown>[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const run = () => retentionJob(30).run({ db, catalog, log, now: () => now }, new AbortController().signal);
  await run();
  expect(lines).toMatchObject([{ rawDays: 1, lateMessages: 1, writeKeys: 2, evaluations: 0 }]);
  const { rows } = await pool.query(`
    select relname from pg_inherits join pg_class on oid = inhrelid where inhparent = 'events'::regclass order by 1`);
  expect(rows.map(({ relname }) => relname)).toEqual(
    ['20260629', '20260630', '20260701', '20260702', '20260703'].map((day) => `events_${day}`),
  );
  await run();
  expect(lines).toHaveLength(1);
});

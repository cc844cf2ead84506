import { pino } from 'pino';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../src/db/database.ts';
import { advancePlaybooksJob } from '../../src/jobs/advance-playbooks.ts';
import { addAccounts, addMembers, catalogOf } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { addPlaybook, playbookOf } from '../support/playbooks.ts';

const DAY = '2026-06-10';
let connection: Connection;

beforeAll(async () => {
  connection = await freshDatabase();
  const accountKey = (await addAccounts(connection.db, [{ accountId: 'acme' }])).get('acme')!;
  await addMembers(connection.db, [{ accountKey, memberId: 'ann', invitedAt: `${DAY}T00:01:00Z` }]);
  await addPlaybook(connection.db, [playbookOf('welcome', { trigger: { kind: 'member_created' } })], {
    enabledAt: new Date('2026-06-01T00:00:00Z'),
  });
});

beforeEach(() => connection.pool.query('truncate enrolments, account_ticks, full_evaluations cascade'));

/** An evaluation of the day before, begun and ended at these times of the day. */
async function evaluated(begunAt: string, endedAt: string | null): Promise<void> {
  await connection.pool.query(
    `insert into full_evaluations (as_of, catalog_version, rules_version, accounts, begun_at, ended_at)
     values ('2026-06-09', 'x', 1, 1, $1, $2)`,
    [`${DAY}T${begunAt}Z`, endedAt === null ? null : `${DAY}T${endedAt}Z`],
  );
}

/** Who is enrolled when the job runs at a time of the day. */
async function enrolledAt(time: string): Promise<number> {
  const now = () => new Date(`${DAY}T${time}Z`);
  const context = { db: connection.db, catalog: catalogOf(), log: pino({ level: 'silent' }), now };
  await advancePlaybooksJob.run(context, new AbortController().signal);
  const { rows } = await connection.pool.query('select from enrolments');
  return rows.length;
}

test('a day begins when the night was evaluated, for what is new as well', async () => {
  expect(await enrolledAt('00:30:00')).toBe(0);
  await evaluated('02:00:00', null);
  expect(await enrolledAt('02:05:00')).toBe(0);
  await connection.pool.query(`update full_evaluations set ended_at = '${DAY}T02:07:00Z'`);
  expect(await enrolledAt('02:10:00')).toBe(1);
});

test('it begins at six at the latest, where no evaluation comes to its end', async () => {
  expect(await enrolledAt('05:55:00')).toBe(0);
  expect(await enrolledAt('06:00:00')).toBe(1);
});

test('at six, too, an evaluation that was begun a moment ago is waited for', async () => {
  await evaluated('09:58:00', null);
  expect(await enrolledAt('10:00:00')).toBe(0);
  expect(await enrolledAt('11:00:00')).toBe(1);
});

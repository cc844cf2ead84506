import { beforeAll, expect, test } from 'vitest';
import type { Connection } from '../../src/db/database.ts';
import { freshDatabase } from '../support/database.ts';
import { group, identify, SENDER, track } from './calls.ts';
import { intakeOn } from './world.ts';

const EARLY = { at: new Date('2026-09-10T08:00:00Z') };
const LATE = { at: new Date('2026-09-10T18:00:00Z') };

let connection: Connection;
beforeAll(async () => {
  connection = await freshDatabase();
});

async function account(id: string) {
  const { rows } = await connection.pool.query('select * from accounts where account_id = $1', [id]);
  return rows[0];
}

async function receive(...requests: Parameters<ReturnType<typeof intakeOn>['receive']>[0][]) {
  const intake = intakeOn(connection);
  for (const calls of requests) await intake.receive(calls, SENDER);
  await intake.close();
}

test('an account is described, and found by its name', async () => {
  await receive([group('ada', 'acme', { name: 'ACME Software, Inc.', seats: 12, arr: '1200.50' })]);
  expect(await account('acme')).toMatchObject({
    name: 'ACME Software, Inc.',
    name_stripped: 'acme',
    seats: 12,
    arr: 1200.5,
  });
});

test('an account that nobody described is called by its id', async () => {
  await receive([track('ada', 'X', { accountId: 'ws-17' })]);
  expect(await account('ws-17')).toMatchObject({ name: 'ws-17', described_at: null });
});

test.each([
  [
    'in one request',
    [[group('ada', 'one', { plan: 'new' }, LATE), group('ada', 'one', { plan: 'old', tier: 'gold' }, EARLY)]],
    'one',
  ],
  [
    'in two requests',
    [
      [group('ada', 'two', { plan: 'new' }, LATE)],
      [group('ada', 'two', { plan: 'old', tier: 'gold' }, EARLY)],
    ],
    'two',
  ],
])('an older call that comes later fills only what is empty: %s', async (_, requests, id) => {
  await receive(...requests);
  expect(await account(id)).toMatchObject({ plan: 'new', tier: 'gold' });
});

test('traits are merged, and what is not named stays', async () => {
  await receive(
    [
      group(
        'ada',
        'kept',
        { plan: 'pro', region: 'EU' },
        { traits: { columns: { plan: 'pro', region: 'EU' }, others: { a: 1, b: 2 } } },
      ),
    ],
    [group('ada', 'kept', {}, { ...LATE, traits: { columns: { region: null }, others: { b: 3 } } })],
  );
  expect(await account('kept')).toMatchObject({ plan: 'pro', region: null, traits: { a: 1, b: 3 } });
});

test('a member is described also where they were not yet known to be', async () => {
  await receive([identify('bob', { role: 'admin', email: 'bob@example.com' })], [group('bob', 'acme')]);
  const { rows } = await connection.pool.query(`select role, email from members where member_id = 'bob'`);
  expect(rows).toEqual([{ role: 'admin', email: 'bob@example.com' }]);
});

test('text that PostgreSQL does not store is stored as far as it can be', async () => {
  await receive([
    track('e\0ve', 'X\0', {
      accountId: 'odd',
      properties: { nul: '\0', half: '\ud800', real: String.raw`\ud800` },
    }),
  ]);
  const { rows } = await connection.pool.query(
    `select properties, member_id from events join accounts using (account_key) join members using (account_key, member_key) where account_id = 'odd'`,
  );
  expect(rows).toEqual([
    { member_id: 'e\u{FFFD}ve', properties: { nul: '\u{FFFD}', half: '\u{FFFD}', real: String.raw`\ud800` } },
  ]);
});

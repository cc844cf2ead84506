import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Connection } from '../../../src/db/database.ts';
import { loadCard } from '../../../src/domain/accounts/load-card.ts';
import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import { parseCatalog } from '../../../src/domain/catalog/parse.ts';
import { ensureDayPartitions } from '../../../src/domain/usage/queries.ts';
import { freshDatabase } from '../../support/database.ts';

const now = new Date('2026-03-20T12:00:00Z');

const catalog = catalogOf(`
product: { name: Relay, time_zone: America/New_York }
features:
  - { key: deals, events: deal_created }
  - { key: quotes, events: quote_sent }
  - { key: robot, events: robot_asked, launched: 2026-03-19 }
logins: signed_in
`);

let connection: Connection;
let acme: number;
let faceless: number;
let silent: number;

beforeAll(async () => {
  connection = await freshDatabase();
  [acme, faceless, silent] = [
    await account('Acme', 4),
    await account('Faceless', null),
    await account('Silent', 3),
  ];
  const [ann, bob] = [await member(acme, 'ann'), await member(acme, 'bob')];
  await member(silent, 'cleo');
  await append([
    [acme, ann, 'signed_in', '2026-03-18T14:00:00Z'],
    [acme, ann, 'deal_created', '2026-03-18T14:05:00Z'],
    [acme, bob, 'quote_sent', '2026-02-25T14:00:00Z'],
    // The evening before in New York.
    [acme, ann, 'robot_asked', '2026-03-20T03:00:00Z'],
    [faceless, 0, 'deal_created', '2026-03-01T14:00:00Z'],
  ]);
});

const load = (accountKey: number, asOf: string) => loadCard(connection.db, catalog, accountKey, asOf, now);

test('a card has what was received just now, up to its day', async () => {
  const card = await load(acme, '2026-03-20');
  expect(card).toMatchObject({
    asOf: '2026-03-20',
    account: { accountKey: acme, name: 'Acme', seats: 4 },
    measures: { wau: 1, mau: 2, featuresUsed28: 3, featureShare28: 1 },
    levels: [0, 2, 0, 0, 0, 0],
    quadrant: { breadth: { share: 0.5, band: 'middling' }, depth: { band: 'deep' }, name: null },
    benchmarks: [
      { measure: 'features', own: 1 },
      { measure: 'logins', own: 0.5 },
    ],
    freshness: { state: 'fresh', lastEventAt: '2026-03-20T03:00:00.000Z', ageDays: 1, personUnknown: false },
  });
  expect(card?.health.parts.map(({ key }) => key)).toContain('product_usage');
  expect(card?.health.missing).toContainEqual({ key: 'sentiment', because: 'not_in_catalog' });
});

test('a card of an earlier day knows nothing of what came later', async () => {
  expect(await load(acme, '2026-03-18')).toMatchObject({
    measures: { mau: 2, featuresUsed28: 2, featureShare28: 1 },
    freshness: { lastEventAt: '2026-03-18T14:05:00.000Z', ageDays: 0 },
  });
  expect(await load(acme, '2026-02-24')).toMatchObject({
    measures: { mau: 0, lastEventAt: null },
    freshness: { state: 'never', ageDays: null },
  });
});

test('events that name no person leave members, levels and breadth unknown', async () => {
  expect(await load(faceless, '2026-03-20')).toMatchObject({
    measures: { wau: null, weeklyActive: null, featuresUsed28: 1 },
    levels: null,
    quadrant: { breadth: { share: null, band: 'unknown' }, name: null },
    freshness: { state: 'stale', ageDays: 19, personUnknown: true },
  });
});

test('an account with members and no events was never heard of, and its members are only invited', async () => {
  expect(await load(silent, '2026-03-20')).toMatchObject({
    measures: { members: 1, mau: 0 },
    levels: [1, 0, 0, 0, 0, 0],
    freshness: { state: 'never', personUnknown: false },
  });
});

test('a card tells of its champion what was so on its day', async () => {
  await champion(acme, 'bob', '2026-03-10T12:00:00Z');
  expect(await load(acme, '2026-03-20')).toMatchObject({
    champion: { memberId: 'bob', name: null, state: 'removed', since: '2026-03-10' },
  });
  expect(await load(acme, '2026-03-09')).toMatchObject({
    champion: { state: 'active', since: '2026-02-25' },
  });
  await champion(acme, 'ann', null);
  // Neither a login nor what came later is an active day.
  expect(await load(acme, '2026-03-18')).toMatchObject({
    champion: { state: 'active', since: '2026-03-18' },
  });
  expect(await load(acme, '2026-03-17')).toMatchObject({ champion: { since: null } });
  expect(await load(acme, '2026-01-04')).toMatchObject({ champion: { state: 'unknown', since: null } });
  await champion(acme, 'nobody', null);
  expect(await load(acme, '2026-03-20')).toMatchObject({
    champion: { memberId: 'nobody', state: 'unknown' },
  });
  expect(await load(silent, '2026-03-20')).toMatchObject({ champion: null });
});

async function champion(accountKey: number, memberId: string, removedAt: string | null): Promise<void> {
  const { pool } = connection;
  await pool.query('update accounts set champion_member_id = $2 where account_key = $1', [
    accountKey,
    memberId,
  ]);
  await pool.query('update members set removed_at = $3 where account_key = $1 and member_id = $2', [
    accountKey,
    memberId,
    removedAt,
  ]);
}

test('there is no card of an account that is not there, nor of a day to come', async () => {
  expect(await load(1_000_000, '2026-03-20')).toBeNull();
  await expect(load(acme, '2026-03-21')).rejects.toThrow(RangeError);
});

type Event = [accountKey: number, memberKey: number, name: string, at: string];

async function append(events: Event[]): Promise<void> {
  const rows = events.map(([account_key, member_key, name, at]) => ({
    account_key,
    member_key,
    name,
    at,
    message_id: randomUUID(),
    day: at < '2026-03-20' ? at.slice(0, 10) : '2026-03-19',
  }));
  await ensureDayPartitions(connection.db, [...new Set(rows.map(({ day }) => day))]);
  await connection.pool.query(
    `with given as (
       select * from jsonb_to_recordset($1)
         as rows (account_key int, member_key int, name text, at timestamptz, message_id uuid, day date)
     ), names as (
       insert into event_names (name) select distinct name from given returning event_key, name
     ), noted as (
       insert into pending_rollups (day, account_key) select distinct day, account_key from given
     )
     insert into events (at, message_id, account_key, member_key, event_key, count, day)
     select at, message_id, account_key, member_key, event_key, 1, day from given join names using (name)`,
    [JSON.stringify(rows)],
  );
}

async function account(name: string, seats: number | null): Promise<number> {
  const { rows } = await connection.pool.query<{ account_key: number }>(
    `insert into accounts (account_id, name, name_folded, name_stripped, seats)
     values ($1, $1, lower($1), lower($1), $2) returning account_key`,
    [name, seats],
  );
  return rows[0]!.account_key;
}

async function member(accountKey: number, memberId: string): Promise<number> {
  const { rows } = await connection.pool.query<{ member_key: number }>(
    `insert into members (account_key, member_id, invited_at) values ($1, $2, '2026-01-05T12:00:00Z') returning member_key`,
    [accountKey, memberId],
  );
  return rows[0]!.member_key;
}

function catalogOf(text: string): Catalog {
  const parsed = parseCatalog(text, 'test.yml');
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  return parsed.catalog;
}

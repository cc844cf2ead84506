import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import { adoptMapping } from '../../../src/domain/usage/adopt-mapping.ts';
import { lockRollUps } from '../../../src/domain/usage/queries.ts';
import { type RollUpReport, rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { addAccounts, addMembers, appendEvents, catalogOf, featureOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { readRows } from '../../support/rows.ts';
import { clearWorlds } from '../measures/load-worlds.ts';

const { db } = await freshDatabase();

const catalog = catalogOf({
  features: [featureOf('report'), featureOf('board')],
});

let acme: number;
let ann: number;
let ben: number;

beforeEach(async () => {
  await clearWorlds(db);
  acme = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
  const members = await addMembers(db, [
    { accountKey: acme, memberId: 'ann' },
    { accountKey: acme, memberId: 'ben' },
  ]);
  [ann, ben] = [members.get('ann')!, members.get('ben')!];
});

const rows = (query: string) => readRows(db, query);

describe('when the catalogue changes what events mean', () => {
  const later = catalogOf({ ...catalog, features: [featureOf('novelty'), featureOf('report')] });

  test('every raw day is rolled up again, and numbers keep their meaning', async () => {
    const at = '2026-06-01T08:00Z';
    await appendEvents(db, catalog, [
      { accountKey: acme, memberKey: ann, event: 'report', at },
      { accountKey: acme, memberKey: ben, event: 'board', at },
      { accountKey: acme, memberKey: ben, event: 'novelty', at },
    ]);
    await rollUpPending(db, catalog);
    const racing = await Promise.all([1, 2, 3].map(() => startWith(later)));
    expect(racing.reduce((sum, { accountDays }) => sum + accountDays, 0)).toBe(1);
    expect(await features(db)).toEqual(['10000000', '00100000']);
    await startWith(catalog);
    expect(await features(db)).toEqual(['10000000', '01000000']);
  });

  test('a member whose only action no longer counts is no longer activated', async () => {
    await appendEvents(db, catalog, [
      { accountKey: acme, memberKey: ben, event: 'board', at: '2026-06-01T08:00Z' },
    ]);
    await rollUpPending(db, catalog);
    await startWith(later);
    expect(await rows('select distinct activated_on, first_active_on from members')).toEqual([
      { activated_on: null, first_active_on: null },
    ]);
  });

  test('names and goals change nothing', async () => {
    await appendEvents(db, catalog, [{ accountKey: acme, event: 'report', at: '2026-06-01T08:00Z' }]);
    await rollUpPending(db, catalog);
    const renamed = catalogOf({
      ...catalog,
      features: [featureOf('board', { name: 'Boards' }), featureOf('report', { launched: '2026-01-01' })],
      goals: { ...catalog.goals, depth: 0.9 },
    });
    expect(await startWith(renamed)).toMatchObject({ accountDays: 0, memberDays: 0, superseded: false });
  });

  test('another time zone moves events to the day they have there', async () => {
    await appendEvents(db, catalog, [
      { accountKey: acme, memberKey: ann, event: 'report', at: '2026-06-01T23:00Z' },
      { accountKey: acme, memberKey: ann, event: 'report', at: '2026-06-01T08:00Z' },
    ]);
    await rollUpPending(db, catalog);
    await startWith(catalogOf({ ...catalog, timeZone: 'Europe/Berlin' }));
    expect(await rows('select day, meaningful from member_days order by day')).toEqual([
      { day: '2026-06-01', meaningful: 1 },
      { day: '2026-06-02', meaningful: 1 },
    ]);
    expect(await rows('select day from events order by day')).toEqual([
      { day: '2026-06-01' },
      { day: '2026-06-02' },
    ]);
  });

  test('days whose raw events are gone keep what they had', async () => {
    await appendEvents(db, catalog, [
      { accountKey: acme, memberKey: ann, event: 'report', at: '2026-06-01T08:00Z' },
      { accountKey: acme, memberKey: ann, event: 'report', at: '2026-06-02T08:00Z' },
    ]);
    await rollUpPending(db, catalog);
    await db.execute(sql`drop table events_20260601`);
    await startWith(later);
    expect(await features(db)).toEqual(['10000000', '10000000']);
    expect(await rows('select activated_on from members where activated_on is not null')).toEqual([
      { activated_on: '2026-06-01' },
    ]);
  });
});

describe('beside a process with a newer catalogue, an older one', () => {
  const newer = catalogOf({ ...catalog, features: [featureOf('report'), featureOf('novelty')] });
  const at = '2026-06-01T08:00Z';
  const nothing = { accountDays: 0, memberDays: 0, lateEvents: 0, repeats: 0, superseded: true };

  test('rolls nothing up and leaves what is pending to the newer', async () => {
    await rollUpPending(db, catalog);
    await startWith(newer);
    await appendEvents(db, newer, [{ accountKey: acme, memberKey: ann, event: 'novelty', at }]);
    expect(await rollUpPending(db, catalog)).toEqual(nothing);
    expect(await rows('select account_key from pending_rollups')).toEqual([{ account_key: acme }]);
    expect(await rollUpPending(db, newer)).toMatchObject({ memberDays: 1, superseded: false });
    expect(await rows('select meaningful from member_days')).toEqual([{ meaningful: 1 }]);
  });

  test('takes no notes when it was overtaken while it waited for its turn', async () => {
    await rollUpPending(db, catalog);
    await appendEvents(db, catalog, [{ accountKey: acme, memberKey: ann, event: 'novelty', at }]);
    const locked = Promise.withResolvers<void>();
    const overtake = Promise.withResolvers<void>();
    const overtaking = db.transaction(async (tx) => {
      await lockRollUps(tx);
      locked.resolve();
      await overtake.promise;
      await adoptMapping(tx, newer);
    });
    await locked.promise;
    const older = rollUpPending(db, catalog);
    await untilOneWaitsForALock();
    overtake.resolve();
    await overtaking;
    expect(await older).toEqual(nothing);
    await rollUpPending(db, newer);
    expect(await rows('select meaningful from member_days')).toEqual([{ meaningful: 1 }]);
  });

  test('may be the one of two first ones that came too late', async () => {
    await appendEvents(db, catalog, [{ accountKey: acme, memberKey: ann, event: 'report', at }]);
    const both = await Promise.all([rollUpPending(db, catalog), rollUpPending(db, newer)]);
    expect(both.map(({ superseded }) => superseded).toSorted()).toEqual([false, true]);
    expect(both.map(({ accountDays }) => accountDays).toSorted()).toEqual([0, 1]);
  });
});

test('a catalogue for which there are no numbers left changes nothing', async () => {
  await rollUpPending(db, catalog);
  await db.execute(sql`insert into catalog_numbers (kind, key, number) values ('feature', 'last', 511)`);
  const before = await rows('select * from usage_state');
  const wider = catalogOf({ features: [featureOf('report'), featureOf('novelty')] });
  expect(await adoptMapping(db, wider)).toEqual({ kind: 'feature', needed: 513, available: 512 });
  expect(await rows('select * from usage_state')).toEqual(before);
  expect(await rollUpPending(db, catalog)).toMatchObject({ superseded: false });
});

/** What a process does that starts with a catalogue and reads. */
async function startWith(given: Catalog): Promise<RollUpReport> {
  await adoptMapping(db, given);
  return await rollUpPending(db, given);
}

async function untilOneWaitsForALock(): Promise<void> {
  for (;;) {
    const waiting = await rows(`select from pg_locks
      where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`);
    if (waiting.length > 0) return;
  }
}

async function features(database: Database): Promise<unknown[]> {
  const found = await database.execute(sql`select features from member_days order by day, member_key`);
  return found.rows.map((row) => row.features);
}

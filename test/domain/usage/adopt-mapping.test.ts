import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { addAccounts, addMembers, appendEvents, catalogOf, featureOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
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

const rows = async (query: string): Promise<Record<string, unknown>[]> =>
  (await db.execute(sql.raw(query))).rows;

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
    const racing = await Promise.all([1, 2, 3].map(() => rollUpPending(db, later)));
    expect(racing.reduce((sum, { accountDays }) => sum + accountDays, 0)).toBe(1);
    expect(await features(db)).toEqual(['10000000', '00100000']);
    await rollUpPending(db, catalog);
    expect(await features(db)).toEqual(['10000000', '01000000']);
  });

  test('a member whose only action no longer counts is no longer activated', async () => {
    await appendEvents(db, catalog, [
      { accountKey: acme, memberKey: ben, event: 'board', at: '2026-06-01T08:00Z' },
    ]);
    await rollUpPending(db, catalog);
    await rollUpPending(db, later);
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
    expect(await rollUpPending(db, renamed)).toEqual({ accountDays: 0, memberDays: 0 });
  });

  test('another time zone moves events to the day they have there', async () => {
    await appendEvents(db, catalog, [
      { accountKey: acme, memberKey: ann, event: 'report', at: '2026-06-01T23:00Z' },
      { accountKey: acme, memberKey: ann, event: 'report', at: '2026-06-01T08:00Z' },
    ]);
    await rollUpPending(db, catalog);
    await rollUpPending(db, catalogOf({ ...catalog, timeZone: 'Europe/Berlin' }));
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
    await rollUpPending(db, later);
    expect(await features(db)).toEqual(['10000000', '10000000']);
    expect(await rows('select activated_on from members where activated_on is not null')).toEqual([
      { activated_on: '2026-06-01' },
    ]);
  });
});

async function features(database: Database): Promise<unknown[]> {
  const found = await database.execute(sql`select features from member_days order by day, member_key`);
  return found.rows.map((row) => row.features);
}

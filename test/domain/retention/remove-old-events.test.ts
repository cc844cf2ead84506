import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { removeOldEvents } from '../../../src/domain/retention/remove-old-events.ts';
import { adoptMapping } from '../../../src/domain/usage/adopt-mapping.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { addAccounts, addMembers, appendEvents, catalogOf, featureOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { readRows } from '../../support/rows.ts';
import { clearWorlds } from '../measures/load-worlds.ts';

const { db } = await freshDatabase();

const catalog = catalogOf({ features: [featureOf('report')] });
const later = catalogOf({ features: [featureOf('report'), featureOf('board')] });

/** With 30 days kept, the first day that keeps its raw events is 2 June. */
const TODAY = '2026-07-01';
const OLD = '2026-06-01T08:00:00Z';
const KEPT = '2026-06-02T08:00:00Z';

let acme: number;
let ann: number;

beforeEach(async () => {
  await clearWorlds(db);
  await db.execute(sql`truncate late_messages, anonymous_events`);
  acme = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
  ann = (await addMembers(db, [{ accountKey: acme, memberId: 'ann' }])).get('ann')!;
});

const report = (at: string, messageId: string) => ({
  accountKey: acme,
  memberKey: ann,
  event: 'report',
  at,
  messageId,
});
const rows = (query: string) => readRows(db, query);
const usage = () => rows('select day, events from account_days order by day');

test('raw events older than those kept are removed with their partition, their day rows stay', async () => {
  await appendEvents(db, catalog, [report(OLD, 'old'), report(KEPT, 'kept')]);
  await rollUpPending(db, catalog);
  expect(await removeOldEvents(db, TODAY, 30)).toEqual({ removed: 1, waiting: 0 });
  expect(await rows('select day from events')).toEqual([{ day: '2026-06-02' }]);
  expect(await rows("select to_regclass('events_20260601') as name")).toEqual([{ name: null }]);
  expect(await rows('select raw_from from usage_state')).toEqual([{ raw_from: '2026-06-02' }]);
  expect(await usage()).toEqual([
    { day: '2026-06-01', events: 1 },
    { day: '2026-06-02', events: 1 },
  ]);
  expect(await removeOldEvents(db, TODAY, 30)).toEqual({ removed: 0, waiting: 0 });
});

test('a day that waits to be rolled up keeps its raw events until it is', async () => {
  await appendEvents(db, catalog, [report(OLD, 'old')]);
  expect(await removeOldEvents(db, TODAY, 30)).toEqual({ removed: 0, waiting: 1 });
  await rollUpPending(db, catalog);
  expect(await removeOldEvents(db, TODAY, 30)).toEqual({ removed: 1, waiting: 0 });
  expect(await usage()).toEqual([{ day: '2026-06-01', events: 1 }]);
});

test('several replicas at once remove each day once', async () => {
  await appendEvents(db, catalog, [report(OLD, 'old')]);
  await rollUpPending(db, catalog);
  const done = await Promise.all([1, 2, 3].map(() => removeOldEvents(db, TODAY, 30)));
  expect(done.reduce((sum, { removed }) => sum + removed, 0)).toBe(1);
});

test('whoever appends to an old day at this moment goes first; the day is removed another time', async () => {
  await appendEvents(db, catalog, [report(OLD, 'old')]);
  await rollUpPending(db, catalog);
  await db.transaction(async (tx) => {
    await appendEvents(tx, catalog, [report(OLD, 'new')]);
    expect(await removeOldEvents(db, TODAY, 30)).toEqual({ removed: 0, waiting: 1 });
  });
  await rollUpPending(db, catalog);
  expect(await usage()).toEqual([{ day: '2026-06-01', events: 2 }]);
});

test('an event that comes after the raw events were removed is added once, however often it is sent', async () => {
  await appendEvents(db, catalog, [report(OLD, 'old')]);
  await rollUpPending(db, catalog);
  await removeOldEvents(db, TODAY, 30);
  await appendEvents(db, catalog, [report(OLD, 'late'), report(OLD, 'late')]);
  expect(await rollUpPending(db, catalog)).toMatchObject({ lateEvents: 1, repeats: 1 });
  await removeOldEvents(db, TODAY, 30);
  await appendEvents(db, catalog, [report(OLD, 'late')]);
  expect(await rollUpPending(db, catalog)).toMatchObject({ lateEvents: 0 });
  expect(await usage()).toEqual([{ day: '2026-06-01', events: 2 }]);
  expect(await rows('select meaningful from member_days')).toEqual([{ meaningful: 2 }]);
});

test('history of an account that had none on an old day is rolled up like any other, more than once', async () => {
  await appendEvents(db, catalog, [report('2026-05-01T08:00Z', 'first')]);
  await rollUpPending(db, catalog);
  await removeOldEvents(db, TODAY, 30);
  for (const message of ['a', 'b', 'a']) {
    await appendEvents(db, catalog, [report('2026-04-01T08:00Z', message)]);
    expect(await rollUpPending(db, catalog)).toMatchObject({ accountDays: 1, lateEvents: 0 });
  }
  expect(await usage()).toEqual([
    { day: '2026-04-01', events: 2 },
    { day: '2026-05-01', events: 1 },
  ]);
});

test('another catalogue leaves closed account days as they are, also when late events lie on them', async () => {
  await appendEvents(db, catalog, [report(OLD, 'old'), report(KEPT, 'kept')]);
  await rollUpPending(db, catalog);
  await removeOldEvents(db, TODAY, 30);
  await appendEvents(db, catalog, [report(OLD, 'late')]);
  await rollUpPending(db, catalog);
  await adoptMapping(db, { ...later, timeZone: 'Pacific/Auckland' });
  expect(await rows('select day from pending_rollups')).toEqual([{ day: '2026-06-02' }]);
  await rollUpPending(db, { ...later, timeZone: 'Pacific/Auckland' });
  expect(await usage()).toEqual([
    { day: '2026-06-01', events: 2 },
    { day: '2026-06-02', events: 1 },
  ]);
  expect(await rows('select first_seen_on, second_seen_on from members')).toEqual([
    { first_seen_on: '2026-06-01', second_seen_on: '2026-06-02' },
  ]);
});

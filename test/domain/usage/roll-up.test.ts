import { beforeEach, describe, expect, test } from 'vitest';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { addAccounts, addMembers, appendEvents, catalogOf, featureOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { readRows } from '../../support/rows.ts';
import { clearWorlds } from '../measures/load-worlds.ts';

const { db } = await freshDatabase();

const catalog = catalogOf({
  features: [featureOf('report'), featureOf('board')],
  loginEvents: ['login'],
  workaroundEvents: ['export'],
  support: { ticketEvents: ['ticket'], escalation: { property: 'priority', equals: 'urgent' } },
  sentiment: {
    csat: { events: ['rated'], property: 'score', min: 1, max: 5 },
    nps: { events: ['recommended'], property: 'score' },
  },
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

describe('a roll-up', () => {
  test('sums what a member did on a day', async () => {
    await appendEvents(db, catalog, [
      { accountKey: acme, memberKey: ann, event: 'report', at: '2026-06-01T08:00Z' },
      { accountKey: acme, memberKey: ann, event: 'board', at: '2026-06-01T09:00Z', count: 3 },
      { accountKey: acme, memberKey: ann, event: 'login', at: '2026-06-01T07:00Z', count: 2 },
      { accountKey: acme, memberKey: ann, event: 'export', at: '2026-06-01T23:59Z' },
      { accountKey: acme, memberKey: ann, event: 'unheard_of', at: '2026-06-02T00:00Z' },
    ]);
    expect(await rollUpPending(db, catalog)).toMatchObject({
      accountDays: 2,
      memberDays: 2,
      superseded: false,
    });
    expect(await rows('select * from member_days order by day')).toEqual([
      {
        account_key: acme,
        day: '2026-06-01',
        member_key: ann,
        meaningful: 4,
        logins: 2,
        workarounds: 1,
        activation: 0,
        features: '11000000',
      },
      expect.objectContaining({ day: '2026-06-02', meaningful: 0, features: '00000000' }),
    ]);
  });

  test('counts an event that was sent twice once, and the first of two that differ', async () => {
    const event = { accountKey: acme, memberKey: ann, event: 'report', messageId: 'same' };
    await appendEvents(db, catalog, [
      { ...event, at: '2026-06-01T08:00Z', count: 4 },
      { ...event, at: '2026-06-01T08:00Z', count: 4 },
      { ...event, at: '2026-06-01T06:00Z', memberKey: ben },
    ]);
    await rollUpPending(db, catalog);
    expect(await rows('select member_key, meaningful from member_days')).toEqual([
      { member_key: ben, meaningful: 1 },
    ]);
  });

  test('counts the same message id of another account, or on another day, as another event', async () => {
    const other = (await addAccounts(db, [{ accountId: 'other' }])).get('other')!;
    const event = { event: 'report', messageId: 'same' };
    await appendEvents(db, catalog, [
      { ...event, accountKey: acme, at: '2026-06-01T08:00Z' },
      { ...event, accountKey: other, at: '2026-06-01T08:00Z' },
      { ...event, accountKey: acme, at: '2026-06-02T08:00Z' },
    ]);
    expect(await rollUpPending(db, catalog)).toMatchObject({
      accountDays: 3,
      memberDays: 3,
      superseded: false,
    });
  });

  test('reads support and sentiment, leaving out what is no score', async () => {
    const at = '2026-06-01T08:00Z';
    const scored = (event: string, score: unknown) => ({
      accountKey: acme,
      event,
      at,
      properties: { score },
    });
    await appendEvents(db, catalog, [
      { accountKey: acme, event: 'ticket', at },
      { accountKey: acme, event: 'ticket', at, count: 2, properties: { priority: 'urgent' } },
      scored('rated', 5),
      scored('rated', '2'),
      ...['good', 6, 0, null, '3; drop'].map((score) => scored('rated', score)),
      ...[10, 9, 8, 7, 6, 0, 11, -1, ''].map((score) => scored('recommended', score)),
    ]);
    await rollUpPending(db, catalog);
    expect(await rows('select * from account_days')).toEqual([
      expect.objectContaining({
        tickets: 3,
        escalations: 2,
        csat_sum: 125,
        csat_count: 2,
        nps_promoters: 2,
        nps_passives: 2,
        nps_detractors: 2,
        person_events: 0,
      }),
    ]);
  });

  test('has no tickets on a day with a rating only', async () => {
    await appendEvents(db, catalog, [
      { accountKey: acme, event: 'rated', at: '2026-06-01T08:00Z', properties: { score: 5 } },
    ]);
    await rollUpPending(db, catalog);
    expect(await rows('select tickets, escalations from account_days')).toEqual([
      { tickets: 0, escalations: 0 },
    ]);
  });

  test('keeps sums that are too large for the column at its largest value', async () => {
    const huge = {
      accountKey: acme,
      memberKey: ann,
      event: 'report',
      at: '2026-06-01T08:00Z',
      count: 2_000_000_000,
    };
    await appendEvents(db, catalog, [huge, huge]);
    await rollUpPending(db, catalog);
    expect(await rows('select meaningful from member_days')).toEqual([{ meaningful: 2_147_483_647 }]);
  });

  test('of one account leaves the others pending', async () => {
    const other = (await addAccounts(db, [{ accountId: 'other' }])).get('other')!;
    const at = '2026-06-01T08:00Z';
    await appendEvents(db, catalog, [
      { accountKey: acme, event: 'report', at },
      { accountKey: other, event: 'report', at },
    ]);
    await rollUpPending(db, catalog, [acme]);
    expect(await rows('select account_key from account_days')).toEqual([{ account_key: acme }]);
    expect(await rows('select account_key from pending_rollups')).toEqual([{ account_key: other }]);
  });

  test('moves the day of activation to an earlier day that arrives late', async () => {
    await appendEvents(db, catalog, [
      { accountKey: acme, memberKey: ann, event: 'report', at: '2026-06-10T08:00Z' },
    ]);
    await rollUpPending(db, catalog);
    await appendEvents(db, catalog, [
      { accountKey: acme, memberKey: ann, event: 'login', at: '2026-06-01T08:00Z' },
      { accountKey: acme, memberKey: ann, event: 'board', at: '2026-06-03T08:00Z' },
    ]);
    await rollUpPending(db, catalog);
    expect(await rows('select activated_on from members order by member_key')).toEqual([
      { activated_on: '2026-06-03' },
      { activated_on: null },
    ]);
  });
});

test.each([
  ['in order', ['report', 'board'], '2026-06-02'],
  ['in the other order', ['board', 'report'], '2026-06-02'],
  ['one of them only', ['report', 'report'], null],
])('activation by several actions on days rolled up one by one: %s', async (_, [first, second], expected) => {
  const both = catalogOf({ ...catalog, activation: { mode: 'all', events: ['report', 'board'] } });
  const act = async (event: string, at: string) => {
    await appendEvents(db, both, [{ accountKey: acme, memberKey: ann, event, at }]);
    await rollUpPending(db, both);
  };
  await act(first!, '2026-06-02T08:00Z');
  await act(second!, '2026-06-01T08:00Z');
  await act('report', '2026-06-09T08:00Z');
  expect(await rows(`select activated_on from members where member_key = ${ann}`)).toEqual([
    { activated_on: expected },
  ]);
});

test('an appender vouches only for its own events: a repeat of one rolled up before counts once', async () => {
  const event = { accountKey: acme, memberKey: ann, event: 'report', messageId: 'same' };
  await appendEvents(db, catalog, [{ ...event, at: '2026-06-01T08:00Z' }]);
  await rollUpPending(db, catalog);
  await appendEvents(db, catalog, [{ ...event, at: '2026-06-01T08:00Z' }], { vouched: true });
  await rollUpPending(db, catalog);
  expect(await rows('select events, meaningful from account_days')).toEqual([{ events: 1, meaningful: 1 }]);
});

describe('beside others', () => {
  const at = '2026-06-01T08:00Z';

  test('a roll-up that dies loses nothing', async () => {
    await appendEvents(db, catalog, [{ accountKey: acme, event: 'report', at }]);
    await expect(
      db.transaction(async (tx) => {
        await rollUpPending(tx, catalog);
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    expect(await rows('select * from account_days')).toEqual([]);
    await rollUpPending(db, catalog);
    expect(await rows('select events from account_days')).toEqual([{ events: 1 }]);
  });

  test('events that are being appended while others are rolled up are rolled up later', async () => {
    await appendEvents(db, catalog, [{ accountKey: acme, event: 'report', at }]);
    await db.transaction(async (tx) => {
      await appendEvents(tx, catalog, [{ accountKey: acme, event: 'board', at }]);
      await rollUpPending(db, catalog);
    });
    await rollUpPending(db, catalog);
    expect(await rows('select events from account_days')).toEqual([{ events: 2 }]);
  });

  test('a reader that finds another at work waits for it and sees what it wrote', async () => {
    await appendEvents(db, catalog, [{ accountKey: acme, event: 'report', at }]);
    const working = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const other = db.transaction(async (tx) => {
      await rollUpPending(tx, catalog);
      working.resolve();
      await finish.promise;
    });
    await working.promise;
    const reader = rollUpPending(db, catalog).then(() => rows('select events from account_days'));
    await Promise.race([reader, new Promise((resolve) => setTimeout(resolve, 100))]);
    finish.resolve();
    await other;
    expect(await reader).toEqual([{ events: 1 }]);
  });

  test('many appenders and many roll-ups at a time lose and repeat nothing', async () => {
    const append = async (member: number) => {
      for (let day = 1; day <= 6; day += 1) {
        await appendEvents(db, catalog, [
          { accountKey: acme, memberKey: member, event: 'report', at: `2026-06-0${day}T08:00Z` },
          { accountKey: acme, memberKey: member, event: 'report', at: `2026-06-0${7 - day}T09:00Z` },
        ]);
        await rollUpPending(db, catalog);
      }
    };
    await Promise.all([append(ann), append(ben), append(ann), append(ben)]);
    await rollUpPending(db, catalog);
    expect(await rows('select sum(meaningful)::int as sum, count(*)::int from member_days')).toEqual([
      { sum: 48, count: 12 },
    ]);
    expect(await rows('select distinct first_active_on from members')).toEqual([
      { first_active_on: '2026-06-01' },
    ]);
  });
});

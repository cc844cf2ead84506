import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { daysBefore } from '../../../src/domain/catalog/days.ts';
import type { DataSignal } from '../../../src/domain/feed/feed.ts';
import { judgeFeeds, loadFeeds } from '../../../src/domain/feed/load-feeds.ts';
import { listDataSignals, updateDataSignals } from '../../../src/domain/feed/queries.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { addAccounts, appendEvents, catalogOf, featureOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';

const { db } = await freshDatabase();

const catalog = catalogOf({
  features: [featureOf('quote'), featureOf('report')],
  loginEvents: ['login'],
});

/** A Friday, long past, so that nothing is ahead of today. */
const DAY = '2026-03-20';

beforeEach(async () => {
  await db.execute(
    sql.raw(
      'truncate accounts, members, events, pending_rollups, member_days, account_days, workflow_days, feed_days, data_signals restart identity cascade',
    ),
  );
});

/** Every event on each of the days, so many days before `DAY`. */
async function use(accountKey: number, events: string[], agos: number[]): Promise<void> {
  const given = agos.flatMap((ago) =>
    events.map((event) => ({ accountKey, event, at: `${daysBefore(DAY, ago)}T12:00Z` })),
  );
  await appendEvents(db, catalog, given);
  await rollUpPending(db, catalog);
}

const from = (first: number, last: number) =>
  Array.from({ length: first - last + 1 }, (_, index) => first - index);

async function addTwo(): Promise<[number, number]> {
  const keys = await addAccounts(db, [{ accountId: 'acme' }, { accountId: 'other' }]);
  return [keys.get('acme')!, keys.get('other')!];
}

test('an account that falls silent while the other goes on, as of each day', async () => {
  const [acme, other] = await addTwo();
  await use(acme, ['quote'], from(60, 6));
  await use(other, ['quote'], from(60, 0));
  const stateOn = async (ago: number) => (await loadFeeds(db, catalog, daysBefore(DAY, ago), null)).get(acme);
  expect(await stateOn(70)).toEqual({ state: 'never' });
  expect(await stateOn(4)).toEqual({ state: 'trusted', lastEventAt: '2026-03-14T12:00:00.000Z' });
  expect(await stateOn(3)).toEqual({
    state: 'suspended',
    since: '2026-03-15',
    because: 'account_silent',
    lastEventAt: '2026-03-14T12:00:00.000Z',
  });
  expect([...(await loadFeeds(db, catalog, DAY, [other])).entries()]).toEqual([
    [other, { state: 'trusted', lastEventAt: '2026-03-20T12:00:00.000Z' }],
  ]);
});

test('events that come late are counted', async () => {
  const [acme, other] = await addTwo();
  await use(acme, ['quote'], from(60, 6));
  await use(other, ['quote'], from(60, 6));
  expect((await loadFeeds(db, catalog, DAY, null)).get(acme)).toMatchObject({ because: 'everyone_silent' });
  await use(other, ['quote'], from(5, 0));
  expect((await loadFeeds(db, catalog, DAY, null)).get(other)).toMatchObject({ state: 'trusted' });
  await use(acme, ['quote'], from(5, 0));
  expect((await loadFeeds(db, catalog, DAY, [acme])).get(acme)).toMatchObject({ state: 'trusted' });
});

test('a renamed event touches the accounts that had used it, until the catalogue knows the new name', async () => {
  const [acme, other] = await addTwo();
  const many = Array.from({ length: 25 }, () => 'quote');
  await use(acme, ['login', ...many], from(60, 5));
  await use(acme, ['login', ...many.map(() => 'quote.v2')], from(4, 0));
  await use(other, ['login', 'report'], from(60, 0));
  const { feeds, signals } = await judgeFeeds(db, catalog, DAY, null);
  expect(signals).toEqual([
    {
      fault: 'event_renamed',
      accountKey: null,
      since: '2026-03-16',
      evidence: {
        vanished: 'quote',
        appeared: 'quote.v2',
        events_a_day: 25,
        usual_events_a_day: 25,
        renamed_events: 1,
      },
    },
  ]);
  expect(feeds.get(acme)).toMatchObject({
    state: 'suspended',
    since: '2026-03-16',
    because: 'event_renamed',
  });
  expect(feeds.get(other)).toMatchObject({ state: 'trusted' });
  expect((await loadFeeds(db, catalog, DAY, [acme])).get(acme)).toMatchObject({ because: 'event_renamed' });

  const events = ['quote', 'quote.v2'].map((event) => ({ event, view: false }));
  const knowing = catalogOf({ features: [featureOf('quote', { events }), featureOf('report')] });
  expect((await judgeFeeds(db, knowing, DAY, null)).signals).toEqual([]);
});

test('names keep their counts when the raw events are gone', async () => {
  const [acme] = await addTwo();
  await use(acme, ['quote'], from(10, 0));
  await judgeFeeds(db, catalog, DAY, null);
  await db.execute(sql`truncate events`);
  await db.execute(sql`update feed_days set stale = true, names_of = 100`);
  await judgeFeeds(db, catalog, DAY, null);
  const { rows } = await db.execute(
    sql`select names, stale from feed_days where day = ${daysBefore(DAY, 3)}::date`,
  );
  expect(rows).toEqual([{ names: { quote: 1 }, stale: false }]);
});

/** So many days before today. */
const ago = (days: number) => daysBefore(new Date().toISOString().slice(0, 10), days);

test('events of tomorrow and later are ahead as of today, and mean nothing as of last week', async () => {
  const [acme] = await addTwo();
  const given = [...from(20, 0), -2, -3].map((days) => ({
    accountKey: acme,
    event: 'quote',
    at: `${ago(days)}T12:00Z`,
  }));
  await appendEvents(db, catalog, given);
  await rollUpPending(db, catalog);
  expect((await loadFeeds(db, catalog, ago(0), null)).get(acme)).toMatchObject({ because: 'clock_skew' });
  expect((await loadFeeds(db, catalog, ago(7), null)).get(acme)).toMatchObject({ state: 'trusted' });
});

const silent = (accountKey: number, since = '2026-03-10'): DataSignal => ({
  fault: 'account_silent',
  accountKey,
  since,
  evidence: { quiet_days: 6 },
});
const drop: DataSignal = {
  fault: 'volume_drop',
  accountKey: null,
  since: '2026-03-14',
  evidence: { days: 1 },
};
const kept = async () => {
  const { rows } = await db.execute<{ line: string }>(sql`
    select concat_ws(' ', fault, account_key, since, opened_on, seen_on, closed_on) as line
    from data_signals order by data_signal_key`);
  return rows.map(({ line }) => line);
};

describe('data signals', () => {
  test('open, are seen again and close; another fault later is another row', async () => {
    const [acme] = await addTwo();
    await updateDataSignals(db, [silent(acme), drop], '2026-03-15');
    await updateDataSignals(db, [silent(acme)], '2026-03-16');
    await updateDataSignals(db, [], '2026-03-17');
    await updateDataSignals(db, [silent(acme, '2026-03-18')], '2026-03-20');
    expect(await kept()).toEqual([
      'account_silent 1 2026-03-10 2026-03-15 2026-03-16 2026-03-17',
      'volume_drop 2026-03-14 2026-03-15 2026-03-15 2026-03-16',
      'account_silent 1 2026-03-18 2026-03-20 2026-03-20',
    ]);
    expect(await listDataSignals(db, '2026-03-15')).toMatchObject([
      { fault: 'volume_drop' },
      { fault: 'account_silent' },
    ]);
    expect(await listDataSignals(db, '2026-03-17')).toEqual([]);
    expect(await listDataSignals(db, '2026-03-20')).toMatchObject([
      {
        accountKey: acme,
        since: '2026-03-18',
        openedOn: '2026-03-20',
        closedOn: null,
        evidence: { quiet_days: 6 },
      },
    ]);
  });

  test('doing a day again changes nothing', async () => {
    const [acme, other] = await addTwo();
    const days: [string, DataSignal[]][] = [
      ['2026-03-15', [silent(acme), drop]],
      ['2026-03-16', [silent(other)]],
      ['2026-03-17', []],
    ];
    for (const [day, found] of days) await updateDataSignals(db, found, day);
    const once = await kept();
    await updateDataSignals(db, [], '2026-03-17');
    expect(await kept()).toEqual(once);
  });

  test('a day done again with other findings is as if it were done once', async () => {
    const [acme, other] = await addTwo();
    await updateDataSignals(db, [silent(acme)], '2026-03-15');
    await updateDataSignals(db, [silent(other)], '2026-03-16');
    await updateDataSignals(db, [silent(acme)], '2026-03-16');
    expect(await kept()).toEqual(['account_silent 1 2026-03-10 2026-03-15 2026-03-16']);
    await updateDataSignals(db, [], '2026-03-16');
    expect(await kept()).toEqual(['account_silent 1 2026-03-10 2026-03-15 2026-03-15 2026-03-16']);
  });

  test('judging some accounts closes nothing of others', async () => {
    const [acme, other] = await addTwo();
    await updateDataSignals(db, [silent(acme), silent(other)], '2026-03-15');
    await updateDataSignals(db, [], '2026-03-16', [acme]);
    expect(await kept()).toEqual([
      'account_silent 1 2026-03-10 2026-03-15 2026-03-15 2026-03-16',
      'account_silent 2 2026-03-10 2026-03-15 2026-03-15',
    ]);
  });

  test('an earlier day leaves what later ones found', async () => {
    const [acme] = await addTwo();
    await updateDataSignals(db, [silent(acme)], '2026-03-20');
    await updateDataSignals(db, [], '2026-03-15');
    expect(await kept()).toEqual(['account_silent 1 2026-03-10 2026-03-20 2026-03-20']);
    await updateDataSignals(db, [silent(acme, '2026-03-09')], '2026-03-16');
    expect(await kept()).toEqual(['account_silent 1 2026-03-09 2026-03-16 2026-03-20']);
  });
});

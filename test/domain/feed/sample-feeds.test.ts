import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { daysBefore } from '../../../src/domain/catalog/days.ts';
import { judgeFeeds } from '../../../src/domain/feed/load-feeds.ts';
import { sampleCatalog } from '../../../sandbox/sample-data/catalog.ts';
import { sampleDatabase } from '../../support/sample-database.ts';

const { db } = await sampleDatabase();

test('of the sample accounts one feed is broken, since it stopped, and none on any other day of half a year', async () => {
  const { rows } = await db.execute<{ today: string; broken: number; last: string }>(sql`
    select max(day) as today, min(account_key) filter (where name = 'Lumenforge Lighting') as broken,
      max(day) filter (where name = 'Lumenforge Lighting') as last
    from account_days join accounts using (account_key)`);
  const { today, broken, last } = rows[0]!;
  const since = daysBefore(last, -1);
  // The sample ends today, of which soon after midnight there is nothing yet: its first day is then a day less ago.
  for (const ago of Array.from({ length: 26 * 7 - 1 }, (_, days) => days)) {
    const asOf = daysBefore(today, ago);
    const { feeds, signals } = await judgeFeeds(db, sampleCatalog(), asOf, null);
    const suspended = [...feeds].filter(([, { state }]) => state === 'suspended');
    const told = suspended.map(([key, feed]) =>
      feed.state === 'suspended' ? `${asOf}: ${key} ${feed.because} since ${feed.since}` : feed.state,
    );
    // Until four days are over it may be the weekend, and deliveries that are late.
    const certain = asOf >= daysBefore(last, -5);
    const expected = [`${asOf}: ${broken} account_silent since ${since}`];
    if (certain) expect(told).toEqual(expected);
    else if (asOf <= last) expect(told).toEqual([]);
    else expect([[], expected]).toContainEqual(told);
    expect(signals.map(({ accountKey }) => accountKey)).toEqual(suspended.map(([key]) => key));
  }
}, 60_000);

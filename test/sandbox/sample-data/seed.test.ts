import { expect, test } from 'vitest';
import { sampleCatalog } from '../../../sandbox/sample-data/catalog.ts';
import { sampleState, seedSampleData } from '../../../sandbox/sample-data/seed.ts';
import { sampleWorld } from '../../../sandbox/sample-data/world.ts';
import { loadFacts } from '../../../src/domain/evaluation/load-facts.ts';
import { measureAccounts } from '../../../src/domain/measures/queries.ts';
import { freshDatabase } from '../../support/database.ts';
import { recount } from './recount.ts';

const NOW = new Date('2026-09-18T15:30:00Z');
const TOMORROW = new Date('2026-09-19T09:00:00Z');

const connection = await freshDatabase();
expect(await sampleState(connection, NOW)).toBe('empty');
const written = await seedSampleData({ connection }, { now: NOW });

const catalog = sampleCatalog();
const world = [...sampleWorld({ catalog, end: '2026-09-18', until: NOW })];

const measured = new Map(
  (await measureAccounts(connection.db, catalog, '2026-09-18')).map((measures) => [
    measures.accountId,
    measures,
  ]),
);

/** A quotient; null when its denominator was zero. */
function closely(value: number) {
  return Number.isFinite(value) ? expect.closeTo(value, 6) : null;
}

test('the whole world arrives, without a rejected row', async () => {
  const { rows } = await connection.pool.query(
    `select (select count(*) from accounts) as accounts, (select count(*) from members) as members,
       (select count(*) from events) as events, (select count(*) from pending_rollups) as pending`,
  );
  expect(rows).toEqual([{ ...written, pending: 0 }]);
  expect(written?.accounts).toBe(40);
});

test('seeding again on the same day does nothing, on the next day it refuses', async () => {
  expect(await sampleState(connection, NOW)).toBe('current');
  expect(await seedSampleData({ connection }, { now: NOW })).toBeNull();
  expect(await sampleState(connection, TOMORROW)).toBe('outdated');
  await expect(seedSampleData({ connection }, { now: TOMORROW })).rejects.toThrow(/another day/);
});

test('there are members at every level', async () => {
  const facts = await loadFacts(connection.db, catalog, '2026-09-18', null);
  const totals = [0, 1, 2, 3, 4, 5].map((level) =>
    facts.reduce((sum, { levels }) => sum + (levels?.[level] ?? 0), 0),
  );
  expect(Math.min(...totals)).toBeGreaterThan(20);
  const never = facts.find(({ account }) => account.accountId === 'A-0007');
  expect(never?.levels?.slice(1)).toEqual([0, 0, 0, 0, 0]);
});

test.for(world.map((sample) => [sample.account.name, sample] as const))(
  'the measures of %s are those of the events sent',
  ([, sample]) => {
    const sent = recount(sample, catalog, '2026-09-18');
    const measures = measured.get(sample.account.account_id);
    if (sample.plan.personUnknown) {
      expect(measures).toMatchObject({
        activatedMembers: null,
        mau: null,
        prevMau: null,
        depthMean: null,
        weeklyActive: null,
      });
      return;
    }
    expect(measures).toMatchObject({
      seats: sample.account.seats,
      members: sent.current.length,
      activatedMembers: sent.activated.length,
      mau: sent.mau.size,
      prevMau: sent.previousMau.size,
      weeklyActive: sent.weekly,
      depthMean: closely(sent.depth),
      loginsPerMember28: closely(sent.loginsPerActivated),
      workaroundShare28: closely(sent.workaroundShare(27, 0)),
    });
  },
);

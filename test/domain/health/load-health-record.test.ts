import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { catalogVersions, evaluations } from '../../../drizzle/schema/meaning.ts';
import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import { RULES_VERSION } from '../../../src/domain/evaluation/evaluation.ts';
import type { HealthInputs } from '../../../src/domain/health/inputs.ts';
import { loadHealthRecord } from '../../../src/domain/health/load-health-record.ts';
import { measureOpinions } from '../../../src/domain/health/queries.ts';
import { findHealthRecord } from '../../../src/domain/health/records/queries.ts';
import { scoreHealth } from '../../../src/domain/health/score.ts';
import { waterfall } from '../../../src/domain/health/waterfall.ts';
import { measureAccounts } from '../../../src/domain/measures/queries.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { addAccounts, addMembers, appendEvents, catalogOf, featureOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { anyInputs, anyWeights } from './any-health.ts';

const { db } = await freshDatabase();
const catalog = catalogOf({
  features: [featureOf('work'), featureOf('report')],
  support: { ticketEvents: ['ticket'], escalation: null },
});
const [FROM, TO] = ['2026-06-23', '2026-06-30'];
let accountKey: number;

beforeAll(async () => {
  accountKey = (await addAccounts(db, [{ accountId: 'acme', seats: 2 }])).get('acme')!;
  const keys = await addMembers(db, [
    { accountKey, memberId: 'one' },
    { accountKey, memberId: 'other' },
  ]);
  const used = (memberId: string, event: string, day: string) => ({
    accountKey,
    memberKey: keys.get(memberId)!,
    event,
    at: `${day}T12:00Z`,
  });
  await appendEvents(db, catalog, [
    used('one', 'work', '2026-06-20'),
    used('other', 'work', '2026-06-22'),
    used('one', 'work', '2026-06-25'),
    used('one', 'report', '2026-06-25'),
    { accountKey, event: 'ticket', at: '2026-06-26T12:00Z' },
  ]);
  await rollUpPending(db, catalog);
});

/** Stores what was made of an account's day, as far as its health goes. */
async function store(key: number, inputs: HealthInputs, by: Catalog): Promise<void> {
  await db.insert(catalogVersions).values({ version: by.version, catalog: by }).onConflictDoNothing();
  const health = scoreHealth(inputs, by);
  await db.insert(evaluations).values({
    accountKey: key,
    asOf: inputs.measures.asOf,
    catalogVersion: by.version,
    rulesVersion: RULES_VERSION,
    measures: inputs.measures,
    opinions: inputs.opinions,
    health,
    risk: {},
    healthScore: health.score,
  });
}

async function load(key = accountKey) {
  const [before, after] = await Promise.all([FROM, TO].map((day) => loadHealthRecord(db, catalog, key, day)));
  return before && after ? waterfall(before, after) : null;
}

describe('a waterfall', () => {
  test('of days that were not evaluated is that of today’s catalogue', async () => {
    const told = await load();
    const scores = await Promise.all(
      [FROM, TO].map(async (day) => {
        const [[measures], [opinions]] = await Promise.all([
          measureAccounts(db, catalog, day),
          measureOpinions(db, day),
        ]);
        return scoreHealth({ measures: measures!, opinions: opinions! }, catalog).score;
      }),
    );
    expect([told!.from, told!.to]).toEqual(scores);
    expect(told).toMatchObject({
      before: { asOf: FROM, ageDays: 1, catalogVersion: catalog.version },
      after: { asOf: TO, ageDays: 4, catalogVersion: catalog.version },
    });
    // Nobody had written a ticket before: what none means was not known.
    expect(told!.steps).toContainEqual(
      expect.objectContaining({ input: 'part_appeared', part: 'support_burden' }),
    );
    expect(told!.steps.find(({ input }) => input === 'weekly_active_share')).toMatchObject({
      before: 1,
      after: 0.5,
    });
  });

  test('of a day that was evaluated is that of the catalogue then in force', async () => {
    const old = {
      ...catalog,
      version: '111111111111',
      health: { weights: { ...catalog.health.weights, feature_adoption: 100 } },
    };
    const [[measures], [opinions]] = [await measureAccounts(db, old, FROM), await measureOpinions(db, FROM)];
    const inputs = { measures: measures!, opinions: opinions! };
    const live = await load();
    await store(accountKey, inputs, old);
    const told = await load();
    expect(told!.before.catalogVersion).toBe(old.version);
    expect(told!.from).toBe(scoreHealth(inputs, old).score);
    expect(told!.from).not.toBe(live!.from);
    expect(told!.to).toBe(live!.to);
    expect(told!.steps).toContainEqual(expect.objectContaining({ input: 'weights', part: null }));
  });

  test('of nobody is null', async () => {
    expect(await load(999_999)).toBeNull();
  });
});

test('a stored score is found again from what is stored with it, whatever the numbers', async () => {
  const samples = fc.sample(fc.tuple(anyInputs, anyWeights), { numRuns: 200, seed: 4 });
  const keys = await addAccounts(
    db,
    samples.map((_, index) => ({ accountId: `sample ${index}` })),
  );
  for (const [index, [inputs, weights]] of samples.entries()) {
    const by = { ...catalog, version: `sample ${index}`, health: { weights } };
    const key = keys.get(`sample ${index}`)!;
    await store(key, inputs, by);
    const record = await findHealthRecord(db, key, inputs.measures.asOf);
    expect(scoreHealth(record!.inputs, record!.catalog)).toEqual(record!.health);
    expect(record!.health).toEqual(scoreHealth(inputs, by));
    expect(record!.rulesVersion).toBe(RULES_VERSION);
  }
});

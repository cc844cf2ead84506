import { expect, test } from 'vitest';
import { sampleCatalog } from '../../../sandbox/sample-data/catalog.ts';
import { STORIES } from '../../../sandbox/sample-data/stories.ts';
import { measureFunnel } from '../../../src/domain/journey/queries.ts';
import { measureMilestones } from '../../../src/domain/milestones/queries.ts';
import { measureSegments } from '../../../src/domain/segments/queries.ts';
import { SEGMENT_AXES } from '../../../src/domain/segments/segments.ts';
import { sampleDatabase } from '../../support/sample-database.ts';

const { db, pool } = await sampleDatabase();
const catalog = sampleCatalog();
const asOf = new Date().toISOString().slice(0, 10);
const milestones = await measureMilestones(db, catalog, asOf, null);
const { rows: accounts } = await pool.query<{ account_key: number; name: string }>(
  'select account_key, name from accounts',
);
const keyOf = (story: string) => {
  const name = STORIES.find(({ key }) => key === story)!.plan.name;
  return accounts.find((account) => account.name === name)!.account_key;
};

test('the late account misses that four in five are activated after a week, and says since when', () => {
  const [activated, weekly] = milestones.get(keyOf('onboarding-late'))!;
  expect(activated!.population).toBe(60);
  expect(activated!.share).toBeLessThan(0.33);
  expect(activated!.missedOn).not.toBeNull();
  expect(weekly!.missedOn).not.toBeNull();
});

test('only accounts whose story it is miss the first milestone', () => {
  const missed = accounts.filter(({ account_key }) => milestones.get(account_key)?.[0]?.missedOn);
  const stories = STORIES.filter(({ plan }) => missed.some(({ name }) => name === plan.name));
  expect(stories.map(({ key }) => key).toSorted()).toEqual(['never-started', 'onboarding-late']);
  expect(missed.length).toBe(stories.length);
});

test('where events name nobody, no milestone is known', () => {
  expect(milestones.get(keyOf('person-unknown'))).toEqual([]);
});

test('the journey of the account that never started breaks off at activation', async () => {
  const { whole } = await measureFunnel(db, catalog, asOf, {
    accountKeys: [keyOf('never-started')],
    cut: null,
  });
  const [invited, , activated] = whole.stages;
  expect(invited!.members).toBeGreaterThan(40);
  expect(activated!.members).toBe(0);
});

test.each(SEGMENT_AXES)(
  'cut by %s, segments and funnels are of the same members as the whole',
  async (axis) => {
    const [segments, funnel] = await Promise.all([
      measureSegments(db, catalog, asOf, { accountKeys: null, axis }),
      measureFunnel(db, catalog, asOf, { accountKeys: null, cut: axis }),
    ]);
    const sizes = new Map(segments.segments.map(({ value, members }) => [value, members]));
    expect(new Map(funnel.segments.map(({ value, funnel: own }) => [value, own.stages[0]!.members]))).toEqual(
      sizes,
    );
    expect(sizes.values().reduce((a, b) => a + b)).toBe(funnel.whole.stages[0]!.members);
    expect(segments.unknownMembers).toBe(8);
    for (const place of funnel.whole.stages.keys())
      expect(funnel.segments.reduce((sum, { funnel: own }) => sum + own.stages[place]!.members, 0)).toBe(
        funnel.whole.stages[place]!.members,
      );
  },
);

import { expect, test } from 'vitest';
import { leastUsedOfValue } from '../../../src/domain/features/features.ts';
import { measureFeatures } from '../../../src/domain/features/queries.ts';
import { adoptMapping } from '../../../src/domain/usage/adopt-mapping.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { addAccounts, addMembers, appendEvents, catalogOf, featureOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';

const { db } = await freshDatabase();

const ASOF = '2026-06-30';
const rep = {
  key: 'rep',
  name: 'Rep',
  cadence: 'weekly',
  daysPerWeek: 1,
  activeGoal: 0.5,
  depthGoal: 0.5,
} as const;
const catalog = catalogOf({
  roles: [rep, { ...rep, key: 'clerk', name: 'Clerk' }],
  features: [
    featureOf('report'),
    featureOf('audit', { tier: 'premium', roles: ['rep'] }),
    featureOf('rules', { tier: 'advanced' }),
    featureOf('later', { launched: '2026-07-01' }),
  ],
});

const of = (key: string, relevant: number | null, used: number | null, inUse: boolean) => ({
  key,
  relevant,
  used,
  share: relevant === null || used === null ? null : used / relevant,
  inUse,
});

test('a feature counts current members it is for, and of those the users of 28 days', async () => {
  await adoptMapping(db, catalog);
  const accountKey = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
  const keys = await addMembers(db, [
    { accountKey, memberId: 'rep1', role: 'rep' },
    { accountKey, memberId: 'rep2', role: 'rep' },
    { accountKey, memberId: 'other', role: 'clerk' },
    { accountKey, memberId: 'gone', role: 'rep', removedAt: '2026-06-15Z' },
  ]);
  await appendEvents(db, catalog, [
    { accountKey, memberKey: keys.get('rep1')!, event: 'audit', at: '2026-06-03T09:00:00Z' },
    { accountKey, memberKey: keys.get('rep2')!, event: 'audit', at: '2026-06-02T09:00:00Z' },
    { accountKey, memberKey: keys.get('other')!, event: 'audit', at: '2026-06-20T09:00:00Z' },
    { accountKey, memberKey: keys.get('gone')!, event: 'report', at: '2026-06-10T09:00:00Z' },
  ]);
  await rollUpPending(db, catalog, [accountKey]);
  expect(await measureFeatures(db, catalog, ASOF, accountKey)).toMatchObject([
    of('report', 3, 0, true),
    of('audit', 2, 1, true),
    of('rules', 3, 0, false),
  ]);
});

test('where events name no person, only that a feature is in use is known', async () => {
  const accountKey = (await addAccounts(db, [{ accountId: 'nameless' }])).get('nameless')!;
  await appendEvents(db, catalog, [{ accountKey, event: 'report', at: '2026-06-20T09:00:00Z' }]);
  await rollUpPending(db, catalog, [accountKey]);
  expect(await measureFeatures(db, catalog, ASOF, accountKey)).toMatchObject([
    of('report', null, null, true),
    of('audit', null, null, false),
    of('rules', null, null, false),
  ]);
});

const feature = (key: string, tier: 'core' | 'advanced' | 'premium', share: number | null) => ({
  key,
  name: key,
  module: 'm',
  tier,
  relevant: 10,
  used: 0,
  share,
  inUse: true,
});

test('worth more use are features of value that few of those they are for use, the least used first', () => {
  const found = leastUsedOfValue([
    feature('core', 'core', 0),
    feature('at the goal', 'premium', 0.4),
    feature('for nobody', 'premium', null),
    feature('third', 'advanced', 0.3),
    feature('first', 'premium', 0),
    feature('fourth', 'premium', 0.39),
    feature('second', 'advanced', 0.1),
  ]);
  expect(found.map(({ key }) => key)).toEqual(['first', 'second', 'third']);
});

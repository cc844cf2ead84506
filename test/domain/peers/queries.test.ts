import { expect, test } from 'vitest';
import { readSpreads, recordSpreads } from '../../../src/domain/peers/queries.ts';
import { quantilesOf } from '../../../src/domain/peers/quantiles.ts';
import type { Spread } from '../../../src/domain/peers/spreads.ts';
import { freshDatabase } from '../../support/database.ts';

const { db } = await freshDatabase();

const spread: Spread = {
  tier: '',
  age: 'established',
  measure: 'depth_mean',
  accounts: 5,
  quantiles: quantilesOf([0.1, 0.2, 1 / 3, 0.4, 0.5]),
};

test('spreads are those of the newest day up to the one asked for, as they were stored', async () => {
  const later = [
    { ...spread, accounts: 6 },
    { ...spread, tier: 'starter' },
  ];
  await recordSpreads(db, '2026-06-01', [spread]);
  await recordSpreads(db, '2026-06-08', [spread]);
  await recordSpreads(db, '2026-06-08', later);
  expect(await readSpreads(db, '2026-05-31')).toEqual([]);
  expect(await readSpreads(db, '2026-06-07')).toEqual([spread]);
  const read = await readSpreads(db, '2026-07-01');
  expect(read.toSorted((a, b) => a.accounts - b.accounts)).toEqual(later.toReversed());
});

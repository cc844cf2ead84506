import { expect, test } from 'vitest';
import { ensureDayPartitions } from '../../../src/domain/usage/queries.ts';
import { readRawDays } from '../../../src/domain/usage/mapping/queries.ts';
import { freshDatabase } from '../../support/database.ts';

const { db } = await freshDatabase();

test('several processes may ask for the same days at once', async () => {
  const days = ['1970-01-01', '2026-02-28', '2026-03-01', '2099-12-31'];
  await Promise.all([1, 2, 3, 4].map(() => ensureDayPartitions(db, [...days, ...days].toReversed())));
  await ensureDayPartitions(db, []);
  expect(await readRawDays(db)).toEqual(days);
});

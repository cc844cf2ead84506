import { expect, test } from 'vitest';
import { findSuppressed, suppressIds } from '../../../src/domain/privacy/queries.ts';
import { freshDatabase } from '../../support/database.ts';

const { db } = await freshDatabase();

test('only who was suppressed is found, whatever characters an id has', async () => {
  const odd = 'Zoë "\\x00" {a,b}\n';
  await suppressIds(db, ['m-1', odd], new Date('2026-03-01T00:00:00Z'));
  await suppressIds(db, ['m-1'], new Date('2026-03-02T00:00:00Z'));
  expect(await findSuppressed(db, ['m-1', 'm-2', odd, 'M-1', 'm-1'])).toEqual(new Set(['m-1', odd]));
  expect(await findSuppressed(db, [])).toEqual(new Set());
});

import { expect, test } from 'vitest';
import {
  claimShare,
  confirmShare,
  findShare,
  findShareByMessage,
  recordInteraction,
  releaseShare,
} from '../../../src/domain/interactions/queries.ts';
import { addAccounts } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';

const now = new Date('2026-11-22T10:00:00Z');
const connection = await freshDatabase();
const accountKey = (await addAccounts(connection.db, [{ accountId: 'a' }])).get('a')!;

test('a click is recorded once, whatever arrives at the same moment', async () => {
  const click = { teamId: 'T', userId: 'U', actionTs: '1.1', actionId: 'share' };
  const recorded = await Promise.all([1, 2, 3].map(() => recordInteraction(connection.db, click)));
  expect(recorded.filter(Boolean)).toHaveLength(1);
  expect(await recordInteraction(connection.db, { ...click, actionTs: '1.2' })).toBe(true);
});

test('a share is claimed by one of many clicks, confirmed, and found by its message', async () => {
  const share = { channelId: 'C', answerTs: '2.1', userId: 'U', accountKey };
  const claimed = await Promise.all([1, 2, 3].map(() => claimShare(connection.db, share, now)));
  expect(claimed.filter(Boolean)).toHaveLength(1);
  expect(await findShare(connection.db, share)).toEqual({ ...share, sharedAt: now, messageTs: null });
  await confirmShare(connection.db, share, '9.9');
  expect(await findShareByMessage(connection.db, 'C', '9.9')).toEqual({
    ...share,
    sharedAt: now,
    messageTs: '9.9',
  });
  expect(await findShareByMessage(connection.db, 'D', '9.9')).toBeNull();
});

test('a share that was given up can be claimed again', async () => {
  const share = { channelId: 'C', answerTs: '3.1', userId: 'U', accountKey };
  await claimShare(connection.db, share, now);
  await releaseShare(connection.db, share);
  expect(await findShare(connection.db, share)).toBeNull();
  expect(await claimShare(connection.db, share, now)).toBe(true);
});

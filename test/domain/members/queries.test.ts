import { expect, test } from 'vitest';
import { findMembersAt } from '../../../src/domain/members/queries.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { addAccounts, addMembers, appendEvents, catalogOf, featureOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';

const { db } = await freshDatabase();
const catalog = catalogOf({ features: [featureOf('report'), featureOf('board')] });
const ASOF = '2026-06-30';

const accountKey = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
const names = ['ann', 'ben', 'cay', 'dot', 'eve'];
const keys = await addMembers(db, [
  ...names.map((memberId) => ({ accountKey, memberId, department: 'Finance', invitedAt: '2026-05-31' })),
  { accountKey, memberId: 'gone', removedAt: '2026-06-01' },
]);
const days = {
  ann: ['2026-06-30'],
  ben: ['2026-06-28', '2026-06-29'],
  cay: ['2026-03-01'],
  dot: ['2026-06-20'],
};
await appendEvents(
  db,
  catalog,
  Object.entries(days).flatMap(([memberId, active]) =>
    active.map((day) => ({
      accountKey,
      memberKey: keys.get(memberId)!,
      event: 'report',
      at: `${day}T08:00Z`,
    })),
  ),
);
await rollUpPending(db, catalog);

const page = (limit: number, cursor: string | null = null) =>
  findMembersAt(db, catalog, accountKey, ASOF, { limit, cursor });

test('pages put the busiest first and come to an end', async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  for (let pages = 1; pages <= 3; pages++) {
    const { members, next, total } = await page(2, cursor);
    expect(total).toBe(5);
    seen.push(...members.map(({ memberId }) => memberId));
    cursor = next;
  }
  expect(cursor).toBeNull();
  expect(seen).toEqual(['ben', 'ann', 'dot', 'cay', 'eve']);
});

test('a page that is exactly full is the last', async () => {
  const { members, next } = await page(5);
  expect([members.length, next]).toEqual([5, null]);
});

test('what is not a place between pages is refused', async () => {
  await expect(page(2, "1-2'; --")).rejects.toThrow(RangeError);
});

test('each member has their numbers, and the last active day however long ago', async () => {
  const { members } = await page(5);
  const byId = new Map(members.map((member) => [member.memberId, member]));
  expect(byId.get('ben')).toMatchObject({
    invitedOn: '2026-05-31',
    segments: { behaviour: 'at_risk', value: 'white_glove', maturity: 'growing' },
    standing: { level: 1, activeDays28: 2, depth: 0.5, lastActiveOn: '2026-06-29', levelBefore: 0 },
  });
  expect(byId.get('cay')).toMatchObject({
    segments: { behaviour: 'dormant' },
    standing: { activeDays28: 0, depth: null, lastActiveOn: '2026-03-01', levelBefore: 1 },
  });
  expect(byId.get('eve')).toMatchObject({
    segments: { behaviour: 'never_active' },
    standing: { level: 0, lastActiveOn: null },
  });
});

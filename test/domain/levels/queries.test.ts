import { expect, test } from 'vitest';
import { loadFacts } from '../../../src/domain/evaluation/load-facts.ts';
import { measureLevelMovement } from '../../../src/domain/levels/queries.ts';
import { findMembersAt } from '../../../src/domain/members/queries.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { addAccounts, addMembers, appendEvents, catalogOf, featureOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';

const { db } = await freshDatabase();

const steps = ['begin', 'finish'].map((event) => ({ event, name: event }));
const catalog = catalogOf({
  features: [
    featureOf('report'),
    featureOf('board'),
    featureOf('automation', { tier: 'advanced' }),
    featureOf('audit', { tier: 'premium' }),
  ],
  workflows: [{ key: 'job', name: 'Job', steps }],
  workaroundEvents: ['export'],
});

/** A day of each of the four weeks up to the last day, the first of them at the edge. */
const WEEKS = ['2026-06-03', '2026-06-10', '2026-06-17', '2026-06-30'];
const ASOF = '2026-06-30';

/** What each member does in each week, and the level they stand at for it. */
const MEMBERS: Record<string, { events: string[]; weeks?: string[]; level: number; advocate?: string }> = {
  nobody: { events: [], level: 0 },
  onlooker: { events: ['login'], level: 0 },
  lapsed: { events: ['report'], weeks: ['2026-01-01'], level: 1 },
  missedAWeek: { events: ['report'], weeks: WEEKS.slice(1), level: 1 },
  regular: { events: ['report'], level: 2 },
  tooEarly: { events: ['report'], weeks: ['2026-06-02', ...WEEKS.slice(1)], level: 1 },
  habit: { events: ['report', 'board'], level: 3 },
  exporter: { events: ['report', 'board', 'export'], level: 2 },
  abandoner: { events: ['report', 'board', 'begin'], level: 2 },
  halfFinisher: { events: ['report', 'board', 'begin', 'begin', 'finish'], level: 3 },
  finisher: { events: ['report', 'board', 'begin', 'finish'], level: 3 },
  advanced: { events: ['report', 'automation'], level: 4 },
  advocate: { events: ['report', 'board', 'audit'], level: 5, advocate: 'Yes' },
};

test('members stand where their last four weeks put them', async () => {
  const accountKey = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
  const keys = await addMembers(db, [
    ...Object.entries(MEMBERS).map(([memberId, { advocate }]) => ({
      accountKey,
      memberId,
      traits: { advocate },
    })),
    { accountKey, memberId: 'removed', removedAt: '2026-06-30' },
    { accountKey, memberId: 'not yet invited', invitedAt: '2026-07-01' },
  ]);
  const events = Object.entries(MEMBERS).flatMap(([memberId, { events: done, weeks = WEEKS }]) =>
    weeks.flatMap((day) =>
      done.map((event, minute) => ({
        accountKey,
        memberKey: keys.get(memberId)!,
        event,
        at: `${day}T08:0${minute}Z`,
      })),
    ),
  );
  await appendEvents(db, catalog, [
    ...events,
    { accountKey, event: 'report', at: '2026-06-30T08:00Z' },
    { accountKey, memberKey: keys.get('nobody')!, event: 'report', at: '2026-07-01T00:00Z' },
  ]);
  await rollUpPending(db, catalog);
  const expected = [0, 0, 0, 0, 0, 0];
  for (const { level } of Object.values(MEMBERS)) expected[level]! += 1;
  expect(await levelsAt(accountKey, ASOF)).toEqual(expected);
  expect(await levelsAt(accountKey, '2026-01-01')).toEqual([13, 1, 0, 0, 0, 0]);
  const { members } = await findMembersAt(db, catalog, accountKey, ASOF, { limit: 50, cursor: null });
  const levels = Object.fromEntries(members.map(({ memberId, standing }) => [memberId, standing?.level]));
  expect(levels).toEqual(
    Object.fromEntries(Object.entries(MEMBERS).map(([memberId, { level }]) => [memberId, level])),
  );
});

test('movement compares with 28 days before, and knows who came and who left', async () => {
  const accountKey = (await addAccounts(db, [{ accountId: 'moving' }])).get('moving')!;
  const keys = await addMembers(db, [
    { accountKey, memberId: 'climber' },
    { accountKey, memberId: 'faller' },
    { accountKey, memberId: 'newcomer', invitedAt: '2026-06-03' },
    { accountKey, memberId: 'leaver', removedAt: '2026-06-03' },
  ]);
  const before = WEEKS.map((day) => dayBefore(day, 28));
  const doing = { climber: [before[0]!, ...WEEKS], faller: before, newcomer: WEEKS, leaver: before };
  await appendEvents(
    db,
    catalog,
    Object.entries(doing).flatMap(([memberId, days]) =>
      days.map((day) => ({
        accountKey,
        memberKey: keys.get(memberId)!,
        event: 'report',
        at: `${day}T08:00Z`,
      })),
    ),
  );
  await rollUpPending(db, catalog);
  const movement = await measureLevelMovement(db, catalog, ASOF, [accountKey]);
  expect(movement).toMatchObject({
    from: '2026-06-02',
    to: ASOF,
    up: 1,
    down: 1,
    same: 0,
    joined: [0, 0, 1, 0, 0, 0],
    left: [0, 0, 1, 0, 0, 0],
    unknownMembers: 0,
  });
  expect([movement.matrix[1]![2], movement.matrix[2]![1]]).toEqual([1, 1]);
  const everyone = await measureLevelMovement(db, catalog, ASOF, null);
  expect(everyone.up).toBeGreaterThan(movement.up);
});

test('where events name nobody, no level and no movement is known', async () => {
  const accountKey = (await addAccounts(db, [{ accountId: 'unnamed' }])).get('unnamed')!;
  await addMembers(db, [{ accountKey, memberId: 'somebody', role: 'boss' }]);
  await appendEvents(db, catalog, [{ accountKey, event: 'report', at: '2026-06-10T08:00Z' }]);
  await rollUpPending(db, catalog);
  const { members, total } = await findMembersAt(db, catalog, accountKey, ASOF, { limit: 5, cursor: null });
  expect(total).toBe(1);
  expect(members[0]).toMatchObject({
    memberId: 'somebody',
    standing: null,
    segments: { behaviour: 'unknown' },
  });
  const movement = await measureLevelMovement(db, catalog, ASOF, [accountKey]);
  expect(movement).toMatchObject({ unknownMembers: 1, same: 0, joined: [0, 0, 0, 0, 0, 0] });
});

test('an account without members has nobody at any level', async () => {
  const accountKey = (await addAccounts(db, [{ accountId: 'empty' }])).get('empty')!;
  expect(await levelsAt(accountKey, ASOF)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(await findMembersAt(db, catalog, accountKey, ASOF, { limit: 5, cursor: null })).toEqual({
    members: [],
    next: null,
    total: 0,
  });
});

async function levelsAt(accountKey: number, asOf: string) {
  const [facts] = await loadFacts(db, catalog, asOf, [accountKey]);
  return facts!.levels;
}

const dayBefore = (day: string, days: number) =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

import { expect, test } from 'vitest';
import { measureMilestones } from '../../../src/domain/milestones/queries.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { addAccounts, addMembers, appendEvents, catalogOf, featureOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';

const { db } = await freshDatabase();

const steps = ['begin', 'finish'].map((event) => ({ event, name: event }));
const catalog = catalogOf({
  features: [
    featureOf('report'),
    featureOf('board'),
    featureOf('note'),
    featureOf('audit', { tier: 'premium' }),
  ],
  workflows: [{ key: 'job', name: 'Job', steps }],
  workaroundEvents: ['export'],
  loginEvents: ['login'],
});

const INVITED = '2026-03-01';
const DUE = '2026-05-30';
/** The last day on which the first milestone counts. */
const LATER = '2026-06-06';
const day = (after: number) => new Date(Date.parse(INVITED) + after * 86_400_000).toISOString().slice(0, 10);

/** Days after the invitation, the last 28 up to the 90th week by week, the first of them at the edge. */
const WEEKS = [63, 70, 77, 90];

/** What each member does on these days, and the milestones they reached by it: of day 7, 30, 60 and 90. */
const MEMBERS: Record<string, { events: string[]; on: number[]; and?: [number, string]; reached: string }> = {
  nobody: { events: [], on: [], reached: '----' },
  onlooker: { events: ['login'], on: [1, 25, 40, ...WEEKS], reached: '----' },
  onTheLastDay: { events: ['report'], on: [7], reached: '7---' },
  aDayLate: { events: ['report'], on: [8], reached: '----' },
  inTheWeek: { events: ['report'], on: [24], reached: '-3--' },
  beforeTheWeek: { events: ['report'], on: [23], reached: '----' },
  afterTheWeek: { events: ['report'], on: [31], reached: '----' },
  threeFeatures: { events: ['report', 'board', 'note'], on: [60], reached: '--6-' },
  threeTooLate: { events: ['report', 'board', 'note'], on: [61], reached: '----' },
  oneNotCore: { events: ['report', 'board', 'audit'], on: [50], reached: '----' },
  habit: { events: ['report', 'board'], on: WEEKS, reached: '---9' },
  missedAWeek: { events: ['report', 'board'], on: WEEKS.slice(1), reached: '----' },
  tooShallow: { events: ['report'], on: WEEKS, reached: '----' },
  exporter: { events: ['report', 'board'], on: WEEKS, and: [90, 'export'], reached: '----' },
  exportedSince: { events: ['report', 'board'], on: WEEKS, and: [91, 'export'], reached: '---9' },
  abandoner: { events: ['report', 'board'], on: WEEKS, and: [63, 'begin'], reached: '----' },
  abandonedBefore: { events: ['report', 'board'], on: WEEKS, and: [62, 'begin'], reached: '---9' },
  stoppedSince: { events: ['report', 'board', 'note'], on: [1, 30, ...WEEKS], reached: '7369' },
};

test('each milestone is read from the days that lead up to it', async () => {
  const accountKeys = await addAccounts(db, [
    { accountId: 'long ago' },
    ...Object.keys(MEMBERS).map((accountId) => ({ accountId })),
  ]);
  const keyOf = (id: string) => accountKeys.get(id)!;
  const memberKeys = await addMembers(
    db,
    Object.keys(MEMBERS).map((id) => ({
      accountKey: keyOf(id),
      memberId: id,
      invitedAt: `${INVITED}T09:00Z`,
    })),
  );
  const events = Object.entries(MEMBERS).flatMap(([id, { events: done, on, and }]) =>
    [...on.flatMap((after) => done.map((event) => [after, event] as const)), ...(and ? [and] : [])].map(
      ([after, event], minute) => ({
        accountKey: keyOf(id),
        memberKey: memberKeys.get(id)!,
        event,
        at: new Date(Date.parse(`${day(after)}T08:00Z`) + minute * 60_000).toISOString(),
      }),
    ),
  );
  await appendEvents(db, catalog, [
    { accountKey: keyOf('long ago'), event: 'report', at: '2025-12-01T08:00Z' },
    ...events,
  ]);
  await rollUpPending(db, catalog);
  expect(day(90)).toBe(DUE);
  for (const asOf of [DUE, LATER]) {
    const measured = await measureMilestones(db, catalog, asOf, null);
    const reached = Object.keys(MEMBERS).map((id) => [
      id,
      measured
        .get(keyOf(id))!
        .map((milestone) => (milestone.reached === 1 ? `${milestone.dueDays}`[0] : '-'))
        .join(''),
    ]);
    expect(Object.fromEntries(reached)).toEqual(
      Object.fromEntries(Object.entries(MEMBERS).map(([id, { reached: expected }]) => [id, expected])),
    );
  }
  const early = await measureMilestones(db, catalog, '2026-05-29', [keyOf('habit')]);
  expect([...early.keys()]).toEqual([keyOf('habit')]);
  expect(early.get(keyOf('habit'))![3]).toMatchObject({ population: 0, share: null });
});

test('who was invited before there was usage data counts nowhere', async () => {
  const accountKey = (await addAccounts(db, [{ accountId: 'newly connected' }])).get('newly connected')!;
  await addMembers(db, [{ accountKey, memberId: 'early bird', invitedAt: '2025-11-30' }]);
  const milestones = (await measureMilestones(db, catalog, '2026-01-15', [accountKey])).get(accountKey)!;
  expect(milestones.map(({ population }) => population)).toEqual([0, 0, 0, 0]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import { measureFunnel } from '../../../src/domain/journey/queries.ts';
import { STAGES } from '../../../src/domain/journey/journey.ts';
import { measureLevelMovement } from '../../../src/domain/levels/queries.ts';
import { findMembersAt } from '../../../src/domain/members/queries.ts';
import { DUE_DAYS, type MilestoneKey } from '../../../src/domain/milestones/milestones.ts';
import { measureMilestones } from '../../../src/domain/milestones/queries.ts';
import { measureSegments } from '../../../src/domain/segments/queries.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { freshDatabase } from '../../support/database.ts';
import { clearWorlds, loadWorlds } from '../measures/load-worlds.ts';
import type { World } from '../measures/slow-measures.ts';
import { asOfDays } from '../measures/worlds.ts';
import { livelyWorlds, tiered } from './lively-worlds.ts';
import { dayIn, daysFrom, shift, slowMember } from './slow-members.ts';

const { db } = await freshDatabase();

const RUNS = 8;
const WORLDS = 8;
test(
  `members of ${RUNS * WORLDS} accounts stand where their events put them`,
  { timeout: 180_000 },
  async () => {
    const property = fc.asyncProperty(
      tiered,
      fc.array(livelyWorlds, { minLength: WORLDS, maxLength: WORLDS }),
      asOfDays,
      async (catalog, given, days) => {
        const accounts = given.map((world, index) => ({ ...world, accountId: `account ${10 + index}` }));
        await clearWorlds(db);
        await loadWorlds(db, catalog, accounts);
        await rollUpPending(db, catalog);
        for (const asOf of days) await compare(catalog, accounts, asOf);
      },
    );
    await fc.assert(property, { numRuns: RUNS });
  },
);

async function compare(catalog: Catalog, accounts: World[], asOf: string): Promise<void> {
  const truth = truthOf(catalog, accounts, asOf);
  await compareSegments(catalog, truth);
  await compareFunnel(catalog, truth);
  await compareMovement(catalog, truth);
  await compareLevels(catalog, truth);
  await compareMilestones(catalog, truth);
}

type Truth = ReturnType<typeof truthOf>;

/** Everybody of the accounts, in the order of their keys, and of whose accounts persons are known. */
function truthOf(catalog: Catalog, accounts: World[], asOf: string) {
  const dayOf = dayIn(catalog.timeZone);
  const isKnown = (world: World, day: string) => {
    const events = world.events.filter(({ at }) => dayOf(at) <= day);
    return events.length === 0 || events.some(({ memberId }) => memberId !== null);
  };
  const people = accounts.map((world, index) => ({
    accountKey: index + 1,
    known: isKnown(world, asOf),
    knownBefore: isKnown(world, shift(asOf, -28)),
    all: world.members.map((person) => ({ person, slow: slowMember(catalog, world, person) })),
  }));
  const currentOf = (given: typeof people) =>
    given.flatMap(({ all }) => all.filter(({ slow }) => slow.isCurrent(asOf)));
  const firstUsage = accounts.flatMap(({ events }) => events.map(({ at }) => dayOf(at))).toSorted()[0];
  const known = currentOf(people.filter((account) => account.known));
  return { asOf, people, known, unknown: currentOf(people).length - known.length, firstUsage };
}

async function compareSegments(catalog: Catalog, { asOf, known, unknown }: Truth): Promise<void> {
  const report = await measureSegments(db, catalog, asOf, { accountKeys: null, axis: 'behaviour' });
  const uses = report.segments.map(({ value, members, active, depthMean }) => [
    value,
    { members, active, depthMean },
  ]);
  const expected = [...Map.groupBy(known, ({ slow }) => slow.behaviourOn(asOf))].map(([value, members]) => {
    const active = members.filter(({ slow }) => slow.isActive(asOf));
    const depths = active.flatMap(({ slow }) => slow.depth(asOf) ?? []);
    const mean = depths.reduce((sum, depth) => sum + depth, 0) / depths.length;
    const depthMean = depths.length === 0 ? null : expect.closeTo(mean, 9);
    return [value, { members: members.length, active: active.length, depthMean }];
  });
  expect(Object.fromEntries(uses)).toEqual(Object.fromEntries(expected));
  expect(report.unknownMembers).toBe(unknown);
}

async function compareFunnel(catalog: Catalog, { asOf, known, firstUsage }: Truth): Promise<void> {
  const { whole, segments } = await measureFunnel(db, catalog, asOf, {
    accountKeys: null,
    cut: 'department',
  });
  const reached = known.map(({ slow }) => STAGES.indexOf(slow.stageOn(asOf)));
  expect(whole.stages.map(({ members }) => members)).toEqual(
    STAGES.map((_, place) => reached.filter((stage) => stage >= place).length),
  );
  const due = known.filter(({ slow }) => slow.invitedOn >= firstUsage! && slow.invitedOn <= shift(asOf, -7));
  expect(whole.stages[1]!.inTime).toMatchObject({
    due: due.length,
    members: due.filter(({ slow }) => slow.seenWithin(7)).length,
  });
  const departments = new Set(known.map(({ person }) => person.department));
  expect(new Set(segments.map(({ value }) => value))).toEqual(departments);
}

async function compareMovement(catalog: Catalog, { asOf, people }: Truth): Promise<void> {
  const before = shift(asOf, -28);
  const moves = people
    .filter(({ known, knownBefore }) => known && knownBefore)
    .flatMap(({ all }) => all.filter(({ slow }) => slow.isCurrent(asOf) && slow.isCurrent(before)))
    .map(({ slow }) => slow.levelOn(asOf) - slow.levelOn(before));
  const { up, down, same } = await measureLevelMovement(db, catalog, asOf, null);
  expect([up, down, same]).toEqual([
    moves.filter((move) => move > 0).length,
    moves.filter((move) => move < 0).length,
    moves.filter((move) => move === 0).length,
  ]);
}

async function compareLevels(catalog: Catalog, { asOf, people }: Truth): Promise<void> {
  for (const { accountKey, known, all } of people) {
    const page = await findMembersAt(db, catalog, accountKey, asOf, { limit: 50, cursor: null });
    const levels = page.members.map(({ memberId, standing }) => [memberId, standing?.level ?? null]);
    const expected = all
      .filter(({ slow }) => slow.isCurrent(asOf))
      .map(({ person, slow }) => [
        `account ${9 + accountKey} ${person.memberId}`,
        known ? slow.levelOn(asOf) : null,
      ]);
    expect(Object.fromEntries(levels)).toEqual(Object.fromEntries(expected));
  }
}

async function compareMilestones(catalog: Catalog, { asOf, people, firstUsage }: Truth): Promise<void> {
  const milestones = await measureMilestones(db, catalog, asOf, null);
  for (const { accountKey, known, all } of people) {
    const expected = (Object.keys(DUE_DAYS) as MilestoneKey[]).map((key) => {
      const isAskable = key !== 'three_features_by_day_60' || catalog.features.length > 0;
      const counted = all.filter(({ slow }) => {
        const age = daysFrom(slow.invitedOn, asOf);
        const isDue = age >= DUE_DAYS[key] && age <= DUE_DAYS[key] + 90;
        return isAskable && isDue && slow.isCurrent(asOf) && slow.invitedOn >= firstUsage!;
      });
      const met = counted.filter(({ slow }) => slow.milestones[key]).length;
      return { key, population: counted.length, reached: met };
    });
    expect(milestones.get(accountKey)).toMatchObject(known ? expected : []);
  }
}

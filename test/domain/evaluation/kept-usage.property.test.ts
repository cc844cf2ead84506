import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import { dayIn, daysBefore } from '../../../src/domain/catalog/days.ts';
import { evaluateAll } from '../../../src/domain/evaluation/evaluate-all.ts';
import type { AccountFacts } from '../../../src/domain/evaluation/facts.ts';
import { loadFacts } from '../../../src/domain/evaluation/load-facts.ts';
import { adoptMapping } from '../../../src/domain/usage/adopt-mapping.ts';
import { addMembers, appendAndRollUp, type GivenEvent } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { clearWorlds, loadPeople } from '../measures/load-worlds.ts';
import { TODAY } from '../measures/worlds.ts';
import { livelyWorlds, tiered } from '../members/lively-worlds.ts';

const { db } = await freshDatabase();

const RUNS = 6;
const WORLDS = 20;

/** When an event comes: nearly always at once; after the night though it is of a day before; or much later again. */
const arrivals = fc.array(fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2), {
  minLength: 40,
  maxLength: 40,
});

/** What happens to members after the night, one in so many of them. */
const CHANGES = [
  sql`removed_at = ${`${TODAY}T06:00Z`}::timestamptz`,
  sql`removed_at = null`,
  sql`invited_at = invited_at - interval '40 days'`,
  sql`invited_at = ${daysBefore(TODAY, 45)}::timestamptz`,
  sql`role = 'admin', department = 'Support'`,
  sql`traits = '{"advocate": true}'`,
];

const changes = fc.array(fc.record({ change: fc.nat({ max: CHANGES.length - 1 }), of: fc.nat({ max: 5 }) }), {
  minLength: 2,
  maxLength: 4,
});

/** What happens, and when the night is. */
const scenarios = fc.record({
  catalog: tiered,
  /** In force after the night; null: the same. */
  next: fc.option(tiered, { freq: 3, nil: null }),
  worlds: fc.array(livelyWorlds, { minLength: WORLDS, maxLength: WORLDS }),
  night: fc.constantFrom(1, 1, 1, 2, 8, 30).map((ago) => daysBefore(TODAY, ago)),
  arrivals,
  changes,
});

type Scenario = typeof scenarios extends fc.Arbitrary<infer Given> ? Given : never;

/** Accounts whose facts were begun from what was kept, over all comparisons. */
let begun = 0;

test(
  `facts of ${RUNS * WORLDS} accounts begun from kept usage are those read from every day`,
  { timeout: 300_000 },
  async () => {
    // A world that fails is told as it is: making it smaller would take longer than the test may.
    await fc.assert(fc.asyncProperty(scenarios, play), { numRuns: RUNS, endOnFailure: true });
    // The property would hold as well if nothing were ever kept.
    expect(begun).toBeGreaterThan(RUNS * WORLDS);
  },
);

async function play(given: Scenario): Promise<void> {
  const { night } = given;
  await clearWorlds(db);
  await db.execute(sql`truncate full_evaluations`);
  const accounts = given.worlds.map((world, index) => ({ ...world, accountId: `account ${10 + index}` }));
  const events = await loadPeople(db, accounts);
  const arriving = Map.groupBy(events, (event) => arrivalOf(event, given));
  await appendAndRollUp(db, given.catalog, arriving.get(0) ?? []);
  await evaluateAll(db, given.catalog, night, () => new Date());
  await compare(given.catalog, night);

  for (const { change, of } of given.changes)
    await db.execute(sql`update members set ${CHANGES[change]!} where member_key % 6 = ${of}`);
  const joined = await join(night);
  await appendAndRollUp(db, given.catalog, [...joined, ...(arriving.get(1) ?? [])]);
  await compare(given.catalog, night);
  const catalog = given.next ?? given.catalog;
  if (given.next !== null) await adoptMapping(db, catalog);
  await appendAndRollUp(db, catalog, arriving.get(2) ?? []);
  await compare(catalog, night);
}

/** Of every fourth account something of the days before is late; what was kept of the others serves. */
function arrivalOf(event: GivenEvent, { catalog, arrivals: given, night }: Scenario): number {
  const drawn = given[Number(event.at.slice(11, 19).replaceAll(':', '')) % given.length]!;
  if (dayIn(catalog.timeZone, new Date(event.at)) > night) return 1 + (drawn % 2);
  return event.accountKey % 4 === 0 ? drawn : 0;
}

/** Somebody comes to each account, and does something on the day after the night. */
async function join(night: string): Promise<GivenEvent[]> {
  const { rows } = await db.execute<{ accountKey: number }>(
    sql`select account_key as "accountKey" from accounts`,
  );
  const at = `${daysBefore(night, -1)}T10:00:00Z`;
  const members = rows.map(({ accountKey }) => ({
    accountKey,
    memberId: `joined ${accountKey}`,
    invitedAt: at,
  }));
  const keys = await addMembers(db, members);
  return members.map(({ accountKey, memberId }) => {
    return { accountKey, memberKey: keys.get(memberId)!, event: 'create', at };
  });
}

/** On the night's day and on the next. */
async function compare(catalog: Catalog, night: string): Promise<void> {
  for (const asOf of [night, daysBefore(night, -1)]) {
    expect(await loadFacts(db, catalog, asOf, null)).toEqual(await factsOfEveryDay(catalog, asOf));
  }
  const { rows } = await db.execute(sql`select from kept_usage where not stale`);
  begun += rows.length;
}

/** The same without anything that was kept. */
async function factsOfEveryDay(catalog: Catalog, asOf: string): Promise<AccountFacts[]> {
  return await undone(async (tx) => {
    await tx.execute(sql`delete from kept_usage`);
    return await loadFacts(tx, catalog, asOf, null);
  });
}

async function undone<Result>(read: (tx: Database) => Promise<Result>): Promise<Result> {
  let result: Result | undefined;
  await db
    .transaction(async (tx) => {
      result = await read(tx);
      tx.rollback();
    })
    .catch(() => {});
  return result!;
}

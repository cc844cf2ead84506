import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { measureAccounts } from '../../../src/domain/measures/queries.ts';
import { calibrate } from '../../../src/domain/risk/calibrate.ts';
import { findCalibration, readHistory, recordCalibration } from '../../../src/domain/risk/queries.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { addAccounts, addMembers, appendEvents, catalogOf, featureOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { clearWorlds } from '../measures/load-worlds.ts';
import { decisions } from './histories.ts';

const { db } = await freshDatabase();
const catalog = catalogOf({ features: [featureOf('work')] });

/** Half a year before the decisions of most cases, which fall on 2026-06-30. */
const SEEN_ON = '2026-01-01';
const DECIDED_ON = '2026-06-30';

type Given = {
  contractStart: string | null;
  churnedOn?: string;
  /** Of ten members: how many were active in the 28 days up to `SEEN_ON`, and in those before. */
  lately: number;
  before: number;
  /** How many of those active before were removed by then. */
  removed?: number;
};

async function add(accountId: string, { contractStart, churnedOn, lately, before, removed }: Given) {
  const accountKey = (await addAccounts(db, [{ accountId, seats: 10 }])).get(accountId)!;
  await db.execute(sql`
    update accounts set contract_start = ${contractStart}::date, churned_on = ${churnedOn ?? null}::date
    where account_key = ${accountKey}`);
  const ids = Array.from({ length: 10 }, (_, index) => `${accountId} ${index}`);
  const keys = await addMembers(
    db,
    ids.map((memberId, index) => ({
      accountKey,
      memberId,
      removedAt: index < (removed ?? 0) ? '2025-12-20T00:00Z' : null,
    })),
  );
  const used = (index: number, day: string) => ({
    accountKey,
    memberKey: keys.get(ids[index]!)!,
    event: 'work',
    at: `${day}T12:00Z`,
  });
  await appendEvents(db, catalog, [
    // From the far end, so that those who left are not among them.
    ...Array.from({ length: lately }, (_, index) => used(9 - index, '2025-12-31')),
    ...Array.from({ length: before }, (_, index) => used(index, '2025-12-04')),
    // Long before and after, and of no account of interest: what follows must not count.
    used(0, '2025-10-01'),
    used(0, '2026-01-02'),
  ]);
}

beforeEach(() => clearWorlds(db));

const read = async (asOf = DECIDED_ON) => {
  await rollUpPending(db, catalog);
  return await readHistory(db, catalog, asOf);
};

describe('a decision', () => {
  test.each<[string, Given, { churned: boolean; mauChange: number }[]]>([
    [
      'to leave is the day of churn',
      { contractStart: '2025-09-01', churnedOn: DECIDED_ON, lately: 4, before: 8 },
      [{ churned: true, mauChange: -0.5 }],
    ],
    [
      'to stay is the day the contract turned a year',
      { contractStart: '2025-06-30', lately: 9, before: 6 },
      [{ churned: false, mauChange: 0.5 }],
    ],
    [
      'of those who all stopped is one',
      { contractStart: '2025-06-30', lately: 0, before: 6 },
      [{ churned: false, mauChange: -1 }],
    ],
    [
      'does not count who was removed by half a year before',
      { contractStart: '2025-06-30', lately: 6, before: 8, removed: 2 },
      [{ churned: false, mauChange: 0 }],
    ],
    [
      'of fewer than five active members is left out',
      { contractStart: '2025-06-30', lately: 4, before: 4 },
      [],
    ],
    ['that is still ahead is none', { contractStart: '2025-07-01', lately: 9, before: 6 }, []],
    [
      'to leave that is still ahead is none',
      { contractStart: '2025-09-01', churnedOn: '2026-07-01', lately: 9, before: 6 },
      [],
    ],
    [
      'of an account whose contract start is not known is left out',
      { contractStart: null, churnedOn: DECIDED_ON, lately: 4, before: 8 },
      [],
    ],
    [
      'on the day of leaving is not also one to stay',
      { contractStart: '2025-06-30', churnedOn: DECIDED_ON, lately: 4, before: 8 },
      [{ churned: true, mauChange: -0.5 }],
    ],
  ])('%s', async (_what, given, history) => {
    await add('acme', given);
    expect(await read()).toEqual(history);
  });

  test('before there was usage to see is left out', async () => {
    await add('acme', { contractStart: '2025-06-30', lately: 9, before: 6 });
    await rollUpPending(db, catalog);
    await db.execute(sql`delete from account_days where day < '2025-11-10'`);
    expect(await readHistory(db, catalog, DECIDED_ON)).toEqual([]);
  });

  test('sees the change that the measures show of that day', async () => {
    await add('one', { contractStart: '2025-06-30', lately: 7, before: 9, removed: 1 });
    await add('other', { contractStart: '2025-06-30', lately: 3, before: 5 });
    const history = await read();
    const measured = await measureAccounts(db, catalog, SEEN_ON);
    expect(history.map(({ mauChange }) => mauChange)).toEqual(
      measured.map(({ mauChange }) => mauChange!).toSorted((a, b) => a - b),
    );
  });

  test('is one of every year that an account stayed', async () => {
    await add('acme', { contractStart: '2023-06-30', lately: 6, before: 6 });
    // Only of the last is there usage half a year before.
    expect(await read()).toHaveLength(1);
  });
});

test('the calibration is that of the newest day up to the one asked for, as it was stored', async () => {
  const early = calibrate([], [], catalog);
  const late = calibrate([...decisions(30, 20, -0.3), ...decisions(3, 70, 0.01)], [], catalog);
  await recordCalibration(db, '2026-06-01', early);
  await recordCalibration(db, '2026-06-08', early);
  await recordCalibration(db, '2026-06-08', late);
  expect(await findCalibration(db, '2026-05-31')).toBeNull();
  expect(await findCalibration(db, '2026-06-07')).toEqual(early);
  expect(await findCalibration(db, '2026-07-01')).toEqual(late);
});

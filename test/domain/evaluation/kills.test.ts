import { beforeAll, expect, test } from 'vitest';
import { sampleCatalog } from '../../../sandbox/sample-data/catalog.ts';
import { dayIn, daysBefore } from '../../../src/domain/catalog/days.ts';
import { evaluateAll } from '../../../src/domain/evaluation/evaluate-all.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { freshDatabase } from '../../support/database.ts';
import { begin, killAfter, momentsOf, timeOf } from '../../support/killing.ts';
import { sampleDatabase } from '../../support/sample-database.ts';
import { evaluatedTables } from './evaluated-tables.ts';

/** `npm run campaign:evaluate` kills more often. */
const KILLS = Number(process.env.KILLS ?? 4);

const catalog = sampleCatalog();
const today = dayIn(catalog.timeZone, new Date());
let templateUrl: string;
let undisturbed: Record<string, string[]>;
let wholeMs: number;

/** The sample world, evaluated last week, so that signals are open, hold, close and open. */
beforeAll(async () => {
  const sample = await sampleDatabase();
  await rollUpPending(sample.db, catalog);
  await evaluateAll(sample.db, catalog, daysBefore(today, 7), () => new Date());
  await sample.close();
  templateUrl = sample.url;
  const quiet = await freshDatabase(templateUrl);
  wholeMs = await timeOf(run(quiet.url));
  undisturbed = await evaluatedTables(quiet);
  await quiet.close();
}, 120_000);

/** The evaluation of today in a process of its own. */
const run = (url: string) => begin('test/domain/evaluation/evaluating.ts', url, today);

test('an undisturbed evaluation finds signals, and of every account a score', () => {
  expect(undisturbed.evaluations).toHaveLength(80);
  expect(undisturbed.signals?.length).toBeGreaterThan(3);
  expect(undisturbed.pending).toEqual([]);
});

test.each(momentsOf(KILLS))(
  'killed after %f of its time and run again, it leaves the same bytes',
  { timeout: 120_000 },
  async (share) => {
    const connection = await freshDatabase(templateUrl);
    await killAfter(run(connection.url), share * wholeMs);
    expect(await run(connection.url).ended).toBe(0);
    expect(await evaluatedTables(connection)).toEqual(undisturbed);
    await connection.close();
  },
);

test(
  'two processes at once, and a day evaluated again in other chunks, leave the same bytes',
  { timeout: 120_000 },
  async () => {
    const connection = await freshDatabase(templateUrl);
    const both = [run(connection.url), run(connection.url)];
    expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
    expect(await evaluatedTables(connection)).toEqual(undisturbed);
    await evaluateAll(connection.db, catalog, today, () => new Date(), { most: 1 });
    expect(await evaluatedTables(connection)).toEqual(undisturbed);
  },
);

import { beforeAll, expect, test } from 'vitest';
import type { Connection } from '../../../src/db/database.ts';
import { tick } from '../../../src/domain/enrolments/tick.ts';
import { freshDatabase } from '../../support/database.ts';
import { begin, killAfter, momentsOf, timeOf } from '../../support/killing.ts';
import { addPlaybook } from '../../support/playbooks.ts';
import { HELD_OUT, PLAYBOOKS } from './simulation/playbooks.ts';
import { readOutcome, storeSignalsOf, storeWorld } from './simulation/queries.ts';
import { LAUNCH } from './simulation/product.ts';
import { dayOf, makeWorld, simCatalog } from './simulation/world.ts';

/** `npm run campaign:playbooks` kills more often. */
const KILLS = Number(process.env.KILLS ?? 3);
const ACCOUNTS = 60;
const REPLICAS = 3;

const DAY = dayOf(LAUNCH);
let templateUrl: string;
let undisturbed: Awaited<ReturnType<typeof readOutcome>>;
let wholeMs: number;

/** A customer base on the day of a launch, after six weeks of playbooks. */
beforeAll(async () => {
  const world = makeWorld(ACCOUNTS, 11);
  const template = await freshDatabase();
  const { db } = template;
  await storeWorld(db, world);
  for (const playbook of PLAYBOOKS)
    await addPlaybook(db, [playbook], { holdout: HELD_OUT[playbook.key] ?? 0 });
  for (let day = 0; day <= LAUNCH; day += 1) {
    await storeSignalsOf(db, world, day);
    if (day % 6 === 0 && day < LAUNCH)
      await tick(db, simCatalog(), dayOf(day), new Date(`${dayOf(day)}T05:00:00Z`));
  }
  await template.close();
  templateUrl = template.url;
  const quiet = await freshDatabase(templateUrl);
  wholeMs = await timeOf(run(quiet.url));
  undisturbed = await readOutcome(quiet.db);
  await quiet.close();
}, 120_000);

/** The playbooks of the day in a process of its own. */
const run = (url: string) => begin('test/domain/enrolments/ticking.ts', url, DAY);

/** Whatever was stored, each task and each step of it once, for whom it is. */
async function expectUndisturbed({ db }: Connection): Promise<void> {
  const outcome = await readOutcome(db);
  for (const lines of Object.values(outcome)) expect(new Set(lines).size).toBe(lines.length);
  expect(outcome).toEqual(undisturbed);
}

const today = (of: string) => undisturbed[of]!.filter((line) => line.includes(DAY));

test('the day enrols, gives tasks, and has enrolments leave', () => {
  expect(today('enrolments').length).toBeGreaterThan(50);
  expect(today('tasks').length).toBeGreaterThan(50);
  expect(today('enrolments').some((line) => line.includes('| left |'))).toBe(true);
});

test.each(momentsOf(KILLS))(
  'killed after %f of its time among three, and run again, it leaves the same',
  { timeout: 120_000 },
  async (share) => {
    const connection = await freshDatabase(templateUrl);
    const replicas = Array.from({ length: REPLICAS }, () => run(connection.url));
    await killAfter(replicas[0]!, share * wholeMs);
    const [, ...others] = await Promise.all(replicas.map(({ ended }) => ended));
    expect(others).toEqual([0, 0]);
    expect(await run(connection.url).ended).toBe(0);
    await expectUndisturbed(connection);
    await connection.close();
  },
);

test('all three killed, and run again, they leave the same', { timeout: 120_000 }, async () => {
  const connection = await freshDatabase(templateUrl);
  const replicas = Array.from({ length: REPLICAS }, () => run(connection.url));
  await Promise.all(replicas.map((replica) => killAfter(replica, wholeMs / 3)));
  expect(await run(connection.url).ended).toBe(0);
  await expectUndisturbed(connection);
  await connection.close();
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import type { Connection } from '../../../src/db/database.ts';
import { tick } from '../../../src/domain/enrolments/tick.ts';
import { freshDatabase } from '../../support/database.ts';
import { addPlaybook } from '../../support/playbooks.ts';
import { HELD_OUT, PLAYBOOKS } from './simulation/playbooks.ts';
import { readOutcome, storeSignalsOf, storeWorld } from './simulation/queries.ts';
import { dayOf, LAUNCH, makeWorld, simCatalog } from './simulation/world.ts';

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
  const run = begin(quiet.url);
  await run.begun;
  const began = performance.now();
  expect(await run.ended).toBe(0);
  wholeMs = performance.now() - began;
  undisturbed = await readOutcome(quiet.db);
  await quiet.close();
}, 120_000);

/** The playbooks of the day in a process of its own. */
function begin(url: string) {
  const child = spawn(process.execPath, ['test/domain/enrolments/ticking.ts', url, DAY], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, begun: once(child.stdout, 'data'), ended };
}

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

// Golden ratio steps spread the moments over the whole of the run, and the same ones every time.
test.each(Array.from({ length: KILLS }, (_, index) => ((index + 1) * 0.618034) % 1))(
  'killed after %f of its time among three, and run again, it leaves the same',
  { timeout: 120_000 },
  async (share) => {
    const connection = await freshDatabase(templateUrl);
    const replicas = Array.from({ length: REPLICAS }, () => begin(connection.url));
    await replicas[0]!.begun;
    await sleep(share * wholeMs);
    replicas[0]!.child.kill('SIGKILL');
    const [, ...others] = await Promise.all(replicas.map(({ ended }) => ended));
    expect(others).toEqual([0, 0]);
    expect(await begin(connection.url).ended).toBe(0);
    await expectUndisturbed(connection);
    await connection.close();
  },
);

test('all three killed, and run again, they leave the same', { timeout: 120_000 }, async () => {
  const connection = await freshDatabase(templateUrl);
  const replicas = Array.from({ length: REPLICAS }, () => begin(connection.url));
  await Promise.all(replicas.map(({ begun }) => begun));
  await sleep(wholeMs / 3);
  for (const { child } of replicas) child.kill('SIGKILL');
  await Promise.all(replicas.map(({ ended }) => ended));
  expect(await begin(connection.url).ended).toBe(0);
  await expectUndisturbed(connection);
  await connection.close();
});

import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../../drizzle/database.ts';
import { tick } from '../../../../src/domain/enrolments/tick.ts';
import { loadPlaybooks, playbooksDirectory } from '../../../../src/playbooks.ts';
import { freshDatabase } from '../../../support/database.ts';
import { addPlaybook } from '../../../support/playbooks.ts';
import { CHANGE, CHANGED, GONE, HELD_OUT, OFF, OUTAGE, PLAYBOOKS } from './playbooks.ts';
import {
  changePlaybooks,
  endTasks,
  judgeBlind,
  listOpenTasks,
  readOutcome,
  storeLater,
  storeSignalsOf,
  storeWorld,
} from './queries.ts';
import type { SlowStanding, SlowState, SlowTask } from './slow-state.ts';
import { slowTick } from './slow.ts';
import { tellSlow } from './tell-slow.ts';
import { DAYS, dayOf, endDay, makeWorld, simCatalog } from './world.ts';

/** `npm run campaign:playbooks` has more. */
const ACCOUNTS = Number(process.env.ACCOUNTS ?? 24);
const SEED = Number(process.env.SEED ?? 28);

const catalog = simCatalog();
const shipped = await loadPlaybooks(playbooksDirectory({ playbooksPath: null }), catalog);
const playbooks = [...PLAYBOOKS, ...shipped];
const world = makeWorld(ACCOUNTS, SEED);
const state: SlowState = { enrolments: [], tasks: [], refusals: [] };
let blindDays = 0;
let outcome: Record<string, string[]>;

beforeAll(async () => {
  const { db } = await freshDatabase();
  await storeWorld(db, world);
  for (const playbook of playbooks) {
    const enabledAt = new Date('2026-03-01T12:00:00Z');
    await addPlaybook(db, [playbook], { enabledAt, holdout: HELD_OUT[playbook.key] ?? 0 });
  }
  for (let day = 0; day < DAYS; day += 1) await liveThrough(db, day);
  outcome = await readOutcome(db);
}, 600_000);

/** What happens on a day: usage is judged, people act, then playbooks run, unless nobody runs anything. */
async function liveThrough(db: Database, day: number): Promise<void> {
  await storeSignalsOf(db, world, day);
  await changePlaybooks(db, day);
  await doTasks(db, day);
  if (!OUTAGE.includes(day)) await runPlaybooks(db, day);
  await storeLater(db, world, day);
  endDay(world, day);
}

async function runPlaybooks(db: Database, day: number): Promise<void> {
  const now = new Date(`${dayOf(day)}T05:00:00Z`);
  await tick(db, catalog, dayOf(day), now, day % 20 === 0 ? { most: 4 } : {});
  await judgeBlind(db, catalog, world, day);
  blindDays += world.filter(({ blind }) => blind).length;
  slowTick(world, standingOn(day), state, day);
  if (day % 31 !== 0) return;
  // Said again, or late, a day changes nothing.
  for (const past of [day, day - 3])
    expect(await tick(db, catalog, dayOf(past), now, {})).toMatchObject({ enrolled: 0, considered: 0 });
}

function standingOn(day: number): SlowStanding[] {
  return playbooks.map((playbook) => {
    const changed = playbook.key === CHANGED.key && day >= CHANGE;
    return {
      playbook: changed ? CHANGED : playbook,
      version: changed ? 2 : 1,
      on: !(playbook.key === OFF.key && day >= OFF.from && day < OFF.until),
      gone: playbook.key === GONE.key && day >= GONE.from,
    };
  });
}

/** A third of the open tasks get done on a day, each by what it is, not by when it was opened; at some accounts none. */
async function doTasks(db: Database, day: number): Promise<void> {
  const isDone = (account: string, reason: string) =>
    !account.endsWith('3') && (account.length * 7 + reason.length + day) % 3 === 0;
  const open = await listOpenTasks(db);
  await endTasks(
    db,
    open.filter(({ account, reason }) => isDone(account, reason)).map(({ taskId }) => taskId),
  );
  for (const task of state.tasks) {
    if (!task.open || !isDone(task.account.id, task.reason)) continue;
    task.open = false;
    task.ended = 'done';
  }
}

/** Whose task was needed no more though they had all steps, for another reason than the goal. */
const isFreedWhenThrough = ({ enrolment: { state: is, reached }, removed }: SlowTask['people'][number]) =>
  is === 'completed' && removed !== null && removed !== reached;

const kinds = (words: string[]): string[] => [...new Set(words)].toSorted();

describe(`${ACCOUNTS} accounts through 26 weeks, told twice`, () => {
  test.each(['enrolments', 'steps', 'tasks', 'opened', 'refusals'])('the %s are the same', (of) => {
    expect(outcome[of]).toEqual(tellSlow(state)[of]);
  });

  test('of the playbooks that come with Uptake every step was given, and skipped where its condition may fail', () => {
    const keys = new Set(shipped.map(({ key }) => key));
    const verdicts = state.enrolments
      .filter(({ playbook }) => keys.has(playbook.key))
      .flatMap(({ playbook: { key }, steps }) =>
        steps.map((step) => ({ ...step, name: `${key} ${step.key}` })),
      );
    const given = verdicts.filter(({ verdict }) => verdict === 'task');
    const all = shipped.flatMap(({ key, steps }) => steps.map((step) => `${key} ${step.key}`));
    expect(kinds(given.map(({ name }) => name))).toEqual(all.toSorted());
    // Conditions of the other steps fail only where their goal is reached or an exit holds, which comes first.
    const skipped = verdicts.filter(({ verdict, rule }) => verdict === 'skipped' && rule !== 'not_known');
    expect(kinds(skipped.map(({ name }) => name))).toEqual([
      'champion_left still_nobody',
      'dormant_re_engagement personal_call',
      'feature_launch outreach',
      'milestone_missed sponsor',
      'new_member_activation checklist',
      'new_member_activation first_action',
      'new_member_activation personal_help',
      'new_member_activation tour',
      'power_user_development beta_programme',
      'power_user_development reference',
      'renewal_at_risk management',
      'usage_decline sponsor',
    ]);
  });

  test('everything happened that can happen', () => {
    expect(kinds(state.enrolments.map(({ playbook }) => playbook.key))).toEqual(
      playbooks.map(({ key }) => key).toSorted(),
    );
    expect(kinds(state.enrolments.flatMap(({ rule }) => rule ?? []))).toEqual([
      'churned',
      'exit_condition',
      'goal_reached',
      'opted_out',
      'seat_removed',
      'signal_cleared',
      'turned_off',
    ]);
    expect(kinds(state.refusals.map(({ rule }) => rule))).toEqual([
      'already_running',
      'cool_down',
      'opted_out',
      're_entry',
    ]);
    const verdicts = state.enrolments.flatMap(({ steps }) =>
      steps.map(({ verdict, rule }) => `${verdict} ${rule}`),
    );
    expect(kinds(verdicts)).toEqual(
      expect.arrayContaining(['skipped condition', 'skipped waited', 'task null', 'task waited']),
    );
    expect(state.enrolments.some(({ state: is }) => is === 'held_out')).toBe(true);
    // A signal that ended otherwise ends a run, and is no success of it.
    const over = state.enrolments.filter(
      ({ playbook, rule }) => playbook.key === 'milestone' && rule === 'signal_cleared',
    );
    expect(kinds(over.map(({ reached }) => (reached === null ? 'not reached' : 'reached')))).toHaveLength(2);
    const far = state.enrolments.filter(({ playbook }) => playbook.key === 'far');
    expect(new Set(far.map(({ member }) => member)).size).toBeLessThan(far.length);
    expect(blindDays).toBeGreaterThan(0);
    expect(state.tasks.some(({ people }) => people.length > 1)).toBe(true);
    expect(state.tasks.some(({ ended }) => ended === 'dropped')).toBe(true);
    expect(state.tasks.some(({ people }) => people.some(isFreedWhenThrough))).toBe(true);
  });
});

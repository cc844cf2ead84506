import type { Database } from '../../../../drizzle/database.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { daysBefore } from '../../catalog/days.ts';
import type { Chunk } from '../../evaluation/chunks.ts';
import { listOwners } from '../../ownership/queries.ts';
import { usualHoldout } from '../../playbooks/enabling/enabling.ts';
import type { Playbook } from '../../playbooks/playbook.ts';
import type { StandingPlaybook } from '../../playbooks/versions/standing.ts';
import { assigneeOf } from '../../tasks/assignee.ts';
import { reasonOf } from '../../tasks/task.ts';
import { listTeammates } from '../../teammates/queries.ts';
import { dueSteps } from '../due-days.ts';
import { planOccasions } from '../enrol-occasions.ts';
import type { NewEnrolment } from '../enrol.ts';
import { findOpenSignals } from '../triggers/queries.ts';
import type { DryRun } from './dry-run.ts';
import { chunksOf, findAudience, reachOf } from './find-audience.ts';
import { overChunks } from './over-chunks.ts';
import { nameSubjects } from './queries.ts';

/** Names tell whether the audience is the one that was meant. */
const SAMPLES = 5;

const BUSIEST = 3;

/**
 * What a playbook would do if it were turned on now, with the holdout that is usual then; of one that is on, what the
 * next run would. Nothing is written. `visible`: keys of the accounts of which samples may be named; null: all. Reads
 * the day rows as they are.
 */
export async function tryPlaybook(
  db: Database,
  catalog: Catalog,
  standing: StandingPlaybook,
  { day, visible }: { day: string; visible: ReadonlySet<number> | null },
): Promise<DryRun> {
  const chunks = await chunksOf(db, day);
  const { all, audience } = await findAudience(db, catalog, standing.playbook, chunks, day);
  const reach = reachOf(audience);
  const holdout = standing.state === 'on' ? standing.holdout : usualHoldout(standing.playbook.holdout, reach);
  const enrolments = await planFirstDay(db, catalog, { ...standing, holdout }, chunks, day);
  const running = enrolments.filter(({ state }) => state === 'running');
  const heldOut = enrolments.filter(({ state }) => state === 'held_out');
  const sampled = enrolments.length > 0 ? running : audience;
  const named = sampled.filter(({ accountKey }) => visible === null || visible.has(accountKey));
  return {
    day,
    audience: reach,
    all: reachOf(all),
    firstDay: { ...reachOf(enrolments), heldOut: reachOf(heldOut) },
    samples: await nameSubjects(db, spread(named, SAMPLES)),
    samplesOf: enrolments.length > 0 ? 'first day' : 'audience',
    ...(await firstWeek(db, catalog, standing.playbook, running, day)),
  };
}

async function planFirstDay(
  db: Database,
  catalog: Catalog,
  standing: StandingPlaybook,
  chunks: Chunk[],
  day: string,
): Promise<NewEnrolment[]> {
  const planned = await overChunks(db, chunks, async (tx, chunk) => {
    const signals = await findOpenSignals(tx, chunk.accountKeys, day);
    return (await planOccasions(tx, catalog, [standing], { chunk, day, signals })).enrolments;
  });
  return planned.flat();
}

/** Some from all over, not the first ones, who are of one account. */
function spread<Item>(items: Item[], count: number): Item[] {
  if (items.length <= count) return items;
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)]!);
}

/** Days of a week, the first included. */
const WEEK = 7;

async function firstWeek(
  db: Database,
  catalog: Catalog,
  playbook: Playbook,
  enrolments: NewEnrolment[],
  day: string,
): Promise<Pick<DryRun, 'tasks' | 'busiest'>> {
  const until = daysBefore(day, 1 - WEEK);
  const given = new Map<string, { accountKey: number; by: 'csm' | 'manager' }>();
  for (const enrolment of enrolments)
    for (const { step, dueOn } of dueSteps(playbook, enrolment, [], catalog)) {
      if (dueOn > until) continue;
      const { accountKey, about } = enrolment;
      const by = step.by === 'manager' ? 'manager' : 'csm';
      given.set(`${accountKey}:${reasonOf(playbook.key, step.key, about)}`, { accountKey, by });
    }
  const [owners, people] = await Promise.all([
    listOwners(db, [...new Set([...given.values()].map(({ accountKey }) => accountKey))]),
    listTeammates(db),
  ]);
  const counts = new Map<string | null, number>();
  for (const { accountKey, by } of given.values()) {
    const assignee = assigneeOf(by, owners.get(accountKey) ?? null, people, catalog.team);
    counts.set(assignee, (counts.get(assignee) ?? 0) + 1);
  }
  const busiest = [...counts].map(([userId, tasks]) => ({ userId, tasks }));
  return {
    tasks: given.size,
    busiest: busiest.toSorted((one, other) => other.tasks - one.tasks).slice(0, BUSIEST),
  };
}

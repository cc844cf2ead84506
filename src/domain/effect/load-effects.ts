import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { dayIn } from '../catalog/days.ts';
import type { Playbook } from '../playbooks/playbook.ts';
import type { Effect } from './effect.ts';
import { judgeSuccess } from './judge-success.ts';
import { countEnrolments, countTasks, NO_OUTCOMES, NO_TASKS, noCounts, sumOutcomes } from './queries.ts';

/** How playbooks do in numbers, by their keys; each of them is there. */
export async function loadEffects(
  db: Database,
  { timeZone }: Pick<Catalog, 'timeZone'>,
  playbooks: Pick<Playbook, 'key' | 'success'>[],
  now: Date,
): Promise<Map<string, Effect>> {
  const keys = playbooks.map(({ key }) => key);
  const today = dayIn(timeZone, now);
  const [counts, outcomes, tasks] = await Promise.all([
    countEnrolments(db, keys),
    sumOutcomes(db, keys, today),
    countTasks(db, keys, today, timeZone),
  ]);
  const effects = playbooks.map(({ key, success }): [string, Effect] => [
    key,
    {
      counts: counts.get(key) ?? noCounts(),
      tasks: tasks.get(key) ?? NO_TASKS,
      success: judgeSuccess(outcomes.get(key) ?? NO_OUTCOMES, success.target),
    },
  ]);
  return new Map(effects);
}

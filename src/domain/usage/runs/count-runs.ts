import type { Workflow } from '../../catalog/catalog.ts';
import { stepCharacter } from '../steps.ts';

/** What became of runs of one workflow: each run not completed ended after one of the steps before the last. */
export type RunCounts = { started: number; completed: number; endedAfter: number[] };

/**
 * Runs in the steps that one member took in order (`workflow_days.steps`), as `runsOfMembers` counts them: a run lasts
 * from a first step to the next, and is completed when every later step follows in order, others between them or not.
 */
export function countRuns(steps: string, workflow: Workflow): RunCounts {
  const characters = workflow.steps.map((_, index) => stepCharacter(index + 1));
  const counts: RunCounts = { started: 0, completed: 0, endedAfter: characters.slice(1).map(() => 0) };
  // What lies before the first run belongs to none.
  for (const run of steps.split(characters[0]!).slice(1)) {
    counts.started += 1;
    let reached = 1;
    for (const step of run) if (step === characters[reached]) reached += 1;
    if (reached === characters.length) counts.completed += 1;
    else counts.endedAfter[reached - 1]! += 1;
  }
  return counts;
}

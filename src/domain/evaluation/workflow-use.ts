import type { Catalog } from '../catalog/catalog.ts';
import type { Numbers } from '../usage/numbers.ts';
import { countRuns } from '../usage/runs/count-runs.ts';
import type { WorkflowUse } from './facts.ts';

/** Number of the workflow, the steps a member took in the last and in the previous 28 days, how many members did. */
export type TakenSteps = [workflow: number, last: string, previous: string, members: number];

/** Reads the runs of an account's workflows, in the catalogue's order, out of the steps its members took. */
export function workflowUses(catalog: Catalog, numbers: Numbers): (taken: TakenSteps[]) => WorkflowUse[] {
  return (taken) =>
    catalog.workflows.flatMap((workflow) => {
      const number = numbers.workflow.get(workflow.key);
      const own = taken.filter(([of]) => of === number);
      if (own.length === 0) return [];
      const use = emptyUse(workflow.key, workflow.steps.length);
      for (const [, last, previous, members] of own) {
        const now = countRuns(last, workflow);
        const before = countRuns(previous, workflow);
        use.started += members * now.started;
        use.completed += members * now.completed;
        use.startedBefore += members * before.started;
        use.completedBefore += members * before.completed;
        now.endedAfter.forEach((runs, step) => (use.endedAfter[step]! += members * runs));
      }
      return use;
    });
}

function emptyUse(key: string, steps: number): WorkflowUse {
  const endedAfter = Array.from({ length: steps - 1 }, () => 0);
  return { key, started: 0, completed: 0, startedBefore: 0, completedBefore: 0, endedAfter };
}

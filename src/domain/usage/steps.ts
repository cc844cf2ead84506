import type { Catalog } from '../catalog/catalog.ts';
import type { Numbers } from './numbers.ts';

const READABLE = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/**
 * The character that stands for a step (counted from 1) in `workflow_days.steps`: `abcab` is two runs begun.
 * Letters first, for people who look into the table; none has a meaning in a regular expression.
 */
export function stepCharacter(step: number): string {
  return READABLE[step - 1] ?? String.fromCodePoint(FIRST_BEYOND + step);
}

/** Latin letters with marks begin here, by the hundred, without a gap. */
const FIRST_BEYOND = 0x100;

/** How runs of one workflow are found in the steps that a member took. */
export type WorkflowPattern = {
  workflow: number;
  /** The character of the first step: each starts a run. */
  first: string;
  /** A LIKE pattern that no steps without a completed run match: cheap, so it is asked first. */
  in_order: string;
  /** A regular expression that matches once for each completed run. */
  completed: string;
};

/** The patterns of the catalogue's workflows, those that have a number. */
export function workflowPatterns(catalog: Catalog, numbers: Numbers): WorkflowPattern[] {
  return catalog.workflows.flatMap(({ key, steps }) => {
    const workflow = numbers.workflow.get(key);
    if (workflow === undefined) return [];
    const characters = steps.map((_, index) => stepCharacter(index + 1));
    return {
      workflow,
      first: characters[0]!,
      in_order: `%${characters.join('%')}%`,
      completed: completedRun(characters),
    };
  });
}

/** A first step, then every later step in order, with no other first step before the last; others may lie between. */
function completedRun([first, ...later]: string[]): string {
  return first + later.map((character) => `[^${first}]*${character}`).join('');
}

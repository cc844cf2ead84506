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

/**
 * A regular expression that matches once for each completed run: a first step, then every later step in order,
 * with no other first step before the last. Steps out of order in between do not matter.
 */
export function completedRunPattern(steps: number): string {
  const [first, ...later] = Array.from({ length: steps }, (_, index) => stepCharacter(index + 1));
  return first + later.map((step) => `[^${first}]*${step}`).join('');
}

/**
 * What a failed transaction means for its calls. `conflict`: others were writing the same rows, and it goes through
 * when tried again. `unreachable`: the database is not there, or not able. `unwritable`: one of the calls is at fault.
 */
export type Failure = 'conflict' | 'unreachable' | 'unwritable';

/** By class of PostgreSQL's codes (appendix A of its manual): data, constraints, missing objects, limits. */
const FAILURES: [RegExp, Failure][] = [
  // Serialization and deadlock; and a row or partition that went away since its key was read.
  [/^(40|55P03|23503|23514)/, 'conflict'],
  [/^(0A|21|22|23|42|44|54)/, 'unwritable'],
];

/** Errors without a code are those of the connection, unless they are our own. */
export function failureOf(error: unknown): Failure {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof TypeError || cause instanceof RangeError) return 'unwritable';
    const { code } = cause as { code?: unknown };
    const known = FAILURES.find(([pattern]) => typeof code === 'string' && pattern.test(code));
    if (known !== undefined) return known[1];
  }
  return 'unreachable';
}

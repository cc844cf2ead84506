import type { Config } from '../config.ts';

/** One command of the terminal. `run` returns the exit code: 0 done, 1 refused, 2 wrong usage. */
export type Command = {
  /** What follows `uptake <name>` in the help, e.g. `DIR [--mapping DIR] [--json]`. */
  usage: string;
  /** One line for the list of commands. */
  summary: string;
  run: (args: string[], config: Config) => Promise<number>;
  /** A catalogue named on the command line is one to try, not the one in force: it stays among the arguments. */
  proposesCatalog?: true;
};

/** Wrong usage that `parseArgs` does not see, e.g. a missing argument: shown with the command's usage, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/**
 * Whose usage is read: accounts by their keys (null: all). `part`: all of them lie in this partition of the day rows,
 * so that PostgreSQL need not look into the others.
 */
export type Scope = {
  accountKeys: number[] | null;
  part: number | null;
  /** They are all accounts of the partition: its rows need not be held against the keys one by one. */
  whole?: boolean;
  /**
   * So many days before the day of the question lies the last one of their kept usage, which is begun from; undefined:
   * usage is read from the day rows alone.
   */
  keptDaysAgo?: KeptDaysAgo;
};

/** Kept usage serves its own day and the one after. */
export type KeptDaysAgo = 0 | 1;

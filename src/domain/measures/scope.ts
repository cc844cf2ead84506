/**
 * Whose usage is read: accounts by their keys (null: all). `part`: all of them lie in this partition of the day rows,
 * so that PostgreSQL need not look into the others.
 */
export type Scope = { accountKeys: number[] | null; part: number | null };

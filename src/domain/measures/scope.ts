/**
 * Whose usage is read: accounts by their keys (null: all). `part`: all of them lie in this partition of the day rows,
 * which is then read from end to end: faster than looking each of them up once they are a good share of it.
 */
export type Scope = { accountKeys: number[] | null; part: number | null };

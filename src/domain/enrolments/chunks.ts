import { type Placed, planChunks } from '../evaluation/chunks.ts';

/** Accounts whose day is decided together, in one transaction. `part`: the partition of all their day rows; null: of several. */
export type AccountChunk = { accountKeys: number[]; part: number | null };

/** Accounts in chunks, each of one partition, unless so few are left that one statement for all is faster. */
export function chunkAccounts(placed: Placed[], most: number): AccountChunk[] {
  if (placed.length > most) return planChunks(placed, most);
  return placed.length === 0 ? [] : [{ accountKeys: placed.map(({ accountKey }) => accountKey), part: null }];
}

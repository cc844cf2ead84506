/** An account and the partition of the day rows that its usage lies in. */
export type Placed = { accountKey: number; part: number };

/** Accounts of one partition that are evaluated together, in one transaction. */
export type Chunk = { accountKeys: number[]; part: number };

/** So many accounts' facts fit in some tens of megabytes. */
export const MOST_ACCOUNTS = 4000;

/** Accounts in chunks, by partition and in the order of their keys. */
export function planChunks(accounts: Placed[], most: number = MOST_ACCOUNTS): Chunk[] {
  const chunks: Chunk[] = [];
  const sorted = accounts.toSorted((a, b) => a.part - b.part || a.accountKey - b.accountKey);
  for (const { accountKey, part } of sorted) {
    const last = chunks.at(-1);
    if (last !== undefined && last.part === part && last.accountKeys.length < most)
      last.accountKeys.push(accountKey);
    else chunks.push({ part, accountKeys: [accountKey] });
  }
  return chunks;
}

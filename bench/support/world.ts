/** How much to load. `asOf` is the last day with usage, an ISO date. */
export type LargeWorld = { accounts: number; members: number; days: number; asOf: string };

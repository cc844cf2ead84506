/** Who sees to an account, as it is now. */
export type Care = {
  /** Who looks after it, by name; without a teammate of that address its csm_email; null: nobody. */
  owner: string | null;
  /** Who said that they are on it, by name; null: nobody. */
  claimedBy: string | null;
  /** Left out of digests; `until` an ISO day, or null: until it gets worse. Null: not snoozed. */
  snoozed: { until: string | null } | null;
};

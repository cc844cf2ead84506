/** How much an account presses: by its gravest signal (-1: none), churn likelihood (0-1) and ARR; null: not known. */
export type Pressure = {
  accountKey: number;
  gravity: number;
  likelihood: number | null;
  arr: number | null;
};

/**
 * The most pressing first, the same in lists and digests: by the gravest signal, then by likelihood of churn, then by what
 * is at stake.
 */
export function comparePressure(one: Pressure, other: Pressure): number {
  return (
    other.gravity - one.gravity ||
    (other.likelihood ?? -1) - (one.likelihood ?? -1) ||
    (other.arr ?? 0) - (one.arr ?? 0) ||
    one.accountKey - other.accountKey
  );
}

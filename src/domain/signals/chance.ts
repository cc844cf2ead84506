/**
 * Whether a fall from one count of members to a later one is more than chance explains: more than two standard
 * deviations of the difference of two such counts, were each of `members` as likely to be counted both times as the
 * first count says. Without it, one person's week off would be an alarm in an account of ten. The likelihood is
 * smoothed (one more counted, one more not), so that a first count of everybody does not make every absence telling.
 */
export function fallExceedsChance(before: number, after: number, members: number): boolean {
  const population = Math.max(members, before);
  const likelihood = (before + 1) / (population + 2);
  const variance = 2 * population * likelihood * (1 - likelihood);
  return before - after > 2 * Math.sqrt(variance);
}

/** The lowest share (0-1) that chance explains, two standard errors below `target`, where so many were counted. */
export function leastByChance(target: number, count: number): number {
  return target - 2 * Math.sqrt((target * (1 - target)) / count);
}

/**
 * Whether the share of one group differs from that of another by more than three standard errors: three, because
 * whoever asks looks at several workflows or groups and takes the one that stands out.
 */
export function sharesDiffer(
  one: { part: number; whole: number },
  other: { part: number; whole: number },
): boolean {
  if (one.whole === 0 || other.whole === 0) return false;
  const pooled = (one.part + other.part) / (one.whole + other.whole);
  const error = Math.sqrt(Math.max(0, pooled * (1 - pooled)) * (1 / one.whole + 1 / other.whole));
  return Math.abs(one.part / one.whole - other.part / other.whole) > 3 * error;
}

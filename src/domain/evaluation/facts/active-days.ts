import { daysBefore } from '../../catalog/days.ts';
import { DAYS_OF_ACTIVE } from '../../measures/roster/queries.ts';
import type { Notable } from './queries.ts';

/** The last active day in the bits of a roster's row, the lowest of which is `asOf`; null: never active. */
export function lastActiveOn(
  { active, activeBefore, activeEarlierOn }: Notable,
  asOf: string,
): string | null {
  const bits = (BigInt(activeBefore) << BigInt(DAYS_OF_ACTIVE)) | BigInt(active);
  if (bits === 0n) return activeEarlierOn;
  return daysBefore(asOf, bits.toString(2).length - 1 - bits.toString(2).lastIndexOf('1'));
}

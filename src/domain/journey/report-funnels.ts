import { bySize } from '../segments/report-segments.ts';
import { type Arrivals, funnelOf } from './funnel-of.ts';
import type { FunnelReport } from './journey.ts';

/** The funnel of all, and where they are cut, one of each segment. */
export function reportFunnels(
  arrivals: (Arrivals & { value: string | null })[],
  cut: boolean,
): Omit<FunnelReport, 'unknownMembers'> {
  const whole = funnelOf(arrivals);
  if (!cut) return { whole, segments: [] };
  const segments = [...Map.groupBy(arrivals, ({ value }) => value)].map(([value, own]) => ({
    value,
    funnel: funnelOf(own),
    members: own.reduce((sum, { members }) => sum + members, 0),
  }));
  return { whole, segments: segments.toSorted(bySize).map(({ value, funnel }) => ({ value, funnel })) };
}

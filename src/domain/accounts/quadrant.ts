import type { Thresholds } from '../catalog/catalog.ts';
import type { Measures } from '../measures/measures.ts';
import type { Quadrant } from './card.ts';

/**
 * Where the account stands in breadth (active share of seats) and depth (share of relevant features used by those
 * who are active), and which of the four corners that is (domain.md section 2). Between its bands, or unknown, it
 * is in no corner.
 */
export function quadrantOf(
  { activeShare, depthMean }: Pick<Measures, 'activeShare' | 'depthMean'>,
  { breadthNarrow, breadthBroad, depthShallow, depthEngaged }: Thresholds,
): Quadrant {
  const breadth = bandOf(activeShare, ['narrow', breadthNarrow], ['broad', breadthBroad]);
  const depth = bandOf(depthMean, ['shallow', depthShallow], ['deep', depthEngaged]);
  return {
    breadth: { share: activeShare, band: breadth },
    depth: { share: depthMean, band: depth },
    name: cornerOf(breadth, depth),
  };
}

/** The low band ends before its bound, the high one begins at its own. */
function bandOf<Low extends string, High extends string>(
  share: number | null,
  [low, below]: [Low, number],
  [high, from]: [High, number],
): Low | 'middling' | High | 'unknown' {
  if (share === null) return 'unknown';
  if (share < below) return low;
  return share >= from ? high : 'middling';
}

function cornerOf(breadth: Quadrant['breadth']['band'], depth: Quadrant['depth']['band']): Quadrant['name'] {
  if (breadth === 'middling' || breadth === 'unknown') return null;
  if (depth === 'middling' || depth === 'unknown') return null;
  return `${breadth}-${depth}`;
}

import type { Catalog, HealthPartKey } from '../catalog/catalog.ts';
import type { Health, HealthPart } from './health.ts';
import type { HealthInputs } from './inputs.ts';
import { exactPoints, judgeParts, scoreOf, sharesOf } from './judge-parts.ts';
import { roundTogether } from './round-together.ts';

/**
 * The health of an account, 0-100, from the parts that have data (domain.md section 5, docs/measures.md). A part
 * without data is named with the reason and gives its weight to the others; it is never taken for good.
 */
export function scoreHealth(given: HealthInputs, catalog: Catalog): Health {
  const { judged, missing } = judgeParts(given, catalog);
  const { weights } = catalog.health;
  if (judged.length === 0) return { score: null, parts: [], missing, drag: null, evidence: 0 };
  const weightOf = (parts: { key: HealthPartKey }[]) => parts.reduce((sum, { key }) => sum + weights[key], 0);
  const shares = sharesOf(judged, weights);
  const { rounded, sum } = roundTogether(exactPoints(judged, weights));
  const parts = judged.map((part, index): HealthPart => ({
    key: part.key,
    score: Math.round(scoreOf(part)),
    weight: shares[index]!,
    points: rounded[index]!,
    inputs: part.inputs,
  }));
  const losses = judged.map((part, index) => (100 - scoreOf(part)) * shares[index]!);
  const worst = Math.max(...losses);
  const drag = worst > 0 ? judged[losses.indexOf(worst)]!.key : null;
  const known = weightOf(judged);
  return { score: sum, parts, missing, drag, evidence: known / (known + weightOf(missing)) };
}

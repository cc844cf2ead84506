import type { Catalog, HealthPartKey, HealthWeights } from '../catalog/catalog.ts';
import type { HealthInput, MissingPart } from './health.ts';
import type { HealthInputs } from './inputs.ts';
import { PARTS } from './parts.ts';

/** A part that has data, before anything is rounded. */
export type JudgedPart = { key: HealthPartKey; inputs: HealthInput[] };

/** The parts that have data and those that have none, of all that the catalogue gives a weight. */
export function judgeParts(
  given: HealthInputs,
  catalog: Catalog,
): { judged: JudgedPart[]; missing: MissingPart[] } {
  const judged: JudgedPart[] = [];
  const missing: MissingPart[] = [];
  for (const key of Object.keys(PARTS) as HealthPartKey[]) {
    // Whoever gives a part no weight does not want to hear of it.
    if (catalog.health.weights[key] <= 0) continue;
    const finding = PARTS[key](given, catalog);
    if ('because' in finding) missing.push({ key, because: finding.because });
    else judged.push({ key, inputs: finding.inputs });
  }
  return { judged, missing };
}

/** What a part scores, 0-100: the mean of its inputs. */
export const scoreOf = ({ inputs }: JudgedPart): number =>
  inputs.reduce((sum, { score }) => sum + score, 0) / inputs.length;

/** Share of each part in the whole once missing parts gave up theirs. */
export function sharesOf(judged: JudgedPart[], weights: HealthWeights): number[] {
  const total = judged.reduce((sum, { key }) => sum + weights[key], 0);
  return judged.map(({ key }) => weights[key] / total);
}

/** Points of each part, not rounded; they add up to the score before it is rounded. */
export function exactPoints(judged: JudgedPart[], weights: HealthWeights): number[] {
  const shares = sharesOf(judged, weights);
  return judged.map((part, index) => scoreOf(part) * shares[index]!);
}

/** The score before it is rounded, of one part at least. */
export const exactScore = (judged: JudgedPart[], weights: HealthWeights): number =>
  exactPoints(judged, weights).reduce((sum, points) => sum + points, 0);

import type { Catalog, HealthPartKey } from '../catalog/catalog.ts';
import type { Health, HealthInput, HealthPart, MissingPart } from './health.ts';
import type { HealthInputs } from './inputs.ts';
import { PARTS } from './parts.ts';
import { roundTogether } from './round-together.ts';

/**
 * The health of an account, 0-100, from the parts that have data (domain.md section 5, docs/measures.md). A part
 * without data is named with the reason and gives its weight to the others; it is never taken for good.
 */
export function scoreHealth(given: HealthInputs, catalog: Catalog): Health {
  const judged: { key: HealthPartKey; exact: number; inputs: HealthInput[] }[] = [];
  const missing: MissingPart[] = [];
  for (const key of Object.keys(PARTS) as HealthPartKey[]) {
    // Whoever gives a part no weight does not want to hear of it.
    if (catalog.health.weights[key] <= 0) continue;
    const finding = PARTS[key](given, catalog);
    if ('because' in finding) missing.push({ key, because: finding.because });
    else judged.push({ key, exact: mean(finding.inputs.map(({ score }) => score)), inputs: finding.inputs });
  }
  if (judged.length === 0) return { score: null, parts: [], missing, drag: null, evidence: 0 };
  const total = judged.reduce((sum, { key }) => sum + catalog.health.weights[key], 0);
  const lacking = missing.reduce((sum, { key }) => sum + catalog.health.weights[key], 0);
  const weights = judged.map(({ key }) => catalog.health.weights[key] / total);
  const { rounded, sum } = roundTogether(judged.map(({ exact }, index) => exact * weights[index]!));
  const parts = judged.map(({ key, exact, inputs }, index): HealthPart => ({
    key,
    score: Math.round(exact),
    weight: weights[index]!,
    points: rounded[index]!,
    inputs,
  }));
  const losses = judged.map(({ exact }, index) => (100 - exact) * weights[index]!);
  const worst = Math.max(...losses);
  const drag = worst > 0 ? judged[losses.indexOf(worst)]!.key : null;
  return { score: sum, parts, missing, drag, evidence: total / (total + lacking) };
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

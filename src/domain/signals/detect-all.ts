import type { Catalog } from '../catalog/catalog.ts';
import type { AccountFacts } from '../evaluation/facts.ts';
import type { Detector } from './detector.ts';
import { DETECTORS } from './detectors.ts';
import type { SignalKind, Verdict } from './signal.ts';
import { CLEAR, unknown } from './verdict.ts';

/**
 * What a firing signal explains. Told as well, these would be the same news twice: where nobody comes, nobody comes
 * week after week either. Facts of their own, such as a champion's seat removed or a renewal coming up, are not here.
 */
const EXPLAINS: Partial<Record<SignalKind, readonly SignalKind[]>> = {
  no_use: [
    'shallow_use',
    'abandoned_workflow',
    'declining_use',
    'fragmented_adoption',
    'workarounds',
    'sponsor_silent',
    'milestone_missed',
  ],
};

/**
 * The verdict on each kind of signal. A kind that the catalogue switches off, and one that another explains, is
 * clear, so that a signal of it that is open closes. While the feed is suspended, nothing is said from usage.
 */
export function detectAll(facts: AccountFacts, catalog: Catalog): Map<SignalKind, Verdict> {
  const verdicts = new Map(DETECTORS.map((detector) => [detector.kind, verdictOf(detector, facts, catalog)]));
  for (const [kind, explained] of Object.entries(EXPLAINS) as [SignalKind, SignalKind[]][]) {
    if (verdicts.get(kind)?.state !== 'firing') continue;
    for (const other of explained) {
      const said = verdicts.get(other)?.state;
      if (said === 'firing' || said === 'holding') verdicts.set(other, CLEAR);
    }
  }
  return verdicts;
}

function verdictOf({ kind, readsUsage, detect }: Detector, facts: AccountFacts, catalog: Catalog): Verdict {
  if (catalog.signals.off.includes(kind)) return CLEAR;
  if (readsUsage && facts.feed.state === 'suspended') return unknown('data_suspended');
  return detect(facts, catalog);
}

import type { Catalog } from '../catalog/catalog.ts';
import type { AccountFacts } from '../evaluation/facts.ts';
import { hasLeft } from '../peers/spreads.ts';
import type { Detector } from './detector.ts';
import { DETECTORS } from './detectors.ts';
import type { Finding, SignalKind, Verdict } from './signal.ts';
import { notTold, unknown } from './verdict.ts';

type Explanation = {
  by: SignalKind;
  explains: readonly SignalKind[];
  /** Told all the same, because it is news of its own. */
  unless?: (finding: Finding) => boolean;
};

/** What a firing signal explains; told as well, it would be the same news twice. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    by: 'no_use',
    explains: [
      'shallow_use',
      'abandoned_workflow',
      'declining_use',
      'fragmented_adoption',
      'workarounds',
      'milestone_missed',
    ],
  },
  {
    by: 'no_use',
    explains: ['champion_gone', 'sponsor_silent'],
    unless: ({ evidence }) => 'days_since_removed' in evidence,
  },
];

/**
 * The verdict on each kind of signal. A kind that the catalogue switches off, and one that another explains, is
 * clear, so that a signal of it that is open closes; so is every kind once the account has left. While the feed is
 * suspended, nothing is said from usage.
 */
export function detectAll(facts: AccountFacts, catalog: Catalog): Map<SignalKind, Verdict> {
  const verdicts = new Map(DETECTORS.map((detector) => [detector.kind, verdictOf(detector, facts, catalog)]));
  for (const { by, explains, unless } of EXPLANATIONS) {
    if (verdicts.get(by)?.state !== 'firing') continue;
    for (const kind of explains) {
      const verdict = verdicts.get(kind);
      if (verdict && 'finding' in verdict && !unless?.(verdict.finding))
        verdicts.set(kind, notTold('explained'));
    }
  }
  return verdicts;
}

function verdictOf({ kind, readsUsage, detect }: Detector, facts: AccountFacts, catalog: Catalog): Verdict {
  if (hasLeft(facts)) return notTold('left');
  if (catalog.signals.off.includes(kind)) return notTold('off');
  if (readsUsage && facts.feed.state === 'suspended') return unknown('data_suspended');
  return detect(facts, catalog);
}

import { detectGone } from '../contact-gone.ts';
import type { Detector } from '../detector.ts';
import { muchAtStake } from '../stakes.ts';

/**
 * The champion's seat was removed, or they have been silent for longer than the catalogue's `champion_silent_days`
 * (domain.md sections 4 and 6): nobody drives the product any more. Graver where a renewal is near or much is paid.
 */
export const championGone: Detector = {
  kind: 'champion_gone',
  // A removed seat speaks whatever the feed; silence is left out while the feed cannot be trusted.
  readsUsage: false,
  detect: (facts, catalog) =>
    detectGone(
      facts.champion,
      catalog.signals.championSilentDays,
      muchAtStake(facts, catalog) ? 'high' : 'medium',
      facts,
    ),
};

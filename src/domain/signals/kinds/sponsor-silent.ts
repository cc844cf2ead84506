import { detectGone } from '../contact-gone.ts';
import type { Detector } from '../detector.ts';
import { muchAtStake } from '../stakes.ts';
import { notTold } from '../verdict.ts';

/**
 * The executive sponsor's seat was removed, or they have been silent for longer than the catalogue's
 * `sponsor_silent_days` (domain.md section 4). A sponsor who is the champion too is spoken of as the champion.
 */
export const sponsorSilent: Detector = {
  kind: 'sponsor_silent',
  // A removed seat speaks whatever the feed; silence is left out while the feed cannot be trusted.
  readsUsage: false,
  detect: (facts, catalog) => {
    if (facts.sponsor !== null && facts.sponsor.memberId === facts.champion?.memberId)
      return notTold('explained');
    return detectGone(
      facts.sponsor,
      catalog.signals.sponsorSilentDays,
      muchAtStake(facts, catalog) ? 'medium' : 'low',
      facts,
    );
  },
};

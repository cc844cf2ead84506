import { daysBefore } from '../../catalog/days.ts';
import type { AccountFacts } from '../../evaluation/facts.ts';
import type { Detector } from '../detector.ts';
import { type Finding, NOBODY } from '../signal.ts';
import { judged, unknown } from '../verdict.ts';

/** Escalations in 28 days that chance does not make of none; the health scores the burden 0 from three on. */
const MANY_ESCALATIONS = 5;

/** Part of the rise that keeps a signal open. */
const HOLDS = 0.5;

/**
 * Tickets of the last 28 days exceed those of the 28 before by more than the catalogue's `tickets_rise` and by more
 * than chance, or there are five escalations and more than before (domain.md section 4). No tickets during a fault
 * of the feed does not mean that there were none, so what was open stays open.
 */
export const supportBurden: Detector = {
  kind: 'support_burden',
  readsUsage: false,
  detect: (facts, { support, signals: { ticketsRise } }) => {
    if (support === null || !facts.opinions.hasTicketFeed) return unknown('not_known');
    // Tickets that came before any data did are not none.
    if (facts.usageSince > daysBefore(facts.asOf, 55)) return unknown('too_new');
    const { opinions: now, opinionsBefore: before } = facts;
    const rises = (by: number) => now.tickets28 > before.tickets28 * (1 + by);
    const escalated = now.escalations28 >= MANY_ESCALATIONS && now.escalations28 > before.escalations28;
    const fires = escalated || (rises(ticketsRise) && exceedsChance(now.tickets28, before.tickets28));
    const holds = rises(ticketsRise * HOLDS) || now.escalations28 >= MANY_ESCALATIONS;
    if (!fires && facts.feed.state === 'suspended') return unknown('data_suspended');
    return judged(fires, holds && now.tickets28 > 0, findingOf(facts, escalated));
  },
};

/**
 * Tickets come by themselves, so counts vary by their square root: more than three and a half of those of the
 * difference; so many, because it is asked of every account every day, and a quiet month makes the next look loud.
 */
function exceedsChance(now: number, before: number): boolean {
  return now - before > 3.5 * Math.sqrt(now + before);
}

function findingOf({ asOf, opinions, opinionsBefore, measures }: AccountFacts, escalated: boolean): Finding {
  const { seats } = measures;
  return {
    severity: escalated ? 'high' : 'medium',
    since: daysBefore(asOf, 27),
    evidence: {
      tickets_28: opinions.tickets28,
      tickets_prev_28: opinionsBefore.tickets28,
      escalations_28: opinions.escalations28,
      escalations_prev_28: opinionsBefore.escalations28,
      ...(seats ? { tickets_per_100_seats: (100 * opinions.tickets28) / seats } : {}),
    },
    comparison: escalated
      ? {
          with: 'own_past',
          measure: 'escalations_28',
          own: opinions.escalations28,
          other: opinionsBefore.escalations28,
        }
      : { with: 'own_past', measure: 'tickets_28', own: opinions.tickets28, other: opinionsBefore.tickets28 },
    involved: NOBODY,
  };
}

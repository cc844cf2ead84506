import type { Champion } from '../accounts/champion.ts';
import { daysBefore, daysBetween } from '../catalog/days.ts';
import type { AccountFacts } from '../evaluation/facts.ts';
import type { Comparison, Finding, Severity, Verdict } from './signal.ts';
import { stakesOf } from './stakes.ts';
import { judged, unknown } from './verdict.ts';

/**
 * Whether a named person of the account has gone: their seat was removed, which needs no usage data, or their last
 * active day is more than `silentDays` ago, which needs data that can be trusted. Silence only ever grows until it
 * is broken, so it needs no second threshold.
 */
export function detectGone(
  contact: Champion | null,
  silentDays: number,
  severity: Severity,
  facts: AccountFacts,
): Verdict {
  if (contact === null) return unknown('not_known');
  const { state, since } = contact;
  if (state === 'removed') {
    return {
      state: 'firing',
      finding: findingOf(contact, since ?? facts.asOf, severity, facts, {
        days_since_removed: daysBetween(since ?? facts.asOf, facts.asOf),
      }),
    };
  }
  if (facts.feed.state === 'suspended') return unknown('data_suspended');
  if (facts.people === null) return unknown('person_unknown');
  // Who was never active has not fallen silent, and what is not there yet cannot have gone.
  if (since === null || facts.feed.state === 'never') return unknown('not_known');
  const days = daysBetween(since, facts.asOf);
  // Silence while no data came is nobody's.
  const heard = Math.min(days, daysBetween(facts.usageSince, facts.asOf) + 1);
  if (days > silentDays && heard <= silentDays) return unknown('too_new');
  const gone = days > silentDays;
  const finding = findingOf(contact, daysBefore(since, -1), severity, facts, {
    days_silent: days,
    silent_after_days: silentDays,
  });
  return judged(gone, gone, finding);
}

function findingOf(
  { memberId }: Champion,
  since: string,
  severity: Severity,
  facts: AccountFacts,
  evidence: Record<string, number>,
): Finding {
  const month = monthsOf(facts);
  return {
    severity,
    since,
    evidence: { ...evidence, ...stakesOf(facts), ...month?.evidence },
    comparison: month?.comparison ?? null,
    involved: { members: [memberId], memberCount: 1, groups: [], workflow: null },
  };
}

/** How the others have gone on without them, where usage can be trusted. */
function monthsOf({ feed, measures }: AccountFacts) {
  const { mau, prevMau } = measures;
  if (feed.state !== 'trusted' || mau === null || prevMau === null) return null;
  const comparison: Comparison = { with: 'own_past', measure: 'mau', own: mau, other: prevMau };
  return { evidence: { mau, prev_mau: prevMau }, comparison };
}

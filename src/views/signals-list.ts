import type { OpenSignal } from '../domain/evaluation/open-signals/queries.ts';

/** One open signal as a line of JSON. */
export function signalJsonLine(signal: OpenSignal): string {
  const { members, memberCount, groups, workflow } = signal.involved;
  return JSON.stringify({
    account_id: signal.accountId,
    kind: signal.kind,
    severity: signal.severity,
    since: signal.since,
    opened_on: signal.openedOn,
    seen_on: signal.seenOn,
    evidence: signal.evidence,
    comparison: signal.comparison,
    involved: { members, member_count: memberCount, groups, workflow },
  });
}

/** One open signal as a line for people: whose, what, how bad, since when, and the numbers behind it. */
export function signalTextLine(signal: OpenSignal): string {
  const evidence = Object.entries(signal.evidence)
    .map(([name, value]) => `${name} ${Math.round(value * 1000) / 1000}`)
    .join(', ');
  return `${signal.accountId}  ${signal.kind}  ${signal.severity}  since ${signal.since}  ${evidence}`;
}

/** Told when there is nothing to list from. */
export const nothingEvaluated = (asOf: string): string =>
  `No account was evaluated as of ${asOf} or before. Run \`uptake evaluate --as-of ${asOf}\` first.`;

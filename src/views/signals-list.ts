import type { NamedSignal } from '../domain/accounts/card.ts';
import type { OpenSignal } from '../domain/evaluation/open-signals/queries.ts';
import { printable } from './printable.ts';
import { SEVERITY_SIGN, signalSays, signalTitle } from './signals/words.ts';
import { TERMINAL } from './writing.ts';

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

/** One open signal as a line for people: how bad, whose, what and since when, in the words of the card. */
export function signalTextLine({ accountId, accountName }: OpenSignal, named: NamedSignal): string {
  const says = `${signalTitle(named)}: ${signalSays(named, TERMINAL)}`;
  return `${SEVERITY_SIGN[named.severity]} ${printable(accountName)} (${printable(accountId)}) · ${says}`;
}

/** Told where lines would stand. */
export const noOpenSignals = (): string => 'No open signal.';

/** Told when there is nothing to list from. */
export const nothingEvaluated = (asOf: string): string =>
  `No account was evaluated as of ${asOf} or before. Run \`uptake evaluate --as-of ${asOf}\` first.`;

import type { AccountCard, NamedSignal } from '../domain/accounts/card.ts';
import type { Candidate } from '../domain/accounts/match.ts';
import type { Feed } from '../domain/feed/feed.ts';
import type { Waterfall } from '../domain/health/waterfall.ts';
import { nextStep } from './account-reasons.ts';
import { LEVEL } from './account-usage.ts';
import { signalSays, signalTitle } from './signals/words.ts';
import { snakeCase } from './snake-case.ts';
import { TERMINAL } from './writing.ts';

/**
 * The card as `uptake account --json` prints it: docs/account-json.md. Unknown is null, never 0: while the feed is
 * suspended, so is all that is judged from usage.
 */
export function accountDocument(card: AccountCard): object {
  const { accountKey: _key, ...account } = card.account;
  const { accountKey: _measuredKey, accountId: _id, asOf, ...measures } = card.measures;
  const { personUnknown, ...freshness } = card.freshness;
  return {
    account: snakeCase(account),
    owner: card.owner,
    claimed_by: card.claimedBy,
    snoozed: card.snoozed,
    as_of: asOf,
    usage: usageOf(card.feed),
    per_person_usage: personUnknown ? 'unknown' : 'known',
    ...judged(card),
    signals: card.signals.map(signalDocument),
    next: nextStep(card, TERMINAL),
    measures: snakeCase(measures),
    groups: card.groups,
    benchmarks: card.benchmarks,
    freshness: snakeCase(freshness),
    champion: card.champion === null ? null : snakeCase(card.champion),
    tasks: tasksDocument(card.tasks),
  };
}

/** What is judged from usage, and null while that is unknown. */
function judged(card: AccountCard) {
  const known = <Value>(value: Value): Value | null => (card.feed.state === 'suspended' ? null : value);
  const { levels, movement, funnel, peers, waterfall } = card;
  return {
    health: known(card.health),
    risk: card.risk,
    waterfall: known(waterfall && waterfallDocument(waterfall)),
    levels: known(levels?.map((members, level) => ({ level, name: LEVEL[level], members })) ?? null),
    level_movement: known(movement && snakeCase(movement)),
    funnel: known(funnel && { stages: funnel.stages.map(snakeCase), biggest_drop: funnel.biggestDrop }),
    milestones: known(card.milestones.map(snakeCase)),
    quadrant: known(card.quadrant),
    peers: known(peers && snakeCase(peers)),
  };
}

function usageOf(feed: Feed): object {
  if (feed.state !== 'suspended') return { state: feed.state, since: null, because: null };
  return { state: feed.state, since: feed.since, because: feed.because };
}

function signalDocument(signal: NamedSignal): object {
  const { kind, severity, since, openedOn, evidence, comparison, involved } = signal;
  return {
    kind,
    severity,
    since,
    opened_on: openedOn,
    title: signalTitle(signal),
    says: signalSays(signal, TERMINAL),
    evidence,
    comparison,
    members: involved.members,
    member_count: involved.memberCount,
    groups: involved.groups,
    workflow: involved.workflow,
  };
}

const tasksDocument = ({ open, overdue, ofSignals }: AccountCard['tasks']) => ({
  open,
  overdue,
  of_signals: ofSignals.map(snakeCase),
});

function waterfallDocument({ before, after, from, to, steps }: Waterfall): object {
  return { from, to, before: snakeCase(before), after: snakeCase(after), steps };
}

/** Why there is no card: several accounts match, or none does. */
export function undecidedDocument(error: 'several' | 'none', query: string, candidates: Candidate[]): object {
  return {
    error,
    query,
    candidates: candidates.map(({ accountId, name, domain, tier, csmEmail }) => ({
      account_id: accountId,
      name,
      domain,
      tier,
      csm_email: csmEmail,
    })),
  };
}

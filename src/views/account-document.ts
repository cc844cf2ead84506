import type { AccountCard } from '../domain/accounts/card.ts';
import type { Candidate } from '../domain/accounts/match.ts';
import { LEVEL } from './account-usage.ts';

/** The card as `uptake account --json` prints it: docs/account-json.md. Unknown is null, never 0. */
export function accountDocument(card: AccountCard): object {
  const { accountKey: _key, ...account } = card.account;
  const { accountKey: _measuredKey, accountId: _id, asOf, ...measures } = card.measures;
  const { personUnknown, ...freshness } = card.freshness;
  return {
    account: snakeCase(account),
    as_of: asOf,
    per_person_usage: personUnknown ? 'unknown' : 'known',
    measures: snakeCase(measures),
    health: card.health,
    levels: card.levels?.map((members, level) => ({ level, name: LEVEL[level], members })) ?? null,
    quadrant: card.quadrant,
    benchmarks: card.benchmarks,
    freshness: snakeCase(freshness),
    champion: card.champion === null ? null : snakeCase(card.champion),
  };
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

/** `activationRate30d` becomes `activation_rate_30d`: the names of the measures in docs/measures.md. */
function snakeCase(fields: object): Record<string, unknown> {
  const renamed = Object.entries(fields).map(([key, value]) => [
    key.replaceAll(/(?<=[a-z])(?=[A-Z0-9])/g, '_').toLowerCase(),
    value,
  ]);
  return Object.fromEntries(renamed);
}

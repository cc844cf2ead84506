import type { Catalog } from '../catalog/catalog.ts';
import { daysBetween } from '../catalog/days.ts';
import type { AccountFacts } from '../evaluation/facts.ts';

/** Days until the account renews. Null: no renewal is known to lie ahead, or the customer has left. */
export function daysToRenewal({ account, asOf }: Pick<AccountFacts, 'account' | 'asOf'>): number | null {
  const { renewalDate, churnedOn } = account;
  if (renewalDate === null || renewalDate < asOf || (churnedOn !== null && churnedOn <= asOf)) return null;
  return daysBetween(asOf, renewalDate);
}

/** Whether much is at stake soon: a renewal is near, or the account is one of high value (domain.md section 3). */
export function muchAtStake(
  facts: Pick<AccountFacts, 'account' | 'asOf'>,
  { signals, highValueArr }: Pick<Catalog, 'signals' | 'highValueArr'>,
): boolean {
  const days = daysToRenewal(facts);
  return (days !== null && days <= signals.renewalDays) || (facts.account.arr ?? 0) >= highValueArr;
}

/** What is at stake, as evidence: only what is known. */
export function stakesOf(facts: Pick<AccountFacts, 'account' | 'asOf'>): Record<string, number> {
  const days = daysToRenewal(facts);
  const { arr } = facts.account;
  return { ...(days === null ? {} : { days_to_renewal: days }), ...(arr === null ? {} : { arr }) };
}

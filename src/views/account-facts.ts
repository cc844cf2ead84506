import type { Account } from '../domain/accounts/account.ts';
import type { AccountCard } from '../domain/accounts/card.ts';
import { snoozeWords } from './account-line.ts';
import { count, daysBetween, distance, money, percent, plural, UNKNOWN } from './figures.ts';
import { usageKnown } from './health-band.ts';
import { capital } from './capital.ts';
import { dayTag, inline } from './mrkdwn.ts';

/** The facts of the contract, as section fields in two columns. */
export function facts(card: AccountCard): string[] {
  const { account, asOf } = card;
  return [
    ['*Owner*', ...care(card)].join('\n'),
    `*Tier*\n${tier(account)}`,
    `*ARR*\n${inline(money(account.arr, account.currency))}`,
    `*Renewal*\n${renewal(account, asOf)}`,
    `*Seats*\n${seatsWords(card)}`,
    `*Active in 28 days*\n${active(card)}`,
  ];
}

/** Who looks after it, who is on it, and whether it is left out of digests. */
function care({ owner, claimedBy, snoozed }: AccountCard): string[] {
  return [
    inline(owner ?? 'nobody'),
    ...(claimedBy === null ? [] : [`✋ ${inline(claimedBy)} is on it`]),
    ...(snoozed === null ? [] : [`💤 ${snoozeWords(snoozed)}`]),
  ];
}

const TOUCH: Record<string, string> = { high: 'high touch', mid: 'mid touch', tech: 'tech touch' };

function tier({ tier: own, touchModel }: Account): string {
  const words = [own, touchModel === null ? null : (TOUCH[touchModel] ?? touchModel)].filter(
    (word) => word !== null,
  );
  return words.length === 0 ? UNKNOWN : capital(inline(words.join(', ')));
}

function renewal({ renewalDate, churnedOn }: Account, asOf: string): string {
  if (renewalDate === null) return UNKNOWN;
  if (churnedOn !== null) return dayTag(renewalDate);
  return `${dayTag(renewalDate)} (${distance(daysBetween(asOf, renewalDate))})`;
}

export function seatsWords({ account, measures }: AccountCard): string {
  if (account.seats !== null) return `${count(account.seats)} bought`;
  return measures.seats === null ? UNKNOWN : `not given; ${plural(measures.seats, 'member')}`;
}

function active({ measures, feed }: AccountCard): string {
  const { mau, prevMau, activeShare } = measures;
  if (mau === null || !usageKnown({ feed })) return UNKNOWN;
  const share = activeShare === null ? '' : ` (${percent(activeShare)} of seats)`;
  const before = prevMau === null || prevMau === mau ? '' : `, ${count(prevMau)} before`;
  return `${plural(mau, 'member')}${share}${before}`;
}

import type { AccountCard } from '../domain/accounts/card.ts';
import { percent } from './figures.ts';

type HealthBand = { sign: string; score: number | null; word: string };

export const HEALTHY_SIGN = '🟢';
/** Of a score that is judged, and not good. */
export const UNWELL_SIGNS: ReadonlySet<string> = new Set(['🟡', '🔴']);

/** On this much of the evidence, or less, a score is called neither good nor bad. */
const TOO_LITTLE_PERCENT = 60;

/**
 * Words for a score, so that nobody has to know whether 62 is good; `score` is null where it means nothing. While usage
 * is unknown there is none, and what rests on too little is called neither good nor bad. Slack and the terminal both
 * ask here.
 */
export function healthBand(
  card: Pick<AccountCard, 'account' | 'asOf' | 'today' | 'health' | 'feed'>,
): HealthBand {
  const { health, feed } = card;
  if (feed.state === 'never') return neutral(null, neverReceived(card));
  const score = feed.state === 'suspended' ? null : health.score;
  if (hasLeft(card)) return { sign: '⚫️', score, word: 'no longer a customer' };
  if (feed.state === 'suspended') return neutral(null, 'usage is unknown');
  if (score === null) return neutral(null, 'no part of the score has data');
  if (health.missing.some(({ key }) => key === 'product_usage')) {
    return neutral(score, 'not the whole picture, product usage is unknown');
  }
  if (Math.round(health.evidence * 100) <= TOO_LITTLE_PERCENT) {
    return neutral(score, `not the whole picture, it rests on ${percent(health.evidence)} of the evidence`);
  }
  if (score >= 70) return { sign: HEALTHY_SIGN, score, word: 'healthy' };
  if (score >= 40) return { sign: '🟡', score, word: 'needs attention' };
  return { sign: '🔴', score, word: 'poor' };
}

function neutral(score: number | null, word: string): HealthBand {
  return { sign: '⚪️', score, word };
}

/** Whether the account has churned by the day of the card. */
export function hasLeft({ account, asOf }: Pick<AccountCard, 'account' | 'asOf'>): boolean {
  return account.churnedOn !== null && account.churnedOn <= asOf;
}

/** Whether what the card's numbers say of usage is to be believed. */
export const usageKnown = ({ feed }: Pick<AccountCard, 'feed'>): boolean => feed.state === 'trusted';

/** A card of an earlier day knows nothing of what came after it. */
export function neverReceived({ asOf, today }: Pick<AccountCard, 'asOf' | 'today'>): string {
  return `no usage was ever received${asOf < today ? ' up to that day' : ''}`;
}

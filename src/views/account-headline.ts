import type { AccountCard } from '../domain/accounts/card.ts';
import type { HealthPart } from '../domain/health/health.ts';
import { count, percent, plural } from './figures.ts';
import { HEALTH_PART, partLabel } from './health-words.ts';
import { dayTag } from './mrkdwn.ts';

/** The first line of a card: how the account is, and what to look at first. */
export function headline(card: AccountCard): string {
  const { account, asOf, freshness } = card;
  if (account.churnedOn !== null && account.churnedOn <= asOf) {
    return `⚫️ *Churned on ${dayTag(account.churnedOn)}.* The numbers below are as of today, not of that day.`;
  }
  if (freshness.state === 'never') {
    return '⚪️ *Health unknown.* No usage was ever received: nobody has begun, or the feed is not connected.';
  }
  return [healthSentence(card), leavingSentence(card)].filter(Boolean).join('\n');
}

function healthSentence(card: AccountCard): string {
  const { score } = card.health;
  if (score === null) return '⚪️ *Health unknown.* No part of the score has data.';
  const { sign, word } = healthBand(card, score);
  return `${sign} *Health ${count(score)} of 100: ${word}.* ${dragSentence(card)}`;
}

/**
 * Words for a score, so that nobody has to know whether 62 is good. A score on stale data, or without product
 * usage in it, is called neither good nor bad.
 */
export function healthBand(
  { health, freshness }: AccountCard,
  score: number,
): { sign: string; word: string } {
  if (freshness.state === 'never') return { sign: '⚪️', word: 'unknown, no usage was ever received' };
  if (freshness.state === 'stale') return { sign: '⚪️', word: 'not current, the data is stale' };
  if (health.missing.some(({ key }) => key === 'product_usage')) {
    return { sign: '⚪️', word: 'not the whole picture, product usage is unknown' };
  }
  if (score >= 70) return { sign: '🟢', word: 'healthy' };
  return score >= 40 ? { sign: '🟡', word: 'needs attention' } : { sign: '🔴', word: 'at risk' };
}

function dragSentence({ health }: AccountCard): string {
  const part = health.parts.find(({ key }) => key === health.drag);
  if (part === undefined) return '';
  return `Dragged down most by *${HEALTH_PART[part.key]}*: ${partLabel(part)}, ${lostPoints(part)} lost.`;
}

/** What the part would add at 100, less what it adds. */
function lostPoints(part: HealthPart): string {
  return plural(Math.round(part.weight * 100 - part.points), 'point');
}

function leavingSentence({ account }: AccountCard): string {
  return account.churnedOn === null ? '' : `*Has given notice:* leaves on ${dayTag(account.churnedOn)}.`;
}

/**
 * Active members now against the 28 days before, in words. Null when the person is unknown, and when days
 * without data would pass for days without use.
 */
export function changeSentence({ measures, freshness }: AccountCard): string | null {
  const { mau, prevMau, mauChange } = measures;
  if (freshness.state !== 'fresh' || mau === null || prevMau === null) return null;
  const now = `${plural(mau, 'member')} active in the last 28 days`;
  if (mau === 0 && prevMau === 0) return '*Silent:* nobody was active in the last 56 days.';
  if (mau === prevMau) return `*Steady:* ${now}, as in the 28 days before.`;
  const before = `${prevMau === 0 ? 'none' : count(prevMau)} in the 28 days before`;
  const word = mau > prevMau ? 'Up' : 'Down';
  const by = mauChange === null || prevMau < SMALL ? '' : ` ${percent(Math.abs(mauChange))}`;
  return `*${word}${by}:* ${now}, ${before}.`;
}

/** Below this many members a percentage says more than it knows (docs/measures.md). */
export const SMALL = 5;

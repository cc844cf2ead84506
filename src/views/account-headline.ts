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
  const { health, freshness } = card;
  if (health.score === null) return '⚪️ *Health unknown.* No part of the score has data.';
  const drag = dragSentence(card);
  if (freshness.state === 'stale') {
    return `⚪️ *Health not current:* ${count(health.score)} of 100 by the data there is, and that is stale. ${drag}`;
  }
  const { sign, word } = band(health.score);
  return `${sign} *Health ${count(health.score)} of 100: ${word}.* ${drag}`;
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

/** Words for a score, so that nobody has to know whether 62 is good. */
export function band(score: number): { sign: string; word: string } {
  if (score >= 70) return { sign: '🟢', word: 'healthy' };
  if (score >= 40) return { sign: '🟡', word: 'needs attention' };
  return { sign: '🔴', word: 'at risk' };
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

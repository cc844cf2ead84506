import type { AccountCard } from '../domain/accounts/card.ts';
import type { Measures } from '../domain/measures/measures.ts';
import { count, percent, plural } from './figures.ts';
import { healthBand, neverReceived } from './health-band.ts';
import { capital, HEALTH_PART, partLabel, possiblePoints } from './health-words.ts';
import { dayTag } from './mrkdwn.ts';

/** The first line of a card: how the account is, and what to look at first. */
export function headline(card: AccountCard): string {
  const { account, asOf, freshness } = card;
  if (account.churnedOn !== null && account.churnedOn <= asOf) {
    return `⚫️ *Churned on ${dayTag(account.churnedOn)}.* The numbers below are as of today, not of that day.`;
  }
  if (freshness.state === 'never') {
    const why = 'nobody has begun, or the feed is not connected';
    return `⚪️ *Health unknown.* ${capital(neverReceived(card))}: ${why}.`;
  }
  return [healthSentence(card), leavingSentence(card)].filter(Boolean).join('\n');
}

function healthSentence(card: AccountCard): string {
  const { sign, score, word } = healthBand(card);
  if (score === null) return `${sign} *Health unknown.* ${capital(word)}.`;
  return `${sign} *Health ${count(score)} of 100: ${word}.* ${dragSentence(card)}`;
}

function dragSentence({ health }: AccountCard): string {
  const part = health.parts.find(({ key }) => key === health.drag);
  if (part === undefined) return '';
  return `Dragged down most by *${HEALTH_PART[part.key]}*: ${partLabel(part)}, ${plural(possiblePoints(part) - part.points, 'point')} lost.`;
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
  if (neverStarted(measures))
    return `*Never started:* ${count(measures.members)} invited, nobody has activated.`;
  if (mau === 0 && prevMau === 0) return '*Silent:* nobody was active in the last 56 days.';
  if (mau === prevMau) return `*Steady:* ${now}, as in the 28 days before.`;
  const before = `${prevMau === 0 ? 'none' : count(prevMau)} in the 28 days before`;
  const word = mau > prevMau ? 'Up' : 'Down';
  const by = mauChange === null || prevMau < SMALL ? '' : ` ${percent(Math.abs(mauChange))}`;
  return `*${word}${by}:* ${now}, ${before}.`;
}

/** Whether nobody who has a seat ever activated or did anything. */
export function neverStarted({ members, activatedMembers, recencyNever }: Measures): boolean {
  return members !== null && members > 0 && activatedMembers === 0 && recencyNever === members;
}

/** Below this many members a percentage says more than it knows (docs/measures.md). */
export const SMALL = 5;

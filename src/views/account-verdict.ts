import type { AccountCard } from '../domain/accounts/card.ts';
import { count, plural, signed } from './figures.ts';
import { FAULT } from './feed-words.ts';
import { hasLeft, healthBand, neverReceived } from './health-band.ts';
import { capital } from './health-words.ts';
import { riskBand, riskSource, riskSum } from './risk-words.ts';
import type { Writing } from './writing.ts';

/** How the account is, in the first lines of its card: the sign, and sentences. */
export type VerdictWords = { sign: string; lines: string[] };

/** Health and its change, the risk and where it comes from; or why neither is known. */
export function verdict(card: AccountCard, writing: Writing): VerdictWords {
  const { account, feed } = card;
  const { sign } = healthBand(card);
  const { bold, day } = writing;
  if (hasLeft(card)) {
    return {
      sign,
      lines: [
        `${bold(`Churned on ${day(account.churnedOn ?? card.asOf)}.`)} What follows is of today, not of that day.`,
      ],
    };
  }
  const notice =
    account.churnedOn === null ? [] : [`${bold('Has given notice:')} leaves on ${day(account.churnedOn)}.`];
  if (feed.state === 'never') {
    const why = 'nobody has begun, or the feed is not connected';
    return {
      sign,
      lines: [`${bold('Health and risk unknown.')} ${capital(neverReceived(card))}: ${why}.`, ...notice],
    };
  }
  if (feed.state === 'suspended') {
    return {
      sign,
      lines: [
        `${bold(`Usage unknown since ${day(feed.since)}:`)} ${FAULT[feed.because]}.`,
        'So health and churn risk are unknown too.',
        ...notice,
      ],
    };
  }
  return { sign, lines: [healthLine(card, writing), ...riskLines(card, writing), ...notice] };
}

function healthLine(card: AccountCard, { bold }: Writing): string {
  const { score, word } = healthBand(card);
  if (score === null) return `${bold('Health unknown:')} ${word}.`;
  return `${bold(`Health ${count(score)} of 100, ${word}`)}${changeOf(card)}`;
}

function changeOf({ waterfall }: AccountCard): string {
  if (waterfall === null || waterfall.from === null || waterfall.to === null) return '';
  const change = waterfall.to - waterfall.from;
  return change === 0 ? ' · as a week ago' : ` · ${signed(change)} since last week`;
}

function riskLines({ risk, freshness }: AccountCard, { bold }: Writing): string[] {
  const band = riskBand(risk);
  if (band === null) {
    const why = freshness.personUnknown ? 'events name no person' : 'too little is known of its use';
    return [`${bold('Churn risk unknown:')} ${why}.`];
  }
  const sum = riskSum(risk);
  return [`${bold(`Churn risk ${band}`)} · ${riskSource(risk)}`, ...(sum === null ? [] : [sum])];
}

/** Below this many members a percentage says more than it knows (docs/measures.md). */
const SMALL = 5;

/** What the reader must know before believing the numbers; empty when nothing is in doubt. */
export function doubts({ freshness, measures, feed }: AccountCard, { bold }: Writing): string[] {
  const { members } = measures;
  const found: string[] = [];
  if (freshness.personUnknown && feed.state !== 'never') {
    found.push(`${bold('Per-person usage unknown: events name no person.')} Nothing here counts members.`);
  }
  if (members !== null && members > 0 && members < SMALL) {
    found.push(
      `${bold('Small account:')} with ${plural(members, 'member')}, one person changes every percentage.`,
    );
  }
  return found;
}

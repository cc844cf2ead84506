import type { AccountCard } from '../domain/accounts/card.ts';
import type { Risk } from '../domain/risk/risk.ts';
import { count, plural, signed } from './figures.ts';
import { FAULT } from './feed-words.ts';
import { hasLeft, healthBand, HEALTHY_SIGN, neverReceived } from './health-band.ts';
import { capital } from './capital.ts';
import { riskBand, riskSource, riskSum } from './risk-words.ts';
import { SLACK, type Writing } from './writing.ts';

/** A sentence of the first lines of a card, with a sign where it says how good or bad things are. */
export type VerdictLine = { sign: string | null; text: string };

/** Health and its change, the risk and where it comes from; or why neither is known. */
export function verdict(card: AccountCard, writing: Writing): VerdictLine[] {
  const { account, feed } = card;
  const { sign } = healthBand(card);
  const { bold, day } = writing;
  if (hasLeft(card)) {
    const left = bold(`Churned on ${day(account.churnedOn ?? card.asOf)}.`);
    return [{ sign, text: `${left} What follows is of today, not of that day.` }];
  }
  const notice =
    account.churnedOn === null
      ? []
      : [unsigned(`${bold('Has given notice:')} leaves on ${day(account.churnedOn)}.`)];
  if (feed.state === 'never') {
    const why = 'nobody has begun, or the feed is not connected';
    const unknown = `${bold('Health and risk unknown.')} ${capital(neverReceived(card))}: ${why}.`;
    return [{ sign, text: unknown }, ...notice];
  }
  if (feed.state === 'suspended') {
    const unknown = `${bold(`Usage unknown since ${day(feed.since)}:`)} ${FAULT[feed.because]}.`;
    return [{ sign, text: unknown }, unsigned('So health and churn risk are unknown too.'), ...notice];
  }
  return [{ sign, text: healthLine(card, writing) }, ...riskLines(card, writing), ...notice];
}

/**
 * Whether a signal presses although the score calls the account healthy: then the signals are told first, so that nobody
 * stops reading at the good news. The score stays what it is.
 */
const signalsPress = (card: AccountCard): boolean =>
  healthBand(card).sign === HEALTHY_SIGN &&
  card.signals.some(({ severity }) => severity === 'high' || severity === 'medium');

/** How the account stands, and which signals it has, in the order in which they are to be read. */
export const mostPressingFirst = <T>(card: AccountCard, standing: T[], signals: T[]): T[] =>
  signalsPress(card) ? [...signals, ...standing] : [...standing, ...signals];

/** What a score is called, beside the signals of the card. */
export const healthWord = (card: AccountCard): string =>
  signalsPress(card) ? `otherwise ${healthBand(card).word}` : healthBand(card).word;

const unsigned = (text: string): VerdictLine => ({ sign: null, text });

/** The lines for Slack, where each begins with its sign. */
export const verdictText = (card: AccountCard): string =>
  verdict(card, SLACK)
    .map(({ sign, text }) => (sign === null ? text : `${sign} ${text}`))
    .join('\n');

function healthLine(card: AccountCard, { bold }: Writing): string {
  const { score } = healthBand(card);
  const word = healthWord(card);
  if (score === null) return `${bold('Health unknown:')} ${word}.`;
  return `${bold(`Health ${count(score)} of 100, ${word}`)}${changeOf(card)}`;
}

function changeOf({ waterfall }: AccountCard): string {
  if (waterfall === null || waterfall.from === null || waterfall.to === null) return '';
  const change = waterfall.to - waterfall.from;
  return change === 0 ? ' · as a week ago' : ` · ${signed(change)} since last week`;
}

const RISK_SIGN: Record<NonNullable<Risk['band']>, string> = { low: '🟢', elevated: '🟡', high: '🔴' };

function riskLines({ risk, freshness }: AccountCard, { bold }: Writing): VerdictLine[] {
  const band = riskBand(risk);
  if (risk.band === null || band === null) {
    const why = freshness.personUnknown
      ? 'events name no person'
      : 'it has too few members, or has them for too short a time, to tell';
    return [{ sign: '⚪️', text: `${bold('Churn risk unknown:')} ${why}.` }];
  }
  const sum = riskSum(risk);
  return [
    { sign: RISK_SIGN[risk.band], text: `${bold(`Churn risk ${band}`)} · ${riskSource(risk)}` },
    ...(sum === null ? [] : [unsigned(sum)]),
  ];
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

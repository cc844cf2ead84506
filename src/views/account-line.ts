import type { KnownBlock } from '@slack/types';
import type { AccountLine } from '../domain/portfolio/load-lines.ts';
import type { Standing } from '../domain/portfolio/standing.ts';
import { reasonLine } from './account-reasons.ts';
import { ACTION } from './action-ids.ts';
import { button, labelled } from './button.ts';
import { count, daysBetween, money, plural, signed } from './figures.ts';
import { FAULT } from './feed-words.ts';
import { capital } from './capital.ts';
import { boldName, dayTag, inline } from './mrkdwn.ts';
import { riskBand } from './risk-words.ts';
import { SLACK, type Writing } from './writing.ts';

/** Whether the line names who looks after the account, and the day on which it is read. */
type Reading = { today: string; namesOwner: boolean };

/**
 * An account of a list: what it is, why it is listed, how it stands; with a button that opens its card. The words are
 * those of the card.
 */
export function accountLine(line: AccountLine, reading: Reading): KnownBlock {
  const { accountKey, name } = line.standing;
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: accountLineText(line, reading) },
    accessory: labelled(button('Open card', ACTION.openCard, String(accountKey)), `Open the card of ${name}`),
  };
}

/** The same where a button stands elsewhere. */
export function accountLineText(line: AccountLine, reading: Reading): string {
  return [identity(line.standing, reading), ...why(line), state(line)].join('\n');
}

function identity(
  { name, tier, arr, currency, renewalDate, ownerId }: Standing,
  { today, namesOwner }: Reading,
): string {
  const owner = ownerId === null ? 'nobody looks after it' : `<@${inline(ownerId)}>`;
  return [
    boldName(name),
    tier === null ? null : capital(inline(tier)),
    arr === null ? null : inline(money(arr, currency)),
    renewalDate === null ? null : renewal(renewalDate, today),
    namesOwner ? owner : null,
  ]
    .filter((word) => word !== null)
    .join(' · ');
}

/** `renews 4 Feb (in 73 days)`. */
export function renewal(renewalDate: string, today: string): string {
  const days = daysBetween(today, renewalDate);
  if (days === 0) return 'renews today';
  if (days < 0) return `renewal was ${dayTag(renewalDate)}`;
  return `renews ${dayTag(renewalDate)} (in ${plural(days, 'day')})`;
}

/** The gravest signal in full, and how many more there are. */
function why({ signals, fresh }: AccountLine): string[] {
  const [first] = signals;
  if (first === undefined) return [];
  const beside = [
    fresh.includes(first.kind) ? 'new this week' : null,
    signals.length > 1 ? plural(signals.length - 1, 'more signal') : null,
  ].filter((word) => word !== null);
  return [`${reasonLine(first, SLACK)}${beside.length === 0 ? '' : ` _${beside.join(', ')}_`}`];
}

/** While usage is unknown there is neither health nor risk. */
function state(line: AccountLine): string {
  const calm = line.signals.length === 0 && line.feed.state === 'trusted' ? ['No signal'] : [];
  return [...calm, ...known(line), ...worked(line.standing)].join(' · ');
}

function known({ standing, feed, healthChange, slowChange }: AccountLine): string[] {
  if (feed.state === 'never') return ['⚪️ No usage was ever received'];
  if (feed.state === 'suspended')
    return [`⚪️ Usage unknown since ${dayTag(feed.since)}: ${FAULT[feed.because]}`];
  const band = riskBand(standing);
  return [
    band === null ? 'Churn risk unknown' : `Churn risk ${band}`,
    ...health(standing.health, healthChange, slowChange),
  ];
}

function health(score: number | null, change: number | null, slow: number | null): string[] {
  if (score === null) return [];
  const changes = [
    change === null || change === 0 ? null : `${signed(change)} in a week`,
    slow === null ? null : `${signed(slow)} in four weeks`,
  ].filter((words) => words !== null);
  return [`health ${count(score)}${changes.length === 0 ? '' : ` (${changes.join(', ')})`}`];
}

/** Who works on it, and whether it is left out of digests. */
function worked({ claimedBy, snoozed }: Standing): string[] {
  return [
    ...(claimedBy === null ? [] : [`<@${inline(claimedBy)}> is on it`]),
    ...(snoozed === null ? [] : [snoozeWords(snoozed)]),
  ];
}

/** `snoozed until 3 Dec`. */
export function snoozeWords(
  { until }: { until: string | null },
  { day }: Pick<Writing, 'day'> = SLACK,
): string {
  return until === null ? 'snoozed until it gets worse' : `snoozed until ${day(until)}`;
}

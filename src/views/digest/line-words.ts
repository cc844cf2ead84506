import type { NamedSignal } from '../../domain/accounts/card.ts';
import type { DigestLine, ListedSignal } from '../../domain/digest/digest.ts';
import type { DrawnLine } from '../../domain/digest/load-drawn-lines.ts';
import type { Standing } from '../../domain/portfolio/standing.ts';
import { snoozeWords } from '../account-line.ts';
import { reasonLine } from '../account-reasons.ts';
import { daysBetween, money, plural } from '../figures.ts';
import { capital } from '../capital.ts';
import { boldName, dayTag, inline } from '../mrkdwn.ts';
import { kindName } from '../signals/kind-names.ts';
import { SLACK } from '../writing.ts';

const CHANGE: Record<DigestLine['change'], string> = {
  new: 'New',
  worse: 'Worse',
  back: 'Snooze over',
  better: 'Better',
  cleared: 'No longer at risk',
  dropped: 'No longer told of',
  left: 'Churned',
};

/** An account in two lines: which one it is and what is at stake, then why it is told of now. */
export function lineText(drawn: DrawnLine, today: string): string {
  if (drawn.over !== null || drawn.standing === null) return overText(drawn);
  return [
    identity(drawn.name, drawn.standing, today),
    whyNow(drawn) + andMore(drawn),
    ...beside(drawn.standing),
  ].join('\n');
}

/** The same with every open signal, for the thread. */
export function fullText(drawn: DrawnLine, today: string): string {
  const { standing, signals, line } = drawn;
  if (drawn.over !== null || standing === null) return overText(drawn);
  const told = mostTelling(drawn);
  const others = signals.filter((signal) => signal !== told && line.change !== 'better');
  const more = others.length - SIGNALS_BESIDE;
  return [
    identity(drawn.name, standing, today),
    whyNow(drawn),
    ...others.slice(0, SIGNALS_BESIDE).map((signal) => reasonLine(signal, SLACK)),
    ...(more > 0 ? [`${plural(more, 'more signal')} on the card.`] : []),
    ...beside(standing),
  ].join('\n');
}

/** More would push the next account out of sight. */
const SIGNALS_BESIDE = 2;

/** What got better is struck off, and who left; of what is not known to be better the name stands. */
function overText({ name, standing, over }: DrawnLine): string {
  if (standing === null || over === 'left') return `${struckName(name)} · no customer any more`;
  return over === 'dropped'
    ? `${inline(name)} · no longer told of, not known to be better`
    : `✅ ${struckName(name)} · no longer at risk`;
}

/** A name struck through; a tilde in it would end that early. */
export const struckName = (name: string): string => `~${inline(name.replaceAll('~', '∼'))}~`;

function identity(name: string, standing: Standing, today: string): string {
  const { tier, arr, currency, renewalDate, ownerId } = standing;
  return [
    boldName(name),
    tier === null ? null : capital(inline(tier)),
    arr === null ? null : `${money(arr, currency)} a year`,
    renewalDate === null ? null : renewal(renewalDate, today),
    ownerId === null ? 'nobody looks after it' : `<@${inline(ownerId)}>`,
  ]
    .filter((words) => words !== null)
    .join(' · ');
}

function renewal(renewalDate: string, today: string): string {
  const days = daysBetween(today, renewalDate);
  if (days < 0) return `renewal was ${dayTag(renewalDate)}`;
  return days === 0 ? 'renews today' : `renews in ${plural(days, 'day')}`;
}

/** What happened, in the words of the card. */
function whyNow(drawn: DrawnLine): string {
  const { line, signals } = drawn;
  if (line.change === 'better') return `💚 ${CHANGE.better}: ${betterWords(line, signals)}`;
  const told = mostTelling(drawn);
  // What it told of then may be over before the next digest.
  if (told === null) return `${CHANGE[line.change]}: ${names(line.up.length > 0 ? line.up : line.signals)}`;
  return `*${CHANGE[line.change]}* · ${reasonLine(told, SLACK)}`;
}

/** How much more is news, where only one signal is told; the thread tells the others. */
function andMore(drawn: DrawnLine): string {
  const also = drawn.line.up.length - 1;
  const isTold = drawn.line.change !== 'better' && mostTelling(drawn) !== null;
  return isTold && also > 0 ? ` _${plural(also, 'more signal')}_` : '';
}

/** The gravest of what is new in the line, as it stands now; null: it is not open any more. */
function mostTelling({ line, signals }: DrawnLine): NamedSignal | null {
  const told = line.up.length > 0 ? line.up : line.signals;
  const found = told.map(({ kind }) => signals.find((signal) => signal.kind === kind));
  return found.find((signal) => signal !== undefined) ?? null;
}

function betterWords({ down, signals }: DigestLine, open: NamedSignal[]): string {
  const kinds = new Set(signals.map(({ kind }) => kind));
  const over = down.filter(({ kind }) => !kinds.has(kind));
  const eased = down.filter(({ kind }) => kinds.has(kind));
  return [
    over.length === 0 ? null : `no longer ${names(over)}`,
    eased.length === 0 ? null : `${names(eased)} eased to ${eased[0]?.severity ?? 'low'}`,
    open.length === 0 ? null : `still ${lists.format([...new Set(open.map(({ kind }) => kindName(kind)))])}`,
  ]
    .filter((words) => words !== null)
    .join('; ')
    .concat('.');
}

const names = (signals: ListedSignal[]): string => lists.format(signals.map(({ kind }) => kindName(kind)));

const lists = new Intl.ListFormat('en', { type: 'conjunction' });

/** Who works on it, and whether it is left out of digests. */
function beside({ claimedBy, snoozed }: Standing): string[] {
  const words = [
    claimedBy === null ? null : `✋ <@${inline(claimedBy)}> is on it`,
    snoozed === null ? null : `💤 ${snoozeWords(snoozed)}`,
  ].filter((each) => each !== null);
  return words.length === 0 ? [] : [words.join(' · ')];
}

import type { AccountCard, NamedSignal } from '../domain/accounts/card.ts';
import type { OpenTasks } from '../domain/tasks/task.ts';
import { plural } from './figures.ts';
import { MEND } from './feed-words.ts';
import { hasLeft, usageKnown } from './health-band.ts';
import { nextStepOf, signalSays, signalTitle, SEVERITY_SIGN } from './signals/words.ts';
import type { Writing } from './writing.ts';

/** More would not be read in ten seconds. */
const SIGNALS_SHOWN = 3;

/** The signals that matter most, a line each, and how many more there are. */
export function reasonLines({ signals }: AccountCard, writing: Writing): string[] {
  const shown = signals.slice(0, SIGNALS_SHOWN);
  const more = signals.length - shown.length;
  return [
    ...shown.map((signal) => reasonLine(signal, writing)),
    ...(more > 0 ? [`${plural(more, 'more signal')} in the details.`] : []),
  ];
}

export function reasonLine(signal: NamedSignal, writing: Writing): string {
  return `${SEVERITY_SIGN[signal.severity]} ${writing.bold(`${signalTitle(signal)}:`)} ${signalSays(signal, writing)}`;
}

/**
 * The one thing to do now, as the end of a sentence: what mends the data while usage is unknown, else what the most
 * pressing signal asks for. Null: nothing is pressing, or the account has left.
 */
export function nextStep(card: AccountCard, writing: Writing): string | null {
  const { feed, signals } = card;
  if (hasLeft(card)) return null;
  if (feed.state === 'suspended') return MEND[feed.because];
  if (feed.state === 'never')
    return 'ask your admin whether the feed is connected; if it is, ask the customer when they begin';
  const [first] = signals;
  return first === undefined ? null : nextStepOf(first, writing);
}

/** `2 tasks to do here, 1 of them overdue`; null: none. */
export function tasksWords({ open, overdue }: OpenTasks): string | null {
  if (open === 0) return null;
  return `${plural(open, 'task')} to do here${overdue === 0 ? '' : `, ${overdue === open ? 'overdue' : `${overdue} of them overdue`}`}`;
}

/** Said where a known account has no signal. */
export function nothingFound(card: AccountCard): boolean {
  return card.signals.length === 0 && usageKnown(card) && !hasLeft(card) && !card.freshness.personUnknown;
}

import type { AccountCard, NamedSignal } from '../domain/accounts/card.ts';
import type { AccountTasks, SignalTask } from '../domain/tasks/task.ts';
import { plural } from './figures.ts';
import { MEND } from './feed-words.ts';
import { quietNext } from './account-quiet.ts';
import { hasLeft } from './health-band.ts';
import { quoted } from './quoted.ts';
import { nextStepOf, signalSays, signalTitle, SEVERITY_SIGN, SIGNAL_WORDS } from './signals/words.ts';
import { OUTCOME } from './tasks/task-words.ts';
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
 * The one thing to do now, as the end of a sentence: what mends the data while usage is unknown, else what is next about
 * the most pressing signal, or where there is none and not all is well. Null: nothing is, or the account has left.
 */
export function nextStep(card: AccountCard, writing: Writing): string | null {
  const { feed, signals } = card;
  if (hasLeft(card)) return null;
  if (feed.state === 'suspended') return MEND[feed.because];
  if (feed.state === 'never')
    return 'ask your admin whether the feed is connected; if it is, ask the customer when they begin';
  const [first] = signals;
  return first === undefined ? quietNext(card) : nextAbout(first, card, writing);
}

/**
 * What is next about a signal: the task that a playbook gave for it; where the last of them was done and the signal is
 * still there, the causes to check; else what the signal asks for.
 */
export function nextAbout(signal: NamedSignal, card: AccountCard, writing: Writing): string {
  const task = taskAbout(signal, card);
  if (task === null) return nextStepOf(signal, writing);
  const what = quoted(writing.name(task.what, 200));
  if (task.state !== 'done') {
    const who = task.assignee === null ? 'nobody' : writing.name(task.assignee);
    return `the task ${what}, which ${who} has, ${untilWords(task, card.today, writing)}`;
  }
  const came = task.outcome === null ? '' : ` (${OUTCOME[task.outcome]})`;
  const done = task.doneOn === null ? 'was done' : `was done on ${writing.day(task.doneOn)}`;
  return `check the cause: ${causesOf(signal)}? ${what} ${done}${came}, and the signal is still open`;
}

/** Null: none was given, or the card is of an earlier day, of which nobody noted what was to be done. */
export function taskAbout({ kind }: NamedSignal, { tasks, asOf, today }: AccountCard): SignalTask | null {
  return asOf < today ? null : (tasks.ofSignals.find((task) => task.kind === kind) ?? null);
}

const causesOf = ({ kind }: NamedSignal): string => or.format(SIGNAL_WORDS[kind].causes);

const or = new Intl.ListFormat('en', { type: 'disjunction' });

function untilWords({ dueOn, snoozedUntil }: SignalTask, today: string, { day }: Writing): string {
  if (snoozedUntil !== null) return `snoozed until ${day(snoozedUntil)}`;
  return dueOn < today ? `overdue since ${day(dueOn)}` : `due ${day(dueOn)}`;
}

/** `2 tasks to do here, 1 of them overdue`; null: none. */
export function tasksWords({ open, overdue }: AccountTasks): string | null {
  if (open === 0) return null;
  return `${plural(open, 'task')} to do here${overdue === 0 ? '' : `, ${overdue === open ? 'overdue' : `${overdue} of them overdue`}`}`;
}

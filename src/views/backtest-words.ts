import type { MeaningDifferences } from '../domain/backtest/meaning-differences.ts';
import { plural } from './figures.ts';

/** Shown while history is replayed. */
export const replayingText = (done: number, steps: number): string =>
  `Replaying history, day ${done + 1} of ${steps}`;

export function unknownKind(typed: string, nearest: string | null, kinds: readonly string[]): string {
  const hint = nearest === null ? '' : ` Did you mean ${nearest}?`;
  return `There is no signal called "${typed}".${hint} The signals are ${kinds.join(', ')}.`;
}

export function noHistory(): string {
  return 'There is no history to replay: no usage has been read yet. Import events, then run `uptake evaluate`, which rolls them up.';
}

export function notInForce(): string {
  return (
    'The catalogue in force reads events differently from the one that the history in the database was made with, ' +
    'so it cannot be replayed. Run `uptake evaluate` with it, which puts it in force and rolls events up again; ' +
    'or, if it is not the one in use, name the right one with UPTAKE_CATALOG.'
  );
}

export function dayNotInHistory(option: string, day: string, reach: { first: string; last: string }): string {
  return `${option} ${day} lies outside the history that can be replayed: name a day from ${reach.first} to ${reach.last}.`;
}

export function pendingNote(accountDays: number): string {
  return `${plural(accountDays, 'account day')} with new events are not rolled up yet and were left as they are; \`uptake evaluate\` rolls them up.`;
}

const MOST_EVENTS = 5;

/** Why a proposed catalogue cannot be replayed, and what may differ. */
export function differentMeaning({ events, timeZone, activation, opinions }: MeaningDifferences): string {
  const more = events.length - MOST_EVENTS;
  const named = events.slice(0, MOST_EVENTS).join(', ') + (more > 0 ? ` and ${more} more` : '');
  const what = [
    ...(events.length > 0 ? [`what these events mean: ${named}`] : []),
    ...(timeZone ? ['the time zone, and with it the days'] : []),
    ...(activation ? ['when a member counts as activated'] : []),
    ...(opinions ? ['how escalations and scores are read'] : []),
  ];
  return [
    'The proposed catalogue reads events differently from the one in force, so history has no numbers for it. It changes',
    ...what.map((change) => `  ${change}`),
    'History is kept as days counted by what events meant, and would have to be rolled up again first. What can be tried',
    'without that: signals, thresholds, goals, milestones, health weights, holidays, roles, names, tiers and launch dates.',
  ].join('\n');
}

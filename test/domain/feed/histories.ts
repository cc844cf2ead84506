import type { AccountHistory, EveryoneDay } from '../../../src/domain/feed/history.ts';
import { daysBefore } from '../../../src/domain/catalog/days.ts';

/** A Friday. */
export const DAY = '2026-09-18';

/** 0 Sunday to 6 Saturday, so many days before that Friday. */
export const weekdayOf = (ago: number): number => new Date(daysBefore(DAY, ago)).getUTCDay();

export const isWeekend = (ago: number): boolean => [0, 6].includes(weekdayOf(ago));

/** Days of the last twelve weeks that pass, the oldest first. */
export const agosWhere = (passes: (ago: number) => boolean, weeks = 12): number[] =>
  Array.from({ length: weeks * 7 }, (_, index) => weeks * 7 - 1 - index).filter(passes);

/** An account that was used on these days, 40 events on each unless given. */
export function historyOf(agos: number[], given: Partial<AccountHistory> = {}): AccountHistory {
  return {
    accountKey: 1,
    lastEventAt: agos.length === 0 ? null : `${daysBefore(DAY, agos.at(-1) ?? 0)}T15:00:00.000Z`,
    agos,
    events: agos.map(() => 40),
    ahead: 0,
    churned: false,
    renamed: [],
    ...given,
  };
}

/** Accounts that have as many events on a day as given: 20 of them on working days, each 100, and 3 at weekends. */
export function everyoneWith(
  change: (
    ago: number,
  ) => Partial<{ accounts: number; each: number; names: Record<string, number> }> = () => ({}),
  weeks = 12,
): EveryoneDay[] {
  return agosWhere(() => true, weeks).map((ago) => {
    const usual = isWeekend(ago) ? { accounts: 3, each: 10 } : { accounts: 20, each: 100 };
    const { accounts, each, names } = { ...usual, names: null, ...change(ago) };
    return { ago, accounts, events: accounts * each, level: accounts * Math.log(1 + each), names };
  });
}

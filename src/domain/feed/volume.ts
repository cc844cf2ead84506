import { type EveryoneDay, LEARNED_WEEKS, median, WEEK } from './history.ts';

/** A day far below its weekday's norm. */
export type Drop = {
  ago: number;
  /** Events of a typical account, as a part of its usual ones on that weekday. */
  ofUsual: number;
  accounts: number;
  usualAccounts: number;
};

/** Fewer weeks are no norm, fewer accounts not "everyone". */
const FEWEST_WEEKS = 4;
const FEWEST_ACCOUNTS = 3;

/** The typical account has less than half of its events. */
const FAR_BELOW = Math.log(2);

/** Robust standard deviations; a median absolute deviation is 0.67 of one. */
const DEVIATIONS = 4 * 1.4826;

/** On days of the week on which so little happens, compared with the busiest, a drop can be no surprise. */
const QUIET = 0.5;

/**
 * Days far below the norm of their weekday for the typical account, the oldest first: compared with the same weekday
 * of the eight weeks before, holidays left out. A day is judged when a later one has events, because then it is over.
 */
export function findDrops(days: EveryoneDay[], isHoliday: (ago: number) => boolean): Drop[] {
  const byAgo = new Map(days.map((day) => [day.ago, day]));
  const newest = days.findLast(({ events }) => events > 0)?.ago ?? 0;
  return days
    .filter(({ ago }) => ago > newest && !isHoliday(ago))
    .flatMap((day) => dropOf(day, byAgo, isHoliday) ?? []);
}

function dropOf(
  day: EveryoneDay,
  byAgo: Map<number, EveryoneDay>,
  isHoliday: (ago: number) => boolean,
): Drop | null {
  const before = (shift: number) =>
    Array.from({ length: LEARNED_WEEKS }, (_, week) => day.ago + shift + (week + 1) * WEEK)
      .filter((ago) => !isHoliday(ago))
      .flatMap((ago) => byAgo.get(ago) ?? []);
  const same = before(0);
  if (same.length < FEWEST_WEEKS) return null;
  const levels = same.map(({ level }) => level);
  const usual = median(levels);
  const usualAccounts = median(same.map(({ accounts }) => accounts));
  const fall = usual - day.level;
  const deviation = median(levels.map((level) => Math.abs(level - usual)));
  if (usualAccounts < FEWEST_ACCOUNTS) return null;
  if (fall <= FAR_BELOW * usualAccounts || fall <= DEVIATIONS * deviation) return null;
  const weekdays = [1, 2, 3, 4, 5, 6].map((shift) => median(before(shift - WEEK).map(({ level }) => level)));
  if (usual < QUIET * Math.max(...weekdays)) return null;
  return { ago: day.ago, ofUsual: Math.exp(-fall / usualAccounts), accounts: day.accounts, usualAccounts };
}

/**
 * The drop that figures suffer from now, if any: the newest day is one, or two of the last seven are. It began with the
 * first of the drops that follow one another within a week.
 */
export function lastingDrop(
  drops: Drop[],
  newestJudged: number,
): { since: number; worst: Drop; days: number } | null {
  const recent = drops.filter(({ ago }) => ago < WEEK);
  const newest = recent.at(-1);
  if (newest === undefined || (recent.length < 2 && newest.ago !== newestJudged)) return null;
  const first = drops.findLastIndex(({ ago }, index) => (drops[index - 1]?.ago ?? Infinity) - ago > WEEK);
  const run = drops.slice(Math.max(0, first));
  const worst = run.toSorted((a, b) => a.ofUsual - b.ofUsual)[0] ?? newest;
  return { since: run[0]?.ago ?? newest.ago, worst, days: run.length };
}

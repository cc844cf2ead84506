import { PACE_OF_ROLE } from './conduct.ts';
import { type Day, weekdayOf } from './days.ts';
import type { Habits } from './habits.ts';
import type { Person } from './people.ts';
import type { Clock } from './plan.ts';
import type { Random } from './random.ts';

/** How likely it is that somebody comes on a day of theirs; they are rarely kept from it. */
const ON_OWN_DAY = 0.96;

/** Beside a working day. */
const AT_WEEKEND = 0.05;

/**
 * The days on which the person was in the product, in order: the first session, whenever it was, and every active day
 * that the sample covers until they stop, lose their seat or the feed ends, and again from when they are back.
 */
export function activeDays(person: Person, habits: Habits, clock: Clock, random: Random): Day[] {
  const { firstSession, lastSession, back } = person;
  if (firstSession === null) return [];
  const stop = back === null ? (lastSession ?? clock.end) : clock.end;
  const end = Math.min(stop, (person.removed ?? Infinity) - 1, clock.end);
  if (firstSession > end) return [];
  const days = [firstSession];
  const week = weekOf(person, habits, random);
  const holiday = holidayOf(clock, random);
  for (let day = Math.max(clock.first, firstSession + 1); day <= end; day++) {
    const gone = lastSession !== null && day > lastSession && day < (back ?? Infinity);
    const there = random.chance(week[weekdayOf(day) - 1] ?? 0);
    if (there && !gone && !(day >= holiday.from && day <= holiday.to)) days.push(day);
  }
  return days;
}

/**
 * How likely the person comes on each day of the week, Monday first. People keep to days of their own, so that
 * somebody who comes three times a week does so every week; Friday is chosen last by most.
 */
function weekOf(person: Person, habits: Habits, random: Random): number[] {
  const usual = Math.min(4.9, person.conduct.daysPerWeek * (PACE_OF_ROLE[person.role] ?? 1) * habits.pace);
  const own = Math.floor(usual);
  const others = Math.max(0, usual - own * ON_OWN_DAY) / (5 - own);
  const order = random.chance(0.3) ? random.shuffle([0, 1, 2, 3, 4]) : [...random.shuffle([0, 1, 2, 3]), 4];
  const weekdays = order.map((weekday, place) => ({ weekday, chance: place < own ? ON_OWN_DAY : others }));
  const weekend = (usual / 5) * AT_WEEKEND;
  return [
    ...weekdays.toSorted((a, b) => a.weekday - b.weekday).map(({ chance }) => chance),
    weekend,
    weekend,
  ];
}

/** One person in three is away for a week or so within the time the sample covers. */
function holidayOf(clock: Clock, random: Random): { from: Day; to: Day } {
  if (!random.chance(0.35)) return { from: 0, to: -1 };
  const from = random.whole(clock.first, clock.end - 5);
  return { from, to: from + random.whole(4, 8) };
}

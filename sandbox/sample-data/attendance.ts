import { PACE_OF_ROLE } from './conduct.ts';
import { type Day, weekdayOf } from './days.ts';
import type { Habits } from './habits.ts';
import type { Person } from './people.ts';
import type { Clock } from './plan.ts';
import type { Random } from './random.ts';

/** How busy each weekday is, Monday first, beside the average working day. */
const BUSY = [1.04, 1.07, 1.03, 1.0, 0.86, 0.05, 0.04];

/**
 * The days on which the person was in the product, in order: the first session, whenever it was, and every active day
 * that the sample covers until they stop, lose their seat or the feed ends.
 */
export function activeDays(person: Person, habits: Habits, clock: Clock, random: Random): Day[] {
  const { firstSession } = person;
  if (firstSession === null) return [];
  const end = Math.min(
    clock.end,
    person.lastSession ?? clock.end,
    person.removed === null ? clock.end : person.removed - 1,
  );
  if (firstSession > end) return [];
  const days = [firstSession];
  const holiday = holidayOf(clock, random);
  const usual = (person.conduct.daysPerWeek * (PACE_OF_ROLE[person.role] ?? 1) * habits.weekly) / 5;
  for (let day = Math.max(clock.first, firstSession + 1); day <= end; day++) {
    const there = random.chance(usual * (BUSY[weekdayOf(day) - 1] ?? 0));
    if (there && !(day >= holiday.from && day <= holiday.to)) days.push(day);
  }
  return days;
}

/** One person in three is away for a week or so within the time the sample covers. */
function holidayOf(clock: Clock, random: Random): { from: Day; to: Day } {
  if (!random.chance(0.35)) return { from: 0, to: -1 };
  const from = random.whole(clock.first, clock.end - 5);
  return { from, to: from + random.whole(4, 8) };
}

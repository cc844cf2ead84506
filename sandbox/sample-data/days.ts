/** A day, counted from 1970-01-01. Days of the sample world are numbers: they are added and compared a lot. */
export type Day = number;

const MS_A_DAY = 86_400_000;

/** The day of an ISO date. Throws on anything else. */
export function dayOf(iso: string): Day {
  const ms = Date.parse(`${iso}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || Number.isNaN(ms) || isoDay(ms / MS_A_DAY) !== iso) {
    throw new RangeError(`${iso} is not a date such as 2026-03-31`);
  }
  return ms / MS_A_DAY;
}

export function isoDay(day: Day): string {
  return new Date(day * MS_A_DAY).toISOString().slice(0, 10);
}

/** 1 Monday to 7 Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** `day` itself or, at a weekend, the Monday after it. */
export function workdayFrom(day: Day): Day {
  const weekday = weekdayOf(day);
  return weekday < 6 ? day : day + 8 - weekday;
}

/** The first anniversary of `start` that lies after `day`. */
export function nextAnniversary(start: Day, day: Day): Day {
  const first = new Date(start * MS_A_DAY);
  let years = 1;
  while (anniversary(first, years) <= day) years++;
  return anniversary(first, years);
}

function anniversary(start: Date, years: number): Day {
  return Date.UTC(start.getUTCFullYear() + years, start.getUTCMonth(), start.getUTCDate()) / MS_A_DAY;
}

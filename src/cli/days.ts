import type { Catalog } from '../domain/catalog/catalog.ts';
import { dayIn, isDay } from '../domain/catalog/days.ts';
import { UserError } from '../errors.ts';
import { UsageError } from './command.ts';

/** The day of `--as-of`, today where it is not given; days are those of the catalogue's time zone. */
export function asOfDay(
  given: string | undefined,
  { timeZone }: Pick<Catalog, 'timeZone'>,
  now: Date,
): string {
  const today = dayIn(timeZone, now);
  if (given === undefined) return today;
  if (!isDay(given)) {
    throw new UsageError(`--as-of takes a date of the calendar such as ${today}; found "${given}".`);
  }
  if (given > today) {
    throw new UserError(
      `--as-of ${given} lies in the future: today is ${today} in ${timeZone}. Name a day up to today.`,
    );
  }
  return given;
}

/** The day that an option such as `--from` names; null: it is not given. */
export function dayOf(option: string, given: string | undefined): string | null {
  if (given === undefined || isDay(given)) return given ?? null;
  throw new UsageError(`${option} takes a date of the calendar such as 2026-01-31; found "${given}".`);
}

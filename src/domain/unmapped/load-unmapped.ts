import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { daysBefore } from '../catalog/days.ts';
import { addUpFeedDays, countEventNames } from '../feed/queries.ts';
import { countAccountsOf, countNamesOf, readCountedNames } from './queries.ts';
import { type UnmappedEvent, unmappedOf } from './unmapped.ts';

/** What came, how much in all, and what of it the catalogue does not name. */
export type Received = { events: number; unmapped: UnmappedEvent[] };

/** Days of raw events that are read to say from how many accounts events came. */
const DAYS_READ = 7;

/**
 * Events of the last `days` days up to `today` that the catalogue does not name, the most frequent first. Finished
 * days are counted by name once and remembered, so that only today's raw events are read each time, and those of a
 * few days for the accounts. Counts are of events as received, repeats among them.
 */
export async function loadUnmapped(
  db: Database,
  catalog: Catalog,
  today: string,
  days: number,
): Promise<Received> {
  await addUpFeedDays(db, today);
  await countEventNames(db, today);
  const counted = [
    ...(await readCountedNames(db, daysBefore(today, days - 1), daysBefore(today, 1))),
    ...(await countNamesOf(db, today)),
  ];
  const unmapped = unmappedOf(counted, catalog);
  const lastDays = [...new Set(unmapped.map(({ lastDay }) => lastDay))].toSorted().slice(-DAYS_READ);
  const accounts = new Map<string, number>();
  for (const day of lastDays) {
    const names = unmapped.filter(({ lastDay }) => lastDay === day).map(({ name }) => name);
    for (const row of await countAccountsOf(db, day, names)) accounts.set(row.name, row.accounts);
  }
  return {
    events: counted.reduce((sum, { events }) => sum + events, 0),
    unmapped: unmapped.map(({ name, events, firstDay, lastDay }) => {
      return { name, events, firstDay, lastDay, accounts: accounts.get(name) ?? null };
    }),
  };
}

import type { EventMeaning } from '../usage/meaning.ts';
import { type EveryoneDay, WEEK } from './history.ts';

/** An event that came no more while another took its place. */
export type Renaming = {
  vanished: string;
  appeared: string;
  /** The first day of the new name. */
  since: number;
  /** Events a day of the new name, and what the weekdays of the old one would have been. */
  eventsADay: number;
  usualADay: number;
};

/** Days before the change that the old name has to have been there, and the new one not. */
const KNOWN_DAYS = 28;

/** Days after the change that are compared. */
const COMPARED_DAYS = 7;

/** What the old name has to make up to be missed: events that were to be expected, and their part of all. */
const MISSED = { events: 20, share: 0.01 };

/** The new name has between half and twice as many. */
const LIKE = 2;

/**
 * Events of the catalogue that were renamed for everyone in the last eight weeks, unless the catalogue takes the new
 * name for the same. Only days that are over are compared, each with the same weekday of the four weeks before.
 */
export function findRenamings(days: EveryoneDay[], meanings: Map<string, EventMeaning>): Renaming[] {
  const counted = days.filter(
    (day): day is CountedDay => day.names !== null && day.events > 0 && day.ago > 0,
  );
  const oldest = counted[0]?.ago ?? 0;
  const spans = spansOf(counted);
  return [...spans]
    .filter(([name, { last }]) => saysUse(meanings.get(name)) && oldest - last >= KNOWN_DAYS)
    .flatMap(([vanished, span]) => {
      const after = counted.filter(({ ago }) => ago < span.last).slice(0, COMPARED_DAYS);
      const expected = expectedEvents(vanished, after, span.last, counted);
      if (expected === null) return [];
      const successors = [...spans]
        .filter(
          ([name, { first }]) =>
            first <= span.last &&
            first >= (after[0]?.ago ?? 0) &&
            !meansAsMuch(meanings.get(name), meanings.get(vanished)),
        )
        .map(([name, { first }]) => ({ name, first, events: eventsOf(name, after) }))
        .filter(({ events }) => events >= expected / LIKE && events <= expected * LIKE)
        .toSorted((a, b) => Math.abs(a.events - expected) - Math.abs(b.events - expected));
      const [successor] = successors;
      if (successor === undefined) return [];
      return {
        vanished,
        appeared: successor.name,
        since: successor.first,
        eventsADay: successor.events / after.length,
        usualADay: expected / after.length,
      };
    });
}

type CountedDay = EveryoneDay & { names: Record<string, number> };

/** The oldest and the newest day of each name. */
function spansOf(days: CountedDay[]): Map<string, { first: number; last: number }> {
  const spans = new Map<string, { first: number; last: number }>();
  for (const { ago, names } of days) {
    for (const name of Object.keys(names)) {
      const span = spans.get(name);
      if (span) span.last = ago;
      else spans.set(name, { first: ago, last: ago });
    }
  }
  return spans;
}

/** What would have come of a name after its last day; null: too little to be missed. */
function expectedEvents(name: string, after: CountedDay[], last: number, days: CountedDay[]): number | null {
  const byAgo = new Map(days.map((day) => [day.ago, day]));
  let [expected, all] = [0, 0];
  for (const { ago } of after) {
    const weeks = [1, 2, 3, 4, 5].map((week) => ago + week * WEEK).filter((earlier) => earlier >= last);
    const same = weeks.slice(0, 4).flatMap((earlier) => byAgo.get(earlier) ?? []);
    expected += eventsOf(name, same) / Math.max(1, same.length);
    all += same.reduce((sum, { events }) => sum + events, 0) / Math.max(1, same.length);
  }
  return expected >= MISSED.events && expected >= MISSED.share * all ? expected : null;
}

const eventsOf = (name: string, days: CountedDay[]) =>
  days.reduce((sum, { names }) => sum + (names[name] ?? 0), 0);

/** Whether usage is read from it: a view, a ticket or an answer says nothing of use. */
const saysUse = (meaning: EventMeaning | undefined) =>
  meaning !== undefined && (meaning.meaningful || meaning.login || meaning.workaround);

/** Whether the catalogue knows the new name for what the old one was. */
function meansAsMuch(fresh: EventMeaning | undefined, old: EventMeaning | undefined): boolean {
  if (fresh === undefined || old === undefined) return false;
  return (
    old.features.every((feature) => fresh.features.includes(feature)) &&
    (fresh.meaningful || !old.meaningful) &&
    (fresh.login || !old.login) &&
    (fresh.workaround || !old.workaround)
  );
}

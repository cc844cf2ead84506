import type { Catalog } from '../catalog/catalog.ts';
import { meaningOf } from '../usage/meaning.ts';
import type { NamedEvents } from './queries.ts';

/** Events that came and that the catalogue does not name, so that they mean nothing. */
export type UnmappedEvent = NamedEvents & {
  /** Accounts that sent it on the last day it came; null: not counted. */
  accounts: number | null;
};

/** Those that the catalogue does not name, of several counts of the same name one; the most frequent first. */
export function unmappedOf(counted: NamedEvents[], catalog: Catalog): NamedEvents[] {
  const named = meaningOf(catalog);
  const unmapped = new Map<string, NamedEvents>();
  for (const one of counted) {
    if (named.has(one.name)) continue;
    const known = unmapped.get(one.name);
    unmapped.set(one.name, known === undefined ? one : added(known, one));
  }
  return [...unmapped.values()].toSorted((a, b) => b.events - a.events || (a.name < b.name ? -1 : 1));
}

function added(one: NamedEvents, other: NamedEvents): NamedEvents {
  return {
    name: one.name,
    events: one.events + other.events,
    firstDay: one.firstDay < other.firstDay ? one.firstDay : other.firstDay,
    lastDay: one.lastDay > other.lastDay ? one.lastDay : other.lastDay,
  };
}

import type { Received } from '../domain/unmapped/load-unmapped.ts';
import type { UnmappedEvent } from '../domain/unmapped/unmapped.ts';
import { count, plural } from './figures.ts';
import { printable } from './printable.ts';
import { table } from './text-table.ts';

const COLUMNS = ['event', 'events', 'accounts', 'first', 'last'];

/** So many lines are read; the rest is in the JSON. */
const SHOWN = 50;

/** The list as people read it on a terminal, with the lines of the catalogue that the first would take. */
export function unmappedText({ events: all, unmapped: events }: Received, days: number): string {
  const first = events[0];
  if (first === undefined) {
    return all > 0
      ? `Every event of the last ${plural(days, 'day')} is in the catalogue.\n`
      : `No event of the last ${plural(days, 'day')} was received. With --days N more days are looked at; ` +
          '`uptake doctor` says how old the newest event is.\n';
  }
  const rows = events
    .slice(0, SHOWN)
    .map((event) => [
      printable(event.name),
      count(event.events),
      count(event.accounts),
      event.firstDay,
      event.lastDay,
    ]);
  const more = events.length - SHOWN;
  return [
    `${plural(events.length, 'event name')} came in the last ${plural(days, 'day')} that the catalogue does not name. Accounts are those of the last day.`,
    '',
    table(COLUMNS, rows, ['events', 'accounts']),
    ...(more > 0 ? [`and ${plural(more, 'other')}: --json lists all.`] : []),
    '',
    `If ${printable(first.name)} is a use of your product, add it to the events of a feature, or as a new one:`,
    '',
    featureYaml(first.name),
    '',
  ].join('\n');
}

/** A feature for an event, as it goes into `uptake.yml`. */
export function featureYaml(event: string): string {
  const words = event
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['feature'];
  const name = words.join(' ');
  return [
    'features:',
    `  - key: ${JSON.stringify(words.join('_'))}`,
    `    name: ${JSON.stringify(name[0]!.toUpperCase() + name.slice(1))}`,
    `    events: ${JSON.stringify(event)}`,
  ].join('\n');
}

export function unmappedJson(events: UnmappedEvent[], days: number): object {
  return {
    days,
    events: events.map(({ name, events: times, accounts, firstDay, lastDay }) => ({
      event: name,
      events: times,
      accounts_last_day: accounts,
      first_day: firstDay,
      last_day: lastDay,
    })),
  };
}

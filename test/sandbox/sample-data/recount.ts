import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import type { EventRow } from '../../../sandbox/sample-data/rows.ts';
import type { SampleAccount } from '../../../sandbox/sample-data/world.ts';

export type Seen = EventRow & { ago: number; meaningful: boolean };

/**
 * The measures that stories are about, counted again from the generated rows in the most obvious way: no code of
 * the generator or of the product is used. `ago` is days before the last day of the world; windows include both ends.
 */
export function recount(sample: SampleAccount, catalog: Catalog, end: string) {
  const meaningful = meaningfulEvents(catalog);
  const events = sample.events().map((row): Seen => {
    const ago = Math.round((Date.parse(end) - Date.parse(row.timestamp.slice(0, 10))) / 86_400_000);
    return Object.assign(row, { ago, meaningful: meaningful.has(row.event) });
  });
  const current = sample.members.filter(({ removed_at }) => removed_at === null || removed_at > `${end}T24`);
  const currentIds = new Set(current.map(({ member_id }) => member_id));
  const within = (from: number, to: number) => events.filter(({ ago }) => ago <= from && ago >= to);
  /** Current members with an active day in the window. */
  const active = (from: number, to: number) =>
    new Set(
      within(from, to).flatMap((row) =>
        row.meaningful && currentIds.has(row.member_id ?? '') ? [row.member_id] : [],
      ),
    );
  const did = new Set(events.map(({ member_id, event }) => `${member_id} ${event}`));
  const activated = current.filter(({ member_id }) =>
    catalog.activation?.events.every((event) => did.has(`${member_id} ${event}`)),
  );
  const mau = active(27, 0);
  const recently = new Set(within(27, 0).map(({ member_id, event }) => `${member_id} ${event}`));
  const depths = current
    .filter(({ member_id }) => mau.has(member_id))
    .map(({ member_id, role }) => {
      const relevant = catalog.features.filter(({ roles }) => roles === null || roles.includes(role));
      const used = relevant.filter((feature) =>
        feature.events.some(({ event, view }) => !view && recently.has(`${member_id} ${event}`)),
      );
      return used.length / relevant.length;
    });
  const logins = within(27, 0).filter(({ event }) => catalog.loginEvents.includes(event));
  return {
    events,
    within,
    active,
    current,
    activated,
    mau,
    previousMau: active(55, 28),
    weekly: [7, 6, 5, 4, 3, 2, 1, 0].map((week) => active(week * 7 + 6, week * 7).size),
    depths,
    depth: depths.reduce((sum, depth) => sum + depth, 0) / depths.length,
    loginsPerActivated: total(logins) / activated.length,
    workaroundShare: (from: number, to: number) => {
      const around = total(within(from, to).filter(({ event }) => catalog.workaroundEvents.includes(event)));
      return around / (around + total(within(from, to).filter((row) => row.meaningful)));
    },
  };
}

/** Share of runs of a workflow that got beyond a step, by the numbers of its events. */
export function passedOn(rows: readonly EventRow[], from: string, to: string): number {
  const times = (event: string) => rows.filter((row) => row.event === event).length;
  return times(to) / times(from);
}

function meaningfulEvents(catalog: Catalog): Set<string> {
  return new Set([
    ...catalog.features.flatMap(({ events }) => events.filter(({ view }) => !view).map(({ event }) => event)),
    ...catalog.workflows.flatMap(({ steps }) => steps.map(({ event }) => event)),
  ]);
}

function total(rows: readonly EventRow[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

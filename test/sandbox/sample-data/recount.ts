import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import type { EventRow } from '../../../sandbox/sample-data/rows.ts';
import type { SampleAccount } from '../../../sandbox/sample-data/world.ts';

/**
 * The measures that stories are about, counted again from the generated rows in the most obvious way: no code of
 * the generator or of the product is used. Windows end on the last day of the world, `ago` days back.
 */
export function recount(sample: SampleAccount, catalog: Catalog, end: string) {
  const events = sample.events();
  const meaningful = new Set([
    ...catalog.features.flatMap((feature) =>
      feature.events.filter(({ view }) => !view).map(({ event }) => event),
    ),
    ...catalog.workflows.flatMap(({ steps }) => steps.map(({ event }) => event)),
  ]);
  const ago = (event: EventRow) =>
    Math.round((Date.parse(end) - Date.parse(event.timestamp.slice(0, 10))) / 86_400_000);
  const within = (from: number, to: number) =>
    events.filter((event) => ago(event) >= to && ago(event) <= from);
  const activeIn = (from: number, to: number) =>
    new Set(
      within(from, to)
        .filter(({ event }) => meaningful.has(event))
        .map((event) => event.member_id),
    );
  const current = sample.members.filter(
    ({ removed_at }) => removed_at === null || removed_at.slice(0, 10) > end,
  );
  const currentIds = new Set(current.map(({ member_id }) => member_id));
  const countCurrent = (ids: ReadonlySet<string | null>) =>
    [...ids].filter((id) => id !== null && currentIds.has(id)).length;

  const depthOf = (memberId: string, role: string) => {
    const relevant = catalog.features.filter(({ roles }) => roles === null || roles.includes(role));
    const done = new Set(
      within(27, 0)
        .filter((event) => event.member_id === memberId)
        .map(({ event }) => event),
    );
    return (
      relevant.filter((feature) => feature.events.some(({ event, view }) => !view && done.has(event)))
        .length / relevant.length
    );
  };
  const activated = new Set(
    current
      .map(({ member_id }) => member_id)
      .filter((id) =>
        catalog.activation?.events.every((wanted) =>
          events.some(({ event, member_id }) => event === wanted && member_id === id),
        ),
      ),
  );

  return {
    events,
    ago,
    within,
    current,
    activated,
    meaningful: (event: EventRow) => meaningful.has(event.event),
    weekly: [7, 6, 5, 4, 3, 2, 1, 0].map((week) => countCurrent(activeIn(week * 7 + 6, week * 7))),
    mau: countCurrent(activeIn(27, 0)),
    previousMau: countCurrent(activeIn(55, 28)),
    activeIds: activeIn(27, 0),
    depth: mean(
      current
        .filter(({ member_id }) => activeIn(27, 0).has(member_id))
        .map(({ member_id, role }) => depthOf(member_id, role)),
    ),
    depthOf,
    loginsPerActivated:
      total(within(27, 0).filter(({ event }) => catalog.loginEvents.includes(event))) / activated.size,
    workaroundShare: (from: number, to: number) => {
      const rows = within(from, to);
      const around = total(rows.filter(({ event }) => catalog.workaroundEvents.includes(event)));
      return around / (around + total(rows.filter(({ event }) => meaningful.has(event))));
    },
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function total(rows: readonly EventRow[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

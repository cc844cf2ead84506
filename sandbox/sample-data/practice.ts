import type { Catalog, Feature, Workflow } from '../../src/domain/catalog/catalog.ts';
import { type Day, dayOf } from './days.ts';

/** One way to use a feature: an event, or a run of a workflow that the feature consists of. */
export type Way = { event: string } | { workflow: Workflow };

/** A feature as somebody uses it. */
export type Practice = { tier: Feature['tier']; ways: Way[]; launched: Day };

/** What a role can do with the product, and what it can look at, read from the catalogue. */
export type Repertoire = { practices: Practice[]; views: string[] };

/** The repertoire of every role of the catalogue. */
export function repertoires(catalog: Catalog): Map<string, Repertoire> {
  return new Map(
    catalog.roles.map(({ key }) => {
      const relevant = catalog.features.filter(({ roles }) => roles === null || roles.includes(key));
      const views = relevant.flatMap(({ events }) =>
        events.filter(({ view }) => view).map(({ event }) => event),
      );
      return [key, { practices: relevant.map((feature) => practiceOf(feature, catalog)), views }];
    }),
  );
}

/** What activates is done once, so it is left to the first session where the feature has other events. */
function practiceOf(feature: Feature, { workflows, activation }: Catalog): Practice {
  const own = feature.events.filter(({ view }) => !view).map(({ event }) => event);
  const runs = workflows.filter(({ steps }) => steps.every(({ event }) => own.includes(event)));
  const steps = new Set(runs.flatMap((workflow) => workflow.steps.map(({ event }) => event)));
  const single = own.filter((event) => !steps.has(event));
  const repeated = single.filter((event) => !activation?.events.includes(event));
  const events = repeated.length > 0 ? repeated : single;
  return {
    tier: feature.tier,
    ways: [...runs.map((workflow) => ({ workflow })), ...events.map((event) => ({ event }))],
    launched: feature.launched === null ? Number.NEGATIVE_INFINITY : dayOf(feature.launched),
  };
}

import { createHash } from 'node:crypto';
import type { Catalog } from '../catalog/catalog.ts';

/** What one event says, all entries of the catalogue that name it taken together. */
export type EventMeaning = {
  /** Keys of the features it is a use of; looking (`view: true`) is no use. */
  features: string[];
  /** It uses a feature or is a step of a workflow. */
  meaningful: boolean;
  login: boolean;
  workaround: boolean;
  /** It is one of the actions that activate. */
  activation: boolean;
  /** An event may be a step of several workflows; steps count from 1. */
  steps: { workflow: string; step: number }[];
  ticket: boolean;
  csat: boolean;
  nps: boolean;
};

/** What each event named by the catalogue means. Events that are not in the map mean nothing. */
export function meaningOf(catalog: Catalog): Map<string, EventMeaning> {
  const meanings = new Map<string, EventMeaning>();
  const of = (event: string): EventMeaning => {
    const known = meanings.get(event);
    if (known) return known;
    const fresh = nothing();
    meanings.set(event, fresh);
    return fresh;
  };
  markUse(catalog, of);
  for (const event of catalog.loginEvents) of(event).login = true;
  for (const event of catalog.workaroundEvents) of(event).workaround = true;
  for (const event of catalog.activation?.events ?? []) of(event).activation = true;
  for (const event of catalog.support?.ticketEvents ?? []) of(event).ticket = true;
  for (const event of catalog.sentiment.csat?.events ?? []) of(event).csat = true;
  for (const event of catalog.sentiment.nps?.events ?? []) of(event).nps = true;
  return meanings;
}

function markUse(catalog: Catalog, of: (event: string) => EventMeaning): void {
  for (const feature of catalog.features) {
    for (const { event, view } of feature.events) {
      const meaning = of(event);
      if (view || meaning.features.includes(feature.key)) continue;
      meaning.features.push(feature.key);
      meaning.meaningful = true;
    }
  }
  for (const workflow of catalog.workflows) {
    for (const [index, { event }] of workflow.steps.entries()) {
      const meaning = of(event);
      meaning.steps.push({ workflow: workflow.key, step: index + 1 });
      meaning.meaningful = true;
    }
  }
}

function nothing(): EventMeaning {
  return {
    features: [],
    meaningful: false,
    login: false,
    workaround: false,
    activation: false,
    steps: [],
    ticket: false,
    csat: false,
    nps: false,
  };
}

/**
 * First 16 hex digits of a hash over what the day rows depend on, and nothing else: renaming a feature or changing
 * a goal leaves them as they are, a new event, another time zone or another way to activate does not.
 */
export function mappingVersion(catalog: Catalog): string {
  const meanings = [...meaningOf(catalog)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([event, meaning]) => [event, { ...meaning, features: meaning.features.toSorted() }]);
  const dependsOn = [
    LAYOUT,
    catalog.timeZone,
    meanings,
    catalog.activation?.mode ?? null,
    catalog.support?.escalation ?? null,
    catalog.sentiment.csat && { ...catalog.sentiment.csat, events: null },
    catalog.sentiment.nps?.property ?? null,
  ];
  return createHash('sha256').update(JSON.stringify(dependsOn)).digest('hex').slice(0, 16);
}

/** Raised when a release computes day rows differently, so that they are computed again. */
const LAYOUT = 1;

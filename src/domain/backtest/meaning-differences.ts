import type { Catalog } from '../catalog/catalog.ts';
import { mappingVersion, meaningOf } from '../usage/meaning.ts';

/** What two catalogues read differently from events; everything else of them may differ. */
export type MeaningDifferences = {
  /** Names of events, in order. */
  events: string[];
  timeZone: boolean;
  /** Whether any or all of the activating events are needed. */
  activation: boolean;
  /** Which property tells escalations and scores, and the scale of these. */
  opinions: boolean;
};

/** Null: both read events alike, so day rows made with one serve the other. */
export function meaningDifferences(one: Catalog, other: Catalog): MeaningDifferences | null {
  if (mappingVersion(one) === mappingVersion(other)) return null;
  const [meanings, others] = [asText(one), asText(other)];
  const names = [...new Set([...meanings.keys(), ...others.keys()])].toSorted();
  return {
    events: names.filter((name) => meanings.get(name) !== others.get(name)),
    timeZone: one.timeZone !== other.timeZone,
    activation: one.activation?.mode !== other.activation?.mode,
    opinions: opinionsOf(one) !== opinionsOf(other),
  };
}

function asText(catalog: Catalog): Map<string, string> {
  const meanings = [...meaningOf(catalog)];
  return new Map(
    meanings.map(([name, meaning]) => [
      name,
      JSON.stringify({ ...meaning, features: meaning.features.toSorted() }),
    ]),
  );
}

const opinionsOf = ({ support, sentiment: { csat, nps } }: Catalog): string =>
  JSON.stringify([support?.escalation, csat && { ...csat, events: null }, nps?.property]);

import type { Catalog } from '../catalog/catalog.ts';
import { meaningOf } from './meaning.ts';
import { featureBits, featureWidth, type Numbers } from './numbers.ts';
import { stepCharacter } from './steps.ts';

/** What events mean, in numbers: the form in which the statements of a roll-up take it. */
export type MeaningTable = {
  /** Width of the feature bit set in bits. */
  width: number;
  events: EventRow[];
  steps: StepRow[];
  opinions: Opinions;
};

export type EventRow = {
  name: string;
  /** The text of a PostgreSQL `bit(width)`. */
  features: string;
  meaningful: boolean;
  login: boolean;
  workaround: boolean;
  activation: number;
  ticket: boolean;
  csat: boolean;
  nps: boolean;
};

export type StepRow = { name: string; workflow: number; step: number; letter: string };

/** Where support and sentiment are read from; null: nowhere. */
export type Opinions = {
  /** False: no event of the catalogue is a ticket or a score. */
  any: boolean;
  escalationProperty: string | null;
  escalationValue: string | null;
  csatProperty: string | null;
  csatMin: number;
  csatMax: number;
  npsProperty: string | null;
};

/** Translates the catalogue with the numbers that its entries have. */
export function meaningTable(catalog: Catalog, numbers: Numbers): MeaningTable {
  const width = featureWidth(numbers.feature);
  const number = (kind: keyof Numbers, key: string) => numbers[kind].get(key)!;
  const meanings = [...meaningOf(catalog)];
  return {
    width,
    events: meanings.map(([name, meaning]) => ({
      name,
      features: featureBits(
        meaning.features.map((key) => number('feature', key)),
        width,
      ),
      meaningful: meaning.meaningful,
      login: meaning.login,
      workaround: meaning.workaround,
      activation: meaning.activation ? 1 << number('activation', name) : 0,
      ticket: meaning.ticket,
      csat: meaning.csat,
      nps: meaning.nps,
    })),
    steps: meanings.flatMap(([name, meaning]) =>
      meaning.steps.map(({ workflow, step }) => ({
        name,
        workflow: number('workflow', workflow),
        step,
        letter: stepCharacter(step),
      })),
    ),
    opinions: opinionsOf(catalog),
  };
}

function opinionsOf({ support, sentiment }: Catalog): Opinions {
  return {
    any: support !== null || sentiment.csat !== null || sentiment.nps !== null,
    escalationProperty: support?.escalation?.property ?? null,
    escalationValue: support?.escalation?.equals ?? null,
    csatProperty: sentiment.csat?.property ?? null,
    csatMin: sentiment.csat?.min ?? 0,
    csatMax: sentiment.csat?.max ?? 1,
    npsProperty: sentiment.nps?.property ?? null,
  };
}

import { freshnessOf } from '../accounts/freshness.ts';
import type { Catalog, HealthPartKey, HealthWeights } from '../catalog/catalog.ts';
import type { Health, HealthInput, HealthMeasure } from './health.ts';
import type { HealthInputs } from './inputs.ts';
import { exactScore, judgeParts, type JudgedPart } from './judge-parts.ts';
import { roundTogether } from './round-together.ts';

/** A health score with all that it was computed from and by. */
export type HealthRecord = {
  inputs: HealthInputs;
  health: Health;
  /** The catalogue that was in force. */
  catalog: Catalog;
  rulesVersion: number;
};

/** Points of health gained and lost between two days; the points of all steps add up to `to` - `from`. */
export type Waterfall = {
  /** Null: no score on that day, and so no steps. */
  from: number | null;
  to: number | null;
  before: WaterfallSide;
  after: WaterfallSide;
  /** The greatest change first; what changed nothing is left out. */
  steps: WaterfallStep[];
};

/** How old and by what rules the score of one side is. */
export type WaterfallSide = {
  asOf: string;
  /** ISO timestamp of the newest event, and whole days from its day to `asOf`; null: nothing was ever received. */
  lastEventAt: string | null;
  ageDays: number | null;
  catalogVersion: string;
  rulesVersion: number;
};

export type WaterfallStep = {
  /**
   * A number the score rests on; data of a whole part that came or went; the catalogue's weights; what else the
   * catalogue says of health; the rules in the code.
   */
  input: HealthMeasure | 'part_appeared' | 'part_gone' | 'weights' | 'goals' | 'rules';
  /** Null: of the score as a whole. */
  part: HealthPartKey | null;
  /** The number on either side; null: not known then, or no number. */
  before: number | null;
  after: number | null;
  /** A whole number. */
  points: number;
};

/**
 * What took the score from one day to another (docs/measures.md). The way from one to the other is walked in small
 * steps, each of which changes one thing; what a step does to the score before rounding is that thing's part in it.
 */
export function waterfall(before: HealthRecord, after: HealthRecord): Waterfall {
  const [from, to] = [before.health.score, after.health.score];
  return {
    from,
    to,
    before: sideOf(before),
    after: sideOf(after),
    steps: from === null || to === null ? [] : stepsBetween(walk(before, after), from, to),
  };
}

function sideOf({ inputs: { measures }, catalog, rulesVersion }: HealthRecord): WaterfallSide {
  const { lastEventAt, ageDays } = freshnessOf(measures, catalog);
  return { asOf: measures.asOf, lastEventAt, ageDays, catalogVersion: catalog.version, rulesVersion };
}

type Cause = Omit<WaterfallStep, 'points'>;

/** The parts once one more thing is as it is afterwards. */
type Stop = { cause: Cause; parts: JudgedPart[]; weights: HealthWeights };

const ofTheWhole = (input: WaterfallStep['input'], part: HealthPartKey | null = null): Cause => ({
  input,
  part,
  before: null,
  after: null,
});

/** First the catalogue changes under the old numbers, its weights before the rest, then the numbers change. */
function* walk(before: HealthRecord, after: HealthRecord): Generator<Stop> {
  const { health } = after.catalog;
  const { weights } = health;
  const numbers = judgeParts(before.inputs, after.catalog).judged;
  yield {
    cause: ofTheWhole('rules'),
    parts: judgeParts(before.inputs, before.catalog).judged,
    weights: before.catalog.health.weights,
  };
  yield {
    cause: ofTheWhole('weights'),
    parts: judgeParts(before.inputs, { ...before.catalog, health }).judged,
    weights,
  };
  yield { cause: ofTheWhole('goals'), parts: numbers, weights };
  for (const change of changesOfParts(numbers, judgeParts(after.inputs, after.catalog).judged)) {
    yield { ...change, weights };
  }
}

/**
 * What appears comes before what changes, and what goes after it, so that there is a score all along and the order
 * among the changes makes no difference.
 */
function* changesOfParts(from: JudgedPart[], to: JudgedPart[]): Generator<Omit<Stop, 'weights'>> {
  const was = new Map(from.map((part) => [part.key, part]));
  const is = new Map(to.map((part) => [part.key, part]));
  let parts = from;
  for (const part of to.filter(({ key }) => !was.has(key))) {
    parts = parts.concat(part);
    yield { cause: ofTheWhole('part_appeared', part.key), parts };
  }
  for (const { key, inputs } of from.filter((part) => is.has(part.key))) {
    for (const change of changesOfInputs(inputs, is.get(key)!.inputs)) {
      parts = parts.map((part) => (part.key === key ? { ...part, inputs: change.inputs } : part));
      yield { cause: { part: key, ...change.cause }, parts };
    }
  }
  for (const { key } of from.filter((part) => !is.has(part.key))) {
    parts = parts.filter((part) => part.key !== key);
    yield { cause: ofTheWhole('part_gone', key), parts };
  }
}

type InputChange = { cause: Omit<Cause, 'part'>; inputs: HealthInput[] };

function* changesOfInputs(from: HealthInput[], to: HealthInput[]): Generator<InputChange> {
  const was = new Map(from.map((input) => [input.measure, input]));
  const is = new Map(to.map((input) => [input.measure, input]));
  const causeOf = (input: HealthMeasure) => ({
    input,
    before: was.get(input)?.value ?? null,
    after: is.get(input)?.value ?? null,
  });
  let inputs = from;
  for (const input of to.filter(({ measure }) => !was.has(measure))) {
    inputs = inputs.concat(input);
    yield { cause: causeOf(input.measure), inputs };
  }
  for (const { measure, score } of from) {
    const now = is.get(measure);
    if (now === undefined || now.score === score) continue;
    inputs = inputs.map((input) => (input.measure === measure ? now : input));
    yield { cause: causeOf(measure), inputs };
  }
  for (const { measure } of from.filter((input) => !is.has(input.measure))) {
    inputs = inputs.filter((input) => input.measure !== measure);
    yield { cause: causeOf(measure), inputs };
  }
}

/** What each stop adds to the score of the one before, rounded so that it all adds up to what is shown. */
function stepsBetween(stops: Iterable<Stop>, from: number, to: number): WaterfallStep[] {
  const scored = [...stops].flatMap(({ cause, parts, weights }) =>
    parts.length === 0 ? [] : { cause, score: exactScore(parts, weights) },
  );
  const amounts = scored.slice(1).map(({ cause, score }, index) => ({
    cause,
    amount: score - scored[index]!.score,
  }));
  // A score stored by older rules is not what the rules of today make of its inputs: that difference is theirs.
  const older = gap(to, scored.at(-1)?.score ?? 0) - gap(from, scored[0]?.score ?? 0);
  const moved = [...amounts, { cause: ofTheWhole('rules'), amount: older }].filter(
    ({ amount }) => amount !== 0,
  );
  const { rounded } = roundTogether(
    moved.map(({ amount }) => amount),
    to - from,
  );
  return moved
    .map(({ cause }, index) => Object.assign({ points: rounded[index]! }, cause))
    .filter(({ points }) => points !== 0)
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

const gap = (shown: number, exact: number): number => (Math.round(exact) === shown ? 0 : shown - exact);

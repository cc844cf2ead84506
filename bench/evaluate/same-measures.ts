import type { Measures } from '../../src/domain/measures/measures.ts';

/** Raw events are made of day rows: fewer than the features of a day, and at other times of it. */
const NOT_OF_EVENTS = new Set<keyof Measures>([
  'depthMean',
  'featuresUsed28',
  'featureShare28',
  'lastEventAt',
]);

const NOTHING = new Set<keyof Measures>();

/** Sums of fractions differ in their last digits with the order in which they are added. */
const TOLERANCE = 1e-6;

/** Throws unless Uptake and DuckDB, whichever way it took, found the same of every account, in every measure. */
export function expectSameMeasures(
  ours: Measures[],
  memberDays: Measures[],
  ofEvents: [Measures[], ...Measures[][]],
): void {
  expectSameOfAll(ours, memberDays, NOTHING);
  const [first, ...others] = ofEvents;
  expectSameOfAll(ours, first, NOT_OF_EVENTS);
  for (const other of others) expectSameOfAll(first, other, NOTHING);
}

function expectSameOfAll(own: Measures[], ducks: Measures[], but: Set<keyof Measures>): void {
  const known = new Map(own.map((measures) => [measures.accountKey, measures]));
  if (known.size !== ducks.length) throw new Error('DuckDB has not all accounts');
  for (const duck of ducks) expectSame(known.get(duck.accountKey)!, duck, but);
}

function expectSame(own: Measures, duck: Measures, but: Set<keyof Measures>): void {
  for (const name of Object.keys(own) as (keyof Measures)[]) {
    if (but.has(name) || isSame(own[name], duck[name])) continue;
    const found = `${JSON.stringify(own[name])}, but ${JSON.stringify(duck[name])} by DuckDB`;
    throw new Error(`${name} of account ${own.accountId} is ${found}`);
  }
}

function isSame(own: Measures[keyof Measures], other: Measures[keyof Measures]): boolean {
  if (typeof own === 'number' && typeof other === 'number') return Math.abs(own - other) <= TOLERANCE;
  return JSON.stringify(own) === JSON.stringify(other);
}

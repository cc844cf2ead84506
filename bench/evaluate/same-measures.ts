import type { Measures } from '../../src/domain/measures/measures.ts';

/** Raw events are made of day rows: fewer than the features of a day, and at other times of it. */
const NOT_OF_EVENTS = new Set<keyof Measures>([
  'depthMean',
  'featuresUsed28',
  'featureShare28',
  'lastEventAt',
]);

/** Sums of fractions differ in their last digits with the order in which they are added. */
const TOLERANCE = 1e-6;

/** Throws unless Uptake and DuckDB found the same of every account, in every measure. */
export function expectSameMeasures(ours: Measures[], memberDays: Measures[], events: Measures[]): void {
  const own = new Map(ours.map((measures) => [measures.accountKey, measures]));
  if (own.size !== memberDays.length || own.size !== events.length)
    throw new Error('DuckDB has not all accounts');
  for (const duck of memberDays) expectSame(own.get(duck.accountKey)!, duck, new Set());
  for (const duck of events) expectSame(own.get(duck.accountKey)!, duck, NOT_OF_EVENTS);
}

function expectSame(own: Measures, duck: Measures, but: Set<keyof Measures>): void {
  for (const name of Object.keys(own) as (keyof Measures)[]) {
    if (but.has(name) || isSame(own[name], duck[name])) continue;
    const found = `${JSON.stringify(own[name])}, and ${JSON.stringify(duck[name])} by DuckDB`;
    throw new Error(`${name} of account ${own.accountId} is ${found}`);
  }
}

function isSame(own: Measures[keyof Measures], other: Measures[keyof Measures]): boolean {
  if (typeof own === 'number' && typeof other === 'number') return Math.abs(own - other) <= TOLERANCE;
  return JSON.stringify(own) === JSON.stringify(other);
}

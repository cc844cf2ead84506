import type { Measures } from '../../src/domain/measures/measures.ts';
import type { DuckMeasures } from './duck-measures.ts';

/** Throws unless Uptake and DuckDB computed the same of every account. */
export function expectSameMeasures(
  ours: Measures[],
  memberDays: DuckMeasures[],
  events: DuckMeasures[],
): void {
  const own = new Map(ours.map((measures) => [measures.accountKey, measures]));
  if (own.size !== memberDays.length || own.size !== events.length)
    throw new Error('DuckDB has not all accounts');
  for (const duck of [...memberDays, ...events]) {
    const measures = own.get(duck.accountKey)!;
    const pairs: [string, number | null, number][] = [
      ['members', measures.members, duck.members],
      ['mau', measures.mau, duck.mau],
      ['prevMau', measures.prevMau, duck.prevMau],
      ['wau', measures.wau, duck.wau],
      ['dauMean28', measures.dauMean28, duck.memberDays28 / 28],
      ['engagementMean', measures.engagementMean, duck.engagementSum / duck.members],
    ];
    for (const [name, value, other] of pairs) {
      if (Math.abs((value ?? 0) - other) > 1e-6)
        throw new Error(`${name} of account ${duck.accountKey} is ${value}, and ${other} by DuckDB`);
    }
  }
  for (const duck of memberDays) {
    const { depthMean, featuresUsed28, mau } = own.get(duck.accountKey)!;
    if (featuresUsed28 !== duck.featuresUsed28)
      throw new Error(`features used differ for account ${duck.accountKey}`);
    if (mau && Math.abs(depthMean! - duck.depthSum / mau) > 1e-6)
      throw new Error(`depth differs for account ${duck.accountKey}`);
  }
}

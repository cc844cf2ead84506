import { sql, type SQL } from 'drizzle-orm';
import type { Catalog } from '../../catalog/catalog.ts';
import type { FeatureMasks } from '../../measures/feature-masks.ts';
import { ACTIVE_DAYS_28, daysAgo } from '../../measures/roster/queries.ts';
import { featureBits, type Numbers } from '../../usage/numbers.ts';
import { SUMMARY_CODE } from '../summary-code.ts';

/**
 * The summary of a member that their level is read from, as the number that `SUMMARY_CODE` lays out: over the columns
 * of `rosterRows` and the `started` and `completed` of their workflow runs.
 */
export function summaryCode(catalog: Catalog, numbers: Numbers, { width }: FeatureMasks, day: SQL): SQL {
  const bits = sql.raw(`bit(${width})`);
  const advanced = catalog.features
    .filter(({ tier }) => tier !== 'core')
    .flatMap(({ key }) => numbers.feature.get(key) ?? []);
  const weeks = [0, 7, 14, 21].map(
    (first) => sql`bit_count((active & ${daysAgo(first, first + 6)})::bit(64))`,
  );
  const fields: Record<(typeof SUMMARY_CODE)[number][0], SQL> = {
    activated: flag(sql`activated_on <= ${day}`),
    worksAround: flag(sql`works_around`),
    usesAdvanced: flag(sql`bit_count(features & ${featureBits(advanced, width)}::${bits}) > 0`),
    abandonsWorkflows: flag(sql`started - completed > completed`),
    advocate: flag(sql`advocate`),
    weakestWeek: sql`least(${sql.join(weeks, sql`, `)})`,
    activeDays28: ACTIVE_DAYS_28,
    featuresUsed28: sql`coalesce(bit_count(features & mask), 0)`,
    rolePlace: sql`role_place`,
  };
  let place = 0;
  const shifted = SUMMARY_CODE.map(([field, size]) => {
    const term = sql`((${fields[field]})::bigint << ${sql.raw(`${place}`)})`;
    place += size;
    return term;
  });
  return sql.join(shifted, sql` | `);
}

/** One where the condition is true, zero where it is not or nothing is known. */
const flag = (condition: SQL): SQL => sql`coalesce((${condition})::integer, 0)`;

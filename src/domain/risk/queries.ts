import { desc, lte, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { calibrations } from '../../../drizzle/schema/meaning.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Calibration, History } from './calibration.ts';

/**
 * Every decision to leave or to stay that was made on or before a day (`YYYY-MM-DD`), of every account whose contract
 * start is known: leaving on the day it churned, staying on each anniversary of the contract that it saw. With each
 * goes the month-over-month change of active members as it was half a year before, as in `measureAccounts`; decisions
 * without one, or of too few members, are left out. Reads the day rows as they are: call `rollUpPending` before.
 */
export async function readHistory(db: Database, catalog: Catalog, asOf: string): Promise<History> {
  const { rows } = await db.execute<History[number]>(sql`
    with reach as (select min(day) as first_day from account_days),
    decisions as (
      select account_key, true as churned, churned_on - ${LEAD_DAYS}::integer as seen_on
      from accounts where contract_start is not null and churned_on <= ${asOf}::date
      union all
      select account_key, false, anniversary::date - ${LEAD_DAYS}::integer
      from accounts, generate_series(
        contract_start + interval '1 year',
        least(${asOf}::date, churned_on - 1),
        interval '1 year'
      ) as anniversary
    ),
    active as (
      select account_key, churned, seen_on, member_key,
        bool_or(day > seen_on - 28) as lately, bool_or(day <= seen_on - 28) as before
      from decisions
      join reach on seen_on >= first_day + 55
      join members m using (account_key)
      join member_days using (account_key, member_key)
      where day between seen_on - 55 and seen_on and meaningful > 0
        and (invited_at at time zone ${catalog.timeZone})::date <= seen_on
        and coalesce((removed_at at time zone ${catalog.timeZone})::date > seen_on, true)
      group by account_key, churned, seen_on, member_key
    )
    select churned, count(*) filter (where lately) / (count(*) filter (where before))::float8 - 1 as "mauChange"
    from active
    group by account_key, churned, seen_on
    having count(*) filter (where before) >= ${catalog.signals.floorMembers}::integer
    order by churned, 2`);
  return rows;
}

/** Usage foretells churn six to nine months ahead (domain.md section 5): the nearest of them. */
const LEAD_DAYS = 180;

/** Stores what the likelihood of churn rests on, on a day (`YYYY-MM-DD`), in the place of what was stored for it. */
export async function recordCalibration(db: Database, asOf: string, calibration: Calibration): Promise<void> {
  await db
    .insert(calibrations)
    .values({ asOf, calibration })
    .onConflictDoUpdate({ target: calibrations.asOf, set: { calibration } });
}

/** The newest calibration stored for a day (`YYYY-MM-DD`) or before it, or null when there is none. */
export async function findCalibration(db: Database, asOf: string): Promise<Calibration | null> {
  const [newest] = await db
    .select({ calibration: calibrations.calibration })
    .from(calibrations)
    .where(lte(calibrations.asOf, asOf))
    .orderBy(desc(calibrations.asOf))
    .limit(1);
  return newest === undefined ? null : (newest.calibration as Calibration);
}

import { desc, lte, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { calibrations } from '../../../drizzle/schema/meaning.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Calibration, History } from './calibration.ts';

/**
 * The newest decisions to leave or to stay that were made on or before a day (`YYYY-MM-DD`), of every account whose contract
 * start is known: leaving on the day it churned, staying on each anniversary of the contract that it saw. With each
 * goes the month-over-month change of active members as it was half a year before, as in `measureAccounts`; left out
 * are those of too few members, and those from before the account had two months of usage. Reads the day rows as they
 * are: call `rollUpPending` before.
 */
export async function readHistory(db: Database, catalog: Catalog, asOf: string): Promise<History> {
  const { timeZone, signals } = catalog;
  const { rows } = await db.execute<History[number]>(sql`
    with decisions as (
      select account_key, true as churned, churned_on as decided_on
      from accounts where contract_start is not null and churned_on <= ${asOf}::date
      union all
      select account_key, false, anniversary::date
      from accounts, generate_series(
        contract_start + interval '1 year',
        least(${asOf}::date, churned_on - 1),
        interval '1 year'
      ) as anniversary
    ),
    newest as materialized (
      select account_key, churned, decided_on - ${LEAD_DAYS}::integer as seen_on
      from decisions
      join lateral (
        select day from account_days where account_key = decisions.account_key order by day limit 1
      ) as first on day <= decided_on - ${LEAD_DAYS}::integer - 55
      order by decided_on desc, account_key limit ${MOST}::integer
    )
    select churned, mau / prev_mau::float8 - 1 as "mauChange"
    from newest as decision
    -- A range of the key for each decision; joined freely, every day of every account would be read.
    cross join lateral (
      select count(*) filter (where lately) as mau, count(*) filter (where before) as prev_mau
      from (
        select member_key, bool_or(day > seen_on - 28) as lately, bool_or(day <= seen_on - 28) as before
        from member_days
        where account_key = decision.account_key and day between seen_on - 55 and seen_on and meaningful > 0
        group by member_key
      ) as used
      join members on members.account_key = decision.account_key and members.member_key = used.member_key
      where (invited_at at time zone ${timeZone})::date <= seen_on
        and coalesce((removed_at at time zone ${timeZone})::date > seen_on, true)
    ) as active
    where prev_mau >= ${signals.floorMembers}::integer
    order by churned, "mauChange"`);
  return rows;
}

/** More decisions make no likelihood surer to a percentage point or two, and the newest are the likest to the next. */
const MOST = 2000;

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

import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { personKnown } from '../levels/standing/queries.ts';
import { levelByCode } from '../levels/summary-code.ts';
import { summaryCode } from '../levels/summary/queries.ts';
import { featureMasks } from '../measures/feature-masks.ts';
import { dayRows, ofScope } from '../measures/roster/queries.ts';
import type { Scope } from '../measures/scope.ts';
import { readNumbers } from '../usage/queries.ts';
import { type Alike, intakesOf } from './intakes.ts';
import { judgeMilestones } from './judge-milestones.ts';
import { DUE_DAYS, type PopulationMilestones } from './milestones.ts';
import {
  days,
  keptNewcomerRows,
  LAST_DUE,
  type Meaning,
  newcomerRows,
  runsOfNewcomers,
  usageOfNewcomers,
} from './newcomers/queries.ts';

/**
 * How accounts met the milestones that were due for their members by a day (`YYYY-MM-DD`, inclusive); every account
 * asked for has an entry. Only members invited in the last 180 days are looked at. `place`: as in `Scope`.
 */
export async function measureMilestones(
  db: Database,
  catalog: Catalog,
  asOf: string,
  accountKeys: number[] | null,
  place: Omit<Scope, 'accountKeys'> = { part: null },
): Promise<Map<number, PopulationMilestones>> {
  const numbers = await readNumbers(db);
  const masks = featureMasks(catalog, numbers);
  const scope: Scope = { ...place, accountKeys };
  const { rows: accounts } = await db.execute<{ accountKey: number; known: boolean }>(sql`
    select account_key as "accountKey", ${personKnown(sql`${asOf}::date`, dayRows('account_days', scope))} as known
    from accounts where ${ofScope(scope)(sql`account_key`)}`);
  const rows = await withoutNestedLoops(db, alikeMembers({ catalog, numbers, masks }, asOf, scope));
  const level = levelByCode(catalog);
  const alike = Map.groupBy(rows, ({ accountKey }) => accountKey);
  return new Map(
    accounts.map(({ accountKey, known }) => {
      const intakes = intakesOf(alike.get(accountKey) ?? [], level);
      return [accountKey, known ? judgeMilestones(intakes, asOf, catalog) : []];
    }),
  );
}

/** Members for whom any milestone counts, with their usage in the days that lead up to each. */
function alikeMembers(meaning: Meaning, asOf: string, scope: Scope): SQL {
  const { catalog, numbers, masks } = meaning;
  const code = summaryCode(catalog, numbers, masks, sql`invited_on + ${days(LAST_DUE)}`);
  const habitIsDue = sql`invited_on <= ${asOf}::date - ${days(LAST_DUE)}`;
  return sql`
    with newcomers as (${newcomerRows(catalog, masks, asOf, scope)}),
    ${scope.keptDaysAgo === undefined ? sql`` : sql`kept as (${keptNewcomerRows(masks, scope)}),`}
    usage as (${usageOfNewcomers(meaning, asOf, scope)}),
    runs as (${runsOfNewcomers(meaning, asOf, scope)}),
    judged as (
      select account_key, invited_on, starters,
        case when ${habitIsDue} then ${code} end as summary_code,
        coalesce(activated_on - invited_on <= ${days(DUE_DAYS.activated_by_day_7)}, false) as activated,
        coalesce(weekly, false) as weekly, coalesce(three_features, false) as three_features
      from (
        select *, coalesce(usage.habit_days, 0)::bigint as active from newcomers
        left join usage using (account_key, member_key)
        left join runs using (account_key, member_key)
      ) as everyone
    )
    select account_key as "accountKey", invited_on as "invitedOn", starters, summary_code as "summaryCode",
      count(*) as members, count(*) filter (where activated) as activated, count(*) filter (where weekly) as weekly,
      count(*) filter (where three_features) as "threeFeatures"
    from judged group by account_key, invited_on, starters, summary_code`;
}

/**
 * How many were invited lately cannot be told from statistics: the planner expects one, and would go through everybody's
 * usage for each (four times the time, over a partition).
 */
async function withoutNestedLoops(db: Database, query: SQL): Promise<Alike[]> {
  return await db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_nestloop = off`);
    const { rows } = await tx.execute<Alike>(query);
    await tx.execute(sql`set local enable_nestloop = on`);
    return rows;
  });
}

import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { featureMasks } from '../measures/feature-masks.ts';
import { featureBits, type Numbers } from '../usage/numbers.ts';
import { readNumbers } from '../usage/queries.ts';
import { runsOfMembers } from '../usage/runs/queries.ts';
import { workflowPatterns } from '../usage/steps.ts';
import { countLevels } from './level-of.ts';
import type { LevelDistribution } from './levels.ts';
import type { MemberSummary } from './member-summary.ts';

/** How many current members of an account stand at each level as of a day (`YYYY-MM-DD`, inclusive). */
export async function measureLevels(
  db: Database,
  catalog: Catalog,
  asOf: string,
  accountKey: number,
): Promise<LevelDistribution> {
  const numbers = await readNumbers(db);
  const { rows } = await db.execute<MemberSummary & { members: number }>(
    groupedSummaries(catalog, numbers, asOf, accountKey),
  );
  const groups = rows.map(({ members, ...summary }) => ({ summary, members }));
  return countLevels(groups, catalog);
}

/** Summaries of current members; members with the same one are counted together, which keeps large accounts small. */
function groupedSummaries(catalog: Catalog, numbers: Numbers, asOf: string, accountKey: number): SQL {
  const masks = featureMasks(catalog, numbers);
  const bits = sql.raw(`bit(${masks.width})`);
  const advanced = catalog.features
    .filter(({ tier }) => tier !== 'core')
    .flatMap(({ key }) => numbers.feature.get(key) ?? []);
  return sql`
    with usage as (
      select member_key,
        coalesce(bit_or(1 << (${asOf}::date - day)) filter (where meaningful > 0), 0)::bit(28) as active,
        bit_or(features::${bits}) as features, sum(workarounds) > 0 as works_around
      from member_days
      where account_key = ${accountKey} and day between ${asOf}::date - 27 and ${asOf}::date
      group by member_key
    ),
    runs as (${runsOfMembers(workflowPatterns(catalog, numbers), asOf, sql`account_key = ${accountKey}`)})
    select role, coalesce(activated_on <= ${asOf}::date, false) as activated,
      coalesce(bit_count(active), 0) as "activeDays28",
      coalesce(least(${sql.join(WEEKS, sql`, `)}), 0) as "weakestWeek",
      coalesce(bit_count(features & coalesce(mask, ${masks.all}::${bits})), 0) as "featuresUsed28",
      coalesce(bit_count(features & ${featureBits(advanced, masks.width)}::${bits}) > 0, false) as "usesAdvanced",
      coalesce(started - completed > completed, false) as "abandonsWorkflows",
      coalesce(works_around, false) as "worksAround",
      lower(coalesce(traits ->> 'advocate', '')) in ('true', 'yes', '1') as advocate,
      count(*) as members
    from members
    left join usage using (member_key)
    left join (
      select member_key, sum(started) as started, sum(completed) as completed from runs group by member_key
    ) as runs using (member_key)
    left join jsonb_to_recordset(${JSON.stringify(masks.roles)}::jsonb) as roles (role text, mask ${bits}) using (role)
    where account_key = ${accountKey}
      and (invited_at at time zone ${catalog.timeZone})::date <= ${asOf}::date
      and coalesce((removed_at at time zone ${catalog.timeZone})::date > ${asOf}::date, true)
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9`;
}

/** Active days of each of the four weeks, the last first. A bit is a day, the last day lowest. */
const WEEKS: SQL[] = [0, 7, 14, 21].map((days) => sql.raw(`bit_count(active & (127 << ${days})::bit(28))`));

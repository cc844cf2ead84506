import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { ChampionRecord } from '../../accounts/champion.ts';
import type { Opinions } from '../../health/inputs.ts';
import { OPINION_SUMS, opinionSums } from '../../health/queries.ts';
import { summaryCode } from '../../levels/summary/queries.ts';
import type { Counts } from '../../measures/counts.ts';
import { countsParts, type Counting } from '../../measures/queries.ts';
import {
  activeInWeek,
  type Chosen,
  dayRows,
  daysAgo,
  daysOfScope,
  LAST_28,
  ofScope,
  WATCHED_DAYS,
} from '../../measures/roster/queries.ts';
import type { Scope } from '../../measures/scope.ts';
import type { PeopleFacts } from '../facts.ts';
import type { TakenSteps } from '../workflow-use.ts';

/** Everything counted for one account, in one reading of its usage. */
export type CountedFacts = Counts & {
  /** Thirteen 7-day windows, oldest first. */
  weeks: number[];
  /** Codes of the members' summaries, separated by commas; null: no members. */
  levelCodes: string | null;
  featuresUsedPrev28: number;
  meaningfulPrev28: number;
  workaroundsPrev28: number;
  groups: CountedGroup[];
  steps: TakenSteps[];
  champion: Notable | null;
  sponsor: Notable | null;
} & CountedPeople &
  OpinionCounts;

export type CountedPeople = Omit<PeopleFacts, 'neverSeen'>;

/** Opinions of two times; those before have `before.` in front of their names. */
type OpinionCounts = OpinionSums & { [Name in keyof OpinionSums as `before.${Name}`]: OpinionSums[Name] };

type OpinionSums = Omit<Opinions, 'accountKey' | 'hasTicketFeed'>;

/** What is stored of a champion or a sponsor, with their active days as the roster has them. */
export type Notable = Omit<ChampionRecord, 'lastActiveOn'> & {
  active: string;
  activeBefore: number;
  /** The last active day of somebody who was not active in the 91 days; null: none, or not looked for. */
  activeEarlierOn: string | null;
};

/** Axis, value, members, active members. */
export type CountedGroup = ['department' | 'team' | 'geography' | 'role', string, number, number];

/** Reads the usage of 91 days and the opinions of 180, of the accounts of a scope, in the order of their keys. */
export async function countFacts(db: Database, counting: Counting): Promise<CountedFacts[]> {
  const { asOf, scope } = counting;
  const chosen = ofScope(scope);
  const counts = countsParts(counting);
  const { rows } = await db.execute<CountedFacts>(sql`
    with ${counts.tables},
    watched as (${watchedRows(counting)}),
    named as (${stoppedRows()}),
    grouped as (${groupRows()}),
    stepped as (${stepRows(asOf, scope)}),
    notable as (${notableRows(asOf, scope, chosen)}),
    days as (${dayTotals(counting)})
    select ${counts.columns}, ${zeroes(WATCHED)}, ${zeroes(TOTALS)},
      coalesce(weeks, array_fill(0, array[13])) as weeks, level_codes as "levelCodes",
      coalesce("stoppedIds", '{}') as "stoppedIds", "firstInvitedOn",
      coalesce(groups, '[]') as groups, coalesce(steps, '[]') as steps, champion, sponsor, last."lastActiveOn"
    from accounts a ${counts.joins}
    left join watched using (account_key)
    left join named using (account_key)
    left join grouped using (account_key)
    left join stepped using (account_key)
    left join notable using (account_key)
    left join days using (account_key)
    left join lateral (
      select day as "lastActiveOn" from ${dayRows('account_days', scope)}
      where account_key = a.account_key and day <= ${asOf}::date and meaningful > 0 order by day desc limit 1
    ) last on true
    where ${counts.condition} order by a.account_key`);
  return rows;
}

const zeroes = (names: string[]): SQL =>
  sql.join(
    names.map((name) => sql`coalesce(${sql.identifier(name)}, 0) as ${sql.identifier(name)}`),
    sql`, `,
  );

const recordOf = (named: string): SQL =>
  sql`(array_agg(record) filter (where named = ${named}))[1] as ${sql.identifier(named)}`;

/** Counts of `watched`, zero where there are no members. */
const WATCHED = ['seen', 'seenOnce', 'powerUsers', 'oneFeatureUsers', 'stopped', 'invitedLast28'];

/** Columns of `dayTotals`. */
const TOTALS = [
  'featuresUsedPrev28',
  'meaningfulPrev28',
  'workaroundsPrev28',
  ...['', 'before.'].flatMap((prefix) => OPINION_SUMS.map((name) => prefix + name)),
];

const ACTIVE_NOW: SQL = sql`active & ${LAST_28} <> 0`;
const STOPPED: SQL = sql`active & ${daysAgo(28, 55)} <> 0 and active & ${LAST_28} = 0`;

/** What is watched of current members, added up by account. */
function watchedRows({ catalog, numbers, masks, asOf }: Counting): SQL {
  const day = sql`${asOf}::date`;
  const bits = sql.raw(`bit(${masks.width})`);
  const weeks = Array.from(
    { length: 13 },
    (_, index) => sql`count(*) filter (where ${activeInWeek(12 - index)})`,
  );
  return sql`
    select account_key, array[${sql.join(weeks, sql`, `)}]::integer[] as weeks,
      string_agg((${summaryCode(catalog, numbers, masks, day)})::text, ',') as level_codes,
      count(*) filter (where first_seen_on <= ${day}) as seen,
      count(*) filter (where first_seen_on <= ${day} and coalesce(second_seen_on, 'infinity') > ${day}) as "seenOnce",
      count(*) filter (where ${ACTIVE_NOW} and relevant > 0 and bit_count(features & mask) >= 0.6 * relevant)
        as "powerUsers",
      count(*) filter (where ${ACTIVE_NOW} and bit_count(features & ${masks.all}::${bits}) = 1) as "oneFeatureUsers",
      count(*) filter (where ${STOPPED}) as stopped,
      count(*) filter (where invited_on > ${day} - 28) as "invitedLast28",
      min(invited_on) as "firstInvitedOn"
    from roster
    left join (
      select account_key, member_key, sum(started) as started, sum(completed) as completed
      from runs group by account_key, member_key
    ) as own_runs using (account_key, member_key)
    where current
    group by account_key`;
}

/** Those who stopped, the most active first. By itself, as all other members would be sorted as well. */
function stoppedRows(): SQL {
  return sql`
    select account_key, (array_agg(member_id order by bit_count(active::bit(64)) desc, member_id))[1:10] as "stoppedIds"
    from roster where current and ${STOPPED}
    group by account_key`;
}

/** Current members by each of their groups; who belongs to none on an axis is in no group of it. */
function groupRows(): SQL {
  return sql`
    select account_key, json_agg(json_build_array(axis, value, members, active)) as groups
    from (
      select account_key,
        case when department is not null then 'department' when team is not null then 'team'
          when geography is not null then 'geography' else 'role' end as axis,
        coalesce(department, team, geography, role) as value,
        count(*) as members, count(*) filter (where ${ACTIVE_NOW}) as active
      from roster where current
      group by grouping sets (
        (account_key, department), (account_key, team), (account_key, geography), (account_key, role)
      )
      having coalesce(department, team, geography, role) is not null
    ) as counted
    group by account_key`;
}

/** The steps of each workflow that members took in the last and the previous 28 days; like ones are counted together. */
function stepRows(asOf: string, scope: Scope): SQL {
  const late = sql`day > ${asOf}::date - 28`;
  return sql`
    select account_key, json_agg(json_build_array(workflow, last, previous, members)) as steps
    from (
      select account_key, workflow, last, previous, count(*) as members
      from (
        select account_key, workflow, coalesce(string_agg(steps, '' order by day) filter (where ${late}), '') as last,
          coalesce(string_agg(steps, '' order by day) filter (where not (${late})), '') as previous
        from ${dayRows('workflow_days', scope)}
        where day between ${asOf}::date - 55 and ${asOf}::date and ${daysOfScope(scope)(sql`account_key`)}
        group by account_key, workflow, member_key
      ) as taken
      group by account_key, workflow, last, previous
    ) as alike
    group by account_key`;
}

/** The champion and the sponsor that an account names, where somebody was invited by that id. */
function notableRows(asOf: string, scope: Scope, chosen: Chosen): SQL {
  return sql`
    select account_key, ${recordOf('champion')}, ${recordOf('sponsor')}
    from (
      select account_key, named, json_build_object('name', roster.name, 'invitedOn', invited_on,
        'removedOn', removed_on, 'active', active::text, 'activeBefore', active_before, 'activeEarlierOn', case
          when active = 0 and active_before = 0 and first_active_on <= ${asOf}::date then (
            select day from ${dayRows('member_days', scope)} as earlier
            where account_key = roster.account_key and member_key = roster.member_key and meaningful > 0
              and day <= ${asOf}::date - ${sql.raw(`${WATCHED_DAYS}`)}
            order by day desc limit 1
          )
        end) as record
      from (
        select account_key, 'champion' as named, champion_member_id as member_id from accounts
        where ${chosen(sql`account_key`)}
        union all
        select account_key, 'sponsor', sponsor_member_id from accounts where ${chosen(sql`account_key`)}
      ) as who
      join roster using (account_key, member_id)
    ) as found
    group by account_key`;
}

/** What accounts did as a whole in the previous 28 days, and their opinions then and now. */
function dayTotals({ masks: { width, all }, asOf, scope }: Counting): SQL {
  const bits = sql.raw(`bit(${width})`);
  const day = sql`${asOf}::date`;
  const previous = sql`filter (where day > ${day} - 56 and day <= ${day} - 28)`;
  return sql`
    select account_key,
      bit_count(bit_or(features::${bits}) ${previous} & ${all}::${bits}) as "featuresUsedPrev28",
      sum(meaningful) ${previous} as "meaningfulPrev28", sum(workarounds) ${previous} as "workaroundsPrev28",
      ${opinionSums(day, day)}, ${opinionSums(sql`${day} - 28`, sql`${day} - 90`, 'before.')}
    from ${dayRows('account_days', scope)}
    where day between ${day} - 179 and ${day} and ${daysOfScope(scope)(sql`account_key`)}
      -- All that counts of earlier days are answers, and on most of them there were none.
      and (day > ${day} - 56 or csat_count > 0 or nps_promoters > 0 or nps_passives > 0 or nps_detractors > 0)
    group by account_key`;
}

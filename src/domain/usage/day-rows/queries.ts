import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { ActivationRule } from '../activation.ts';
import type { MeaningTable } from '../meaning-table.ts';
import { ADD_TO_ACCOUNT_DAY, ADD_TO_MEMBER_DAY, ADD_TO_WORKFLOW_DAY } from './adding/queries.ts';
import { ofAccounts } from '../../accounts/queries.ts';
import { PAIR } from '../queries.ts';

/** Memory for the hash tables of one chunk (they spill to disk beyond it), one table a day where that serves. */
export async function allowRollUpMemory(tx: Database): Promise<void> {
  await tx.execute(sql`set local work_mem = '128MB'`);
  await tx.execute(sql`set local enable_partitionwise_aggregate = on`);
}

/**
 * The days of a chunk, the accounts that are rolled up (null: all), and whether nearly all account days on these days
 * are: then filtering comes last. `late`: some of the account days are closed, so that their events are added to
 * the rows they have.
 */
export type RollUpScope = {
  first: string;
  last: string;
  accountKeys: number[] | null;
  nearlyAll: boolean;
  late: boolean;
};

/**
 * How many events have the message id of another one of their account day. Not looked for where an appender vouches that none does
 * and the account day was not rolled up before (`replaced`), which would mean that there were events before its own.
 */
export async function countRepeats(tx: Database, scope: RollUpScope, replaced: boolean): Promise<number> {
  if (!replaced && !scope.late && (await isVouched(tx))) return 0;
  // New partitions have no statistics, so the planner takes them for small and sorts; hashing takes half the time.
  await tx.execute(sql`set local enable_sort = off`);
  const { rows } = await tx.execute<{ repeats: number }>(sql`
    select coalesce(sum(events - 1), 0) as repeats from (
      select count(*) as events from ${rawEvents(scope)} group by day, account_key, message_id having count(*) > 1
    ) as repeated`);
  await tx.execute(sql`set local enable_sort = on`);
  return Number(rows[0]!.repeats);
}

async function isVouched(tx: Database): Promise<boolean> {
  const { rows } = await tx.execute<{ vouched: boolean }>(
    sql`select bool_and(vouched) as vouched from rolling_up`,
  );
  return rows[0]!.vouched;
}

/** Whether the raw events of any account day in `rolling_up` were removed, but for those that came since. */
export async function hasClosed(tx: Database): Promise<boolean> {
  const { rows } = await tx.execute<{ found: boolean }>(
    sql`select exists (select from rolling_up where closed) as found`,
  );
  return rows[0]!.found;
}

/** Notes which messages were added to closed account days; returns how many. Each is added once. */
export async function recordLateMessages(tx: Database, { first, last }: RollUpScope): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    insert into late_messages (account_key, day, message_id)
    select distinct account_key, day, message_id from events join rolling_up using (account_key, day)
    where closed and day between ${first} and ${last}
    on conflict do nothing`);
  return rowCount ?? 0;
}

/** Removes what the account days were rolled up to before, but for closed ones; false when none of them was. */
export async function deleteDayRows(tx: Database): Promise<boolean> {
  let deleted = 0;
  for (const table of ['member_days', 'account_days', 'workflow_days']) {
    const { rowCount } = await tx.execute(sql`
      delete from ${sql.raw(table)} as old using rolling_up
      where old.account_key = rolling_up.account_key and old.day = rolling_up.day and not rolling_up.closed`);
    deleted += rowCount ?? 0;
  }
  return deleted > 0;
}

/**
 * Computes and writes the day rows of the account days in `rolling_up`; returns how many member days. `repeats`: a message id may
 * occur more than once and counts once; knowing that none does saves the sorting.
 */
export async function insertDayRows(
  tx: Database,
  scope: RollUpScope,
  repeats: boolean,
  meaning: MeaningTable,
): Promise<number> {
  const { rows } = await tx.execute<{ written: number }>(sql`
    with counted as ${repeats ? firstOfEachMessage(scope) : sql`not materialized (select raw.* from ${rawEvents(scope)})`},
    meaning as materialized (${meaningRows(meaning)}),
    member_rows as materialized (
      select * from (
        select account_key, day, member_key,
          coalesce(sum(count) filter (where meaningful), 0) as meaningful,
          coalesce(sum(count) filter (where login), 0) as logins,
          coalesce(sum(count) filter (where workaround), 0) as workarounds,
          coalesce(bit_or(activation), 0) as activation,
          coalesce(bit_or(features), ${'0'.repeat(meaning.width)}::${bits(meaning)}) as features,
          count(*) as events,
          max(at) as last_event_at
        from counted left join meaning using (event_key)
        group by account_key, day, member_key
      ) as every where ${IS_TAKEN}
    ),
    special as materialized (
      select * from counted where event_key in (${specialKeys(meaning)})
    ),
    opinions as (${opinionRows(meaning)}),
    member_inserts as (
      insert into member_days
        (account_key, day, member_key, meaningful, logins, workarounds, activation, features)
      select account_key, day, member_key, ${capped(sql`meaningful`)}, ${capped(sql`logins`)},
        ${capped(sql`workarounds`)}, activation, features
      from member_rows order by day, account_key, member_key
      ${scope.late ? ADD_TO_MEMBER_DAY : sql``}
      returning 1
    ),
    account_inserts as (
      insert into account_days
        (account_key, day, events, person_events, last_event_at, meaningful, logins, workarounds, features,
         tickets, escalations,
         csat_sum, csat_count, nps_promoters, nps_passives, nps_detractors)
      select account_key, day, events, person_events, last_event_at, meaningful, logins, workarounds, features,
        coalesce(tickets, 0), coalesce(escalations, 0), coalesce(csat_sum, 0), coalesce(csat_count, 0),
        coalesce(nps_promoters, 0), coalesce(nps_passives, 0), coalesce(nps_detractors, 0)
      from (
        select account_key, day, ${capped(sql`sum(events)`)} as events,
          ${capped(sql`coalesce(sum(events) filter (where member_key <> 0), 0)`)} as person_events,
          max(last_event_at) as last_event_at, ${capped(sql`sum(meaningful)`)} as meaningful,
          ${capped(sql`sum(logins)`)} as logins, ${capped(sql`sum(workarounds)`)} as workarounds,
          bit_or(features) as features
        from member_rows group by account_key, day
      ) as totals left join opinions using (account_key, day)
      order by day, account_key
      ${scope.late ? ADD_TO_ACCOUNT_DAY : sql``}
    ),
    workflow_inserts as (
      insert into workflow_days (account_key, day, workflow, member_key, steps)
      select * from (
        select account_key, day, workflow, member_key, string_agg(letter, '' order by at, step)
        from special join (${stepRows(meaning)}) as steps using (event_key)
        group by account_key, day, workflow, member_key
      ) as every where ${IS_TAKEN}
      ${scope.late ? ADD_TO_WORKFLOW_DAY : sql``}
    )
    select count(*) as written from member_inserts`);
  return rows[0]!.written;
}

/**
 * Events of the account days as they were received, or all events on these days, but for late ones that the rows hold
 * already. A range of days, because a list would be searched for every event again.
 */
function rawEvents({ first, last, accountKeys, nearlyAll, late }: RollUpScope): SQL {
  const raw = sql`(select *, ${PAIR} as pair from events
    where day between ${first} and ${last} and ${ofAccounts(accountKeys)}
      ${late ? sql`and not exists (select from late_messages where ${IS_SAME_MESSAGE})` : sql``}) as raw`;
  return nearlyAll ? raw : sql`${raw} join (select pair from rolling_up) as taken using (pair)`;
}

/** One event of each message id and account day. Should two differ, the order makes the choice the same every time. */
function firstOfEachMessage(scope: RollUpScope): SQL {
  return sql`materialized (
    select distinct on (day, account_key, message_id) raw.* from ${rawEvents(scope)}
    order by day, account_key, message_id, at, member_key, event_key, count, hashtextextended(properties::text, 0))`;
}

const IS_SAME_MESSAGE: SQL = sql.raw(
  ['account_key', 'day', 'message_id'].map((key) => `late_messages.${key} = events.${key}`).join(' and '),
);

const IS_TAKEN: SQL = sql`${PAIR} in (select pair from rolling_up)`;

function meaningRows(meaning: MeaningTable): SQL {
  return sql`
    select event_key, meaningful, login, workaround, activation, features, ticket, csat, nps
    from jsonb_to_recordset(${JSON.stringify(meaning.events)}::jsonb) as rows (
      name text, meaningful boolean, login boolean, workaround boolean, activation integer,
      features ${bits(meaning)}, ticket boolean, csat boolean, nps boolean
    ) join event_names using (name)`;
}

function stepRows(meaning: MeaningTable): SQL {
  return sql`
    select event_key, workflow, step, letter
    from jsonb_to_recordset(${JSON.stringify(meaning.steps)}::jsonb) as rows (
      name text, workflow smallint, step smallint, letter text
    ) join event_names using (name)`;
}

/** The few events that more is read from than who did something: one pass over the raw events finds them all. */
function specialKeys(meaning: MeaningTable): SQL {
  return sql`
    select event_key from meaning where ticket or csat or nps
    union select event_key from (${stepRows(meaning)}) as steps`;
}

/** Support and sentiment of each account day: a CSAT score as 0-100, an NPS answer by its group. */
function opinionRows({ opinions }: MeaningTable): SQL {
  return sql`
    select account_key, day,
      ${capped(sql`coalesce(sum(count) filter (where ticket), 0)`)} as tickets,
      ${capped(sql`coalesce(sum(count) filter (where ticket and escalated), 0)`)} as escalations,
      sum(csat_score) as csat_sum, count(csat_score) as csat_count,
      count(*) filter (where nps_score >= 9) as nps_promoters,
      count(*) filter (where nps_score >= 7 and nps_score < 9) as nps_passives,
      count(*) filter (where nps_score < 7) as nps_detractors
    from (
      select account_key, day, count, ticket,
        properties ->> ${opinions.escalationProperty}::text = ${opinions.escalationValue}::text as escalated,
        case when csat then (${scoreWithin(opinions.csatProperty, opinions.csatMin, opinions.csatMax)}
          - ${opinions.csatMin}) * 100 / (${opinions.csatMax}::float8 - ${opinions.csatMin}) end as csat_score,
        case when nps then ${scoreWithin(opinions.npsProperty, 0, 10)} end as nps_score
      from special join meaning using (event_key)
      where ${opinions.any ? sql`ticket or csat or nps` : sql`false`}
    ) as scored
    group by account_key, day`;
}

/** A property as a number; null when it is none or outside its scale. */
function scoreWithin(property: string | null, min: number, max: number): SQL {
  const text = sql`properties ->> ${property}::text`;
  return sql`case when ${text} ~ '^\\s*-?\\d{1,15}(\\.\\d+)?\\s*$' and (${text})::float8 between ${min} and ${max}
    then (${text})::float8 end`;
}

const bits = (meaning: MeaningTable): SQL => sql.raw(`bit(${meaning.width})`);

/** Counts are summed as 64 bits and kept in 32. The count must not be null: `least` would make it the maximum. */
const capped = (count: SQL): SQL => sql`least(${count}, 2147483647)::integer`;

export const FIRST_ACTIVE_ON: SQL = sql`min(day) filter (where meaningful > 0)`;

/** The day of activation as an aggregate over the day rows of one member. */
export function activatedOn(rule: ActivationRule): SQL {
  if (rule.kind === 'first-meaningful') return FIRST_ACTIVE_ON;
  if (rule.kind === 'any') return sql`min(day) filter (where activation & ${rule.mask} <> 0)`;
  const firstDays = rule.bits.map((bit) => sql`min(day) filter (where activation & ${bit} <> 0)`);
  return sql`case when bit_or(activation) & ${rule.mask} = ${rule.mask}
    then greatest(${sql.join(firstDays, sql`, `)}) end`;
}

/**
 * Moves the derived days of the members seen on the account days in `rolling_up` to earlier days, where these brought one.
 * Only when all of several actions are needed do other days matter too.
 */
export async function refreshMembers(tx: Database, rule: ActivationRule): Promise<void> {
  const touched = sql`
    select account_key, member_key, ${activatedOn(rule)} as activated_on, ${FIRST_ACTIVE_ON} as first_active_on,
      min(day) as first_seen_on, array_agg(day) as days
    from member_days join rolling_up using (account_key, day)
    where member_key <> 0
    group by account_key, member_key`;
  await tx.execute(sql`
    update members set activated_on = least(members.activated_on, touched.activated_on),
      first_active_on = least(members.first_active_on, touched.first_active_on),
      first_seen_on = least(members.first_seen_on, touched.first_seen_on),
      second_seen_on = (
        select min(day) from unnest(touched.days || members.first_seen_on || members.second_seen_on) as day
        where day > least(members.first_seen_on, touched.first_seen_on)
      )
    from (${touched}) as touched
    where members.account_key = touched.account_key and members.member_key = touched.member_key
      and (touched.activated_on < coalesce(members.activated_on, 'infinity')
        or touched.first_active_on < coalesce(members.first_active_on, 'infinity')
        or touched.first_seen_on < coalesce(members.second_seen_on, 'infinity'))`);
  if (rule.kind === 'all') await completeActivation(tx, rule);
}

/** Members who did one of several actions on these days, over all their days. */
async function completeActivation(
  tx: Database,
  rule: Extract<ActivationRule, { kind: 'all' }>,
): Promise<void> {
  await tx.execute(sql`
    with candidates as (
      select account_key, member_key
      from member_days join rolling_up using (account_key, day)
        join members using (account_key, member_key)
      where activation & ${rule.mask} <> 0
      group by account_key, member_key
      having min(day) < coalesce(min(activated_on), 'infinity')
    )
    update members set activated_on = whole.activated_on
    from (
      select account_key, member_key, ${activatedOn(rule)} as activated_on
      from member_days join candidates using (account_key, member_key)
      where activation <> 0
      group by account_key, member_key
    ) as whole
    where members.account_key = whole.account_key and members.member_key = whole.member_key
      and whole.activated_on < coalesce(members.activated_on, 'infinity')`);
}

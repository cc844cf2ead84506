import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { type Chosen, dayRows, ofScope } from '../measures/roster/queries.ts';
import type { Scope } from '../measures/scope.ts';
import { featureBits, featureWidth, type Numbers } from '../usage/numbers.ts';
import { lockRollUps } from '../usage/queries.ts';
import { meaningOf } from '../usage/meaning.ts';
import type { DataSignal } from './feed.ts';
import { type AccountHistory, type EveryoneDay, HISTORY_DAYS } from './history.ts';

/** Adds up the days before `asOf` and itself that nobody did yet, or that were rolled up since. */
export async function addUpFeedDays(db: Database, asOf: string): Promise<void> {
  if ((await daysToAddUp(db, asOf)).length === 0) return;
  await db.transaction(async (tx) => {
    // A roll-up at this moment would mark a day whose row is not there yet.
    await lockRollUps(tx);
    await addUpDays(tx, await daysToAddUp(tx, asOf));
  });
}

/** Adds up these days over all accounts, in the place of the sums they had. */
export async function addUpDays(tx: Database, days: string[]): Promise<void> {
  await tx.execute(sql`
    insert into feed_days (day, accounts, events, level)
    select wanted.day, count(account_key), coalesce(sum(events), 0), coalesce(sum(ln(1 + events::float8)), 0)
    from unnest(${sql.param(days)}::date[]) as wanted (day)
    left join (select * from account_days where day = any(${sql.param(days)}::date[])) as rolled using (day)
    group by wanted.day
    on conflict (day) do update set accounts = excluded.accounts, events = excluded.events,
      level = excluded.level, stale = false`);
}

async function daysToAddUp(db: Database, asOf: string): Promise<string[]> {
  const { rows } = await db.execute<{ day: string }>(sql`
    select day from (
      select ${asOf}::date - ago as day from generate_series(0, ${HISTORY_DAYS}::integer) as ago
    ) as wanted
    where not exists (select from feed_days where feed_days.day = wanted.day and not stale)`);
  return rows.map(({ day }) => day);
}

/**
 * Counts raw events by name for the days that are over and were not counted, or of which much has come since: a scan
 * of each such day's raw events, so once a day for yesterday. Days whose raw events are gone keep what they had.
 */
export async function countEventNames(db: Database, asOf: string): Promise<void> {
  const { rows } = await db.execute<{ day: string }>(sql`
    select day from feed_days
    where day between ${asOf}::date - ${HISTORY_DAYS}::integer and ${asOf}::date - 1 and events > 0
      and (names_of is null or abs(events - names_of) > names_of * ${MUCH}::float8)
      and day >= coalesce((select raw_from from usage_state), '-infinity')
    order by day`);
  const days = rows.map(({ day }) => day);
  if (days.length === 0) return;
  const { rows: counted } = await db.execute<{ day: string; names: Record<string, number> }>(sql`
    select day, jsonb_object_agg(name, events) as names
    from (
      select day, event_key, count(*) as events from events
      where day in (${sql.join(
        days.map((day) => sql`${day}::date`),
        sql`, `,
      )})
      group by day, event_key
    ) as keyed join event_names using (event_key)
    group by day`);
  await db.transaction(async (tx) => {
    // The scan is over: a roll-up waits no longer than for this, and neither for the other's rows.
    await lockRollUps(tx);
    await tx.execute(sql`
      update feed_days set names_of = events, names = coalesce(counted.names, feed_days.names)
      from unnest(${sql.param(days)}::date[]) as wanted (day)
      left join jsonb_to_recordset(${JSON.stringify(counted)}::jsonb) as counted (day date, names jsonb) using (day)
      where feed_days.day = wanted.day`);
  });
}

/** Part of a day's events that has to have come later for its names to be counted again. */
const MUCH = 0.02;

/** The days of all accounts, the oldest first, from the first with events on: before it there was nothing to come. */
export async function readEveryoneDays(db: Database, asOf: string): Promise<EveryoneDay[]> {
  const { rows } = await db.execute<EveryoneDay>(sql`
    select ${asOf}::date - day as ago, accounts, events, level, names from feed_days
    where day between ${asOf}::date - ${HISTORY_DAYS}::integer and ${asOf}::date
      and day >= (
        select min(day) from feed_days
        where events > 0 and day between ${asOf}::date - ${HISTORY_DAYS}::integer and ${asOf}::date
      )
    order by day`);
  return rows;
}

/** What came of each account, of all or of those with the given keys, in the order of the keys. */
export async function readAccountHistories(
  db: Database,
  catalog: Catalog,
  numbers: Numbers,
  { asOf, whose, renamings }: { asOf: string; whose: Scope; renamings: DataSignal[] },
): Promise<AccountHistory[]> {
  const chosen = ofScope(whose);
  const days = dayRows('account_days', whose);
  const { rows } = await db.execute<AccountHistory>(sql`
    with ahead as materialized (${eventsAhead(catalog.timeZone, asOf, chosen, days)}),
    renamed as materialized (${renamedOf(catalog, numbers, renamings, chosen)})
    select a.account_key as "accountKey", newest.last_event_at as "lastEventAt",
      coalesce(past.agos, '{}') as agos, coalesce(past.events, '{}') as events,
      coalesce(ahead.events, 0) as ahead, coalesce(a.churned_on <= ${asOf}::date, false) as churned,
      coalesce(renamed.names, '{}') as renamed
    from accounts a
    left join lateral (
      select day, last_event_at from ${days}
      where account_key = a.account_key and day <= ${asOf}::date order by day desc limit 1
    ) newest on true
    left join lateral (
      select array_agg(${asOf}::date - day order by day) as agos, array_agg(events order by day) as events
      from ${days}
      where account_key = a.account_key and day between newest.day - ${HISTORY_DAYS}::integer and newest.day
    ) past on true
    left join ahead using (account_key)
    left join renamed using (account_key)
    where ${chosen(sql`a.account_key`)}
    order by a.account_key`);
  return rows;
}

/** Events dated later than today. They say something of the newest days only: what came since is not ahead of those. */
function eventsAhead(timeZone: string, asOf: string, chosen: Chosen, days: SQL): SQL {
  const today = sql`(now() at time zone ${timeZone}::text)::date`;
  return sql`
    select account_key, sum(events)::integer as events from ${days}
    where day > ${today} and ${asOf}::date >= ${today} - 1 and ${chosen(sql`account_key`)}
    group by account_key`;
}

/** Of each account the renamed events whose meaning it used in the four weeks before they were renamed. */
function renamedOf(catalog: Catalog, numbers: Numbers, renamings: DataSignal[], chosen: Chosen): SQL {
  const width = featureWidth(numbers.feature);
  const meanings = meaningOf(catalog);
  const rows = renamings.map(({ since, evidence }) => {
    const meaning = meanings.get(String(evidence.vanished));
    const features = meaning?.features ?? [];
    return {
      name: evidence.vanished,
      since,
      features: featureBits(
        features.flatMap((feature) => numbers.feature.get(feature) ?? []),
        width,
      ),
      // A step of a workflow that is no use of a feature leaves no trace of its own but that something was done.
      step: meaning?.meaningful === true && features.length === 0,
      login: meaning?.login ?? false,
      workaround: meaning?.workaround ?? false,
    };
  });
  const bits = sql.raw(`bit(${width})`);
  return sql`
    select account_key, array_agg(distinct name) as names
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as renamings (name text, since date, features ${bits}, step boolean, login boolean, workaround boolean)
    join account_days on day between since - 28 and since and (
      bit_count(account_days.features::${bits} & renamings.features) > 0 or step and meaningful > 0
      or login and logins > 0 or workaround and workarounds > 0
    )
    where ${renamings.length > 0 ? chosen(sql`account_key`) : sql`false`}
    group by account_key`;
}

/**
 * Brings the kept data signals to what was found as of a day: opens, keeps open and closes, of everyone's faults and
 * of those of the given accounts (null: of all). Doing a day again changes nothing but what is found anew: what the
 * day opened and is not found any more goes, what it closed and is found opens again. Days after it are left as they are.
 */
export async function updateDataSignals(
  db: Database,
  found: DataSignal[],
  asOf: string,
  accountKeys: number[] | null = null,
): Promise<void> {
  const ofThese =
    accountKeys === null
      ? sql`true`
      : sql`(account_key is null or account_key = any(${sql.param(accountKeys)}::integer[]))`;
  const rows = sql`jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
    as found (fault text, "accountKey" integer, since date, evidence jsonb)`;
  const isFound = sql`exists (
    select from ${rows} where found.fault = data_signals.fault and "accountKey" is not distinct from account_key)`;
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${DATA_SIGNALS_LOCK})`);
    await tx.execute(
      sql`update data_signals set closed_on = null where closed_on = ${asOf}::date and ${isFound}`,
    );
    await tx.execute(
      sql`delete from data_signals where opened_on = ${asOf}::date and seen_on = ${asOf}::date and ${ofThese} and not ${isFound}`,
    );
    await tx.execute(sql`
      update data_signals set closed_on = ${asOf}::date, seen_on = least(seen_on, ${asOf}::date - 1)
      where closed_on is null and seen_on <= ${asOf}::date and opened_on <= ${asOf}::date and ${ofThese} and not ${isFound}`);
    await tx.execute(sql`
      insert into data_signals (fault, account_key, since, opened_on, seen_on, evidence)
      select fault, "accountKey", since, ${asOf}::date, ${asOf}::date, evidence from ${rows}
      on conflict (fault, account_key) where closed_on is null do update set
        since = least(data_signals.since, excluded.since),
        opened_on = least(data_signals.opened_on, excluded.opened_on),
        evidence = case when excluded.seen_on >= data_signals.seen_on then excluded.evidence else data_signals.evidence end,
        seen_on = greatest(data_signals.seen_on, excluded.seen_on)`);
  });
}

/** Two evaluations at once would each open the same. Any number that nothing else here uses. */
const DATA_SIGNALS_LOCK = sql.raw('721400103');

/**
 * Whether the usage of an account says nothing on a day: nothing of it ever came, or a fault of its data or of
 * everyone's is open. A renaming is a fault of everyone's that touches those only who used the event: of the others the
 * likelihood of churn is known. For rows of `accounts` beside their newest evaluation as `newest`.
 */
export const usageIsUnknown = (day: string): SQL => sql`(
  newest.likelihood is null and (
    not exists (
      select from account_days where account_days.account_key = accounts.account_key and account_days.day <= ${day}::date
    ) or exists (
      select from data_signals
      where (data_signals.account_key is null or data_signals.account_key = accounts.account_key)
        and data_signals.opened_on <= ${day}::date
        and (data_signals.closed_on is null or data_signals.closed_on > ${day}::date)
    )
  )
)`;

/** A data signal as it is kept. */
export type KeptDataSignal = DataSignal & { openedOn: string; seenOn: string; closedOn: string | null };

/** Data signals that are open, or were on a day; everyone's first. */
export async function listDataSignals(db: Database, asOf: string): Promise<KeptDataSignal[]> {
  const { rows } = await db.execute<KeptDataSignal>(sql`
    select fault, account_key as "accountKey", since, opened_on as "openedOn", seen_on as "seenOn",
      closed_on as "closedOn", evidence
    from data_signals
    where opened_on <= ${asOf}::date and (closed_on is null or closed_on > ${asOf}::date)
    order by account_key nulls first, fault`);
  return rows;
}

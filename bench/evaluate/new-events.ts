import type { Connection } from '../../src/db/database.ts';
import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import { ensureDayPartitions } from '../../src/domain/usage/queries.ts';

/** Of one member on one day, as in the large world. */
const EVENTS_PER_MEMBER = 8;

/** Appends so many events of a day, of members drawn evenly from all but those of the events `before`, and notes them. */
export async function appendNewEvents(
  { db, pool }: Connection,
  catalog: Catalog,
  day: string,
  events: number,
  before: number,
): Promise<void> {
  const names = catalog.features.flatMap((feature) =>
    feature.events.filter(({ view }) => !view).map(({ event }) => event),
  );
  await ensureDayPartitions(db, [day]);
  await pool.query('insert into event_names (name) select unnest($1::text[]) on conflict do nothing', [
    names,
  ]);
  await pool.query(
    `with appended as (
       insert into events (at, message_id, account_key, member_key, event_key, count, day)
       select $1::date + interval '9 hours' + n * interval '1 minute', md5(concat(member_key, '-', n))::uuid,
         account_key, member_key, event_key, 1, $1::date
       from (
           select account_key, member_key from members order by hashint4(member_key) offset $5 limit $2
         ) as drawn,
         generate_series(1, $3) as n,
         lateral (
           select event_key from event_names where name = ($4::text[])[1 + (member_key + n) % cardinality($4::text[])]
         ) as named
       returning day, account_key
     )
     insert into pending_rollups (day, account_key) select distinct day, account_key from appended
     on conflict do nothing`,
    [day, membersOf(events), EVENTS_PER_MEMBER, names, membersOf(before)],
  );
}

const membersOf = (events: number): number => Math.ceil(events / EVENTS_PER_MEMBER);

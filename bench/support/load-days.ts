import type { Connection } from '../../src/db/database.ts';
import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import { featureBits, featureWidth, type Numbers } from '../../src/domain/usage/numbers.ts';
import { stepCharacter } from '../../src/domain/usage/steps.ts';
import type { LargeWorld } from './world.ts';

/** Sets of features used on one day, a role; each member draws from eight of them. */
const PATTERNS = 256;
/** The features of one day, by their distance from the first. */
const PICKS = [0, 2, 7, 11];

/**
 * Day after day, as the product would have reported it, so that a member's rows lie apart on disk as they do in
 * production. Activated members come every 1, 2, 4 or 9 weekdays; a fifth of them not at all.
 */
export async function loadMemberDays(
  { pool }: Connection,
  catalog: Catalog,
  numbers: Numbers,
  { days, asOf }: LargeWorld,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set synchronous_commit = off');
    await client.query('alter table member_days drop constraint member_days_pkey');
    await client.query(
      `create temp table patterns as
       select role, n, bits::bit varying as bits
       from jsonb_to_recordset($1) as given(role text, n int, bits text)`,
      [JSON.stringify(dayPatterns(catalog, numbers))],
    );
    await client.query(
      `create temp table rhythm as
       select account_key, member_key, role, hash, (array[1, 2, 2, 4, 4, 4, 9, 9])[1 + hash / 3 % 8] as step
       from members, lateral (select hashint4(member_key) & 2147483647 as hash) as hashed
       where activated_on is not null and hash % 5 < 4
       order by account_key, member_key`,
    );
    await client.query('analyze patterns, rhythm');
    for (let ago = days - 1; ago >= 0; ago--) await client.query(ONE_DAY, [asOf, ago]);
    await client.query('alter table member_days add primary key (account_key, day, member_key)');
  } finally {
    client.release(true);
  }
}

const ONE_DAY = `
  insert into member_days (account_key, day, member_key, meaningful, logins, workarounds, activation, features)
  select account_key, day, member_key, 3 + (hash + ago) % 9, 1, ((hash + ago) % 40 = 0)::int, 0, bits
  from rhythm join patterns using (role), (select $1::date - $2::int as day, $2::int as ago) as today
  where (hash::bigint + ago) % step = 0
    and n = (hash * 8::bigint + ago % 8) % ${PATTERNS}
    and (extract(isodow from day) < 6 or hash % 10 = 0)`;

type Pattern = { role: string; n: number; bits: string };

function dayPatterns(catalog: Catalog, { feature: numbers }: Numbers): Pattern[] {
  const width = featureWidth(numbers);
  return catalog.roles.flatMap(({ key: role }) => {
    const relevant = catalog.features.filter(({ roles }) => roles === null || roles.includes(role));
    return Array.from({ length: PATTERNS }, (_, n) => {
      const used = PICKS.map((pick) => relevant[(n * 7 + pick) % relevant.length]);
      const bits = used.map((feature) => (feature && numbers.get(feature.key)) ?? 0);
      return { role, n, bits: featureBits(bits, width) };
    });
  });
}

/** One row an account on every day somebody there did something. */
export async function loadAccountDays({ pool }: Connection): Promise<void> {
  await pool.query(
    `insert into account_days (account_key, day, events, person_events, last_event_at,
       meaningful, logins, workarounds, features, tickets, escalations,
       csat_sum, csat_count, nps_promoters, nps_passives, nps_detractors)
     select account_key, day, events, events, day + interval '17 hours', meaningful, logins, workarounds, features,
       (hash % 30 = 0)::int, (hash % 300 = 0)::int,
       case when hash % 20 = 0 then 50 + hash % 50 else 0 end, (hash % 20 = 0)::int, (hash % 50 = 0)::int,
       (hash % 80 = 0)::int, (hash % 110 = 0)::int
     from (
       select account_key, day, sum(meaningful + logins) as events, sum(meaningful) as meaningful, sum(logins) as logins,
         sum(workarounds) as workarounds, bit_or(features) as features,
         hashint4(account_key * 400 + (day - date '2020-01-01')) & 2147483647 as hash
       from member_days group by account_key, day
     ) as used
     order by day, account_key`,
  );
}

/** A run of one workflow on every fortieth member-day; two of three runs reach the end. */
export async function loadWorkflowDays(
  { pool }: Connection,
  catalog: Catalog,
  numbers: Numbers,
): Promise<void> {
  const runs = catalog.workflows.map(({ key, steps }) => ({
    number: numbers.workflow.get(key),
    whole: steps.map((_, index) => stepCharacter(index + 1)).join(''),
  }));
  await pool.query(
    `with runs as (
       select *, row_number() over (order by number) - 1 as place
       from jsonb_to_recordset($1) as given(number smallint, whole text)
     ), begun as (
       select account_key, day, member_key, hash
       from member_days, lateral (
         select hashint8(member_key * 1000::bigint + (day - date '2020-01-01')) & 2147483647 as hash
       ) as hashed
       where hash % 40 = 0
     )
     insert into workflow_days (account_key, day, workflow, member_key, steps)
     select account_key, day, number, member_key, case when hash / 7 % 3 = 0 then left(whole, 2) else whole end
     from begun join runs on place = hash / 40 % (select count(*) from runs)
     order by day, account_key`,
    [JSON.stringify(runs)],
  );
}

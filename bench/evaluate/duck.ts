import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { to as copyTo } from 'pg-copy-streams';
import type { Connection } from '../../src/db/database.ts';
import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import { expectedDays } from '../../src/domain/measures/feature-masks.ts';
import { meaningOf } from '../../src/domain/usage/meaning.ts';
import type { Numbers } from '../../src/domain/usage/numbers.ts';
import { stepCharacter, workflowPatterns } from '../../src/domain/usage/steps.ts';

/** DuckDB with the same accounts, members and member days, and the raw events that these would come from. */
export type Duck = { connection: DuckDBConnection; events: number; close: () => void };

/**
 * Copies the rows out of PostgreSQL and makes raw events of them: as many as each member day counts, each of one of
 * the features it used, and a login. Those of a member on a day lie together, which DuckDB adds up fastest; features
 * are bits of a whole number, the cheapest it has.
 */
export async function openDuck(
  { pool }: Connection,
  directory: string,
  catalog: Catalog,
  numbers: Numbers,
): Promise<Duck> {
  const instance = await DuckDBInstance.create(join(directory, 'bench.duckdb'), { memory_limit: '4GB' });
  const duck = await instance.connect();
  const copyIn = async (table: string, query: string) => {
    const file = join(directory, `${table}.csv`);
    const client = await pool.connect();
    try {
      await pipeline(
        client.query(copyTo(`copy (${query}) to stdout (format csv, header)`)),
        createWriteStream(file),
      );
    } finally {
      client.release();
    }
    await duck.run(`create table ${table} as select * from read_csv('${file}')`);
  };
  await copyIn('accounts', 'select account_key, account_id, seats from accounts');
  await copyIn(
    'members',
    `select account_key, member_key, role, department, (invited_at at time zone '${catalog.timeZone}')::date as invited_on,
       (removed_at at time zone '${catalog.timeZone}')::date as removed_on, activated_on, first_active_on from members`,
  );
  // Where nobody was removed, a file does not tell that these are dates.
  await duck.run('alter table members alter removed_on type date');
  const places = [...numbers.feature.values()].map(
    (place) => `(get_bit(features, ${place})::bigint << ${place})`,
  );
  await copyIn(
    'member_days',
    `select account_key, day, member_key, meaningful, logins, workarounds, ${places.join(' | ')} as features from member_days`,
  );
  await copyIn('workflow_days', 'select account_key, day, workflow, member_key, steps from workflow_days');
  await copyIn(
    'account_days',
    `select account_key, day, person_events, last_event_at at time zone 'UTC' as last_event_at from account_days`,
  );
  await loadRoles(duck, catalog, numbers);
  await loadPatterns(duck, catalog, numbers);
  await loadEvents(duck, catalog, numbers);
  const counted = await duck.runAndReadAll('select count(*) from events');
  return {
    connection: duck,
    events: Number(counted.getRows()[0]![0]),
    close: () => {
      duck.closeSync();
      instance.closeSync();
    },
  };
}

async function loadRoles(duck: DuckDBConnection, catalog: Catalog, numbers: Numbers): Promise<void> {
  const rows = catalog.roles.map((role) => {
    const relevant = catalog.features.filter(({ roles }) => roles === null || roles.includes(role.key));
    const mask = relevant.reduce((bits, { key }) => bits | (1n << BigInt(numbers.feature.get(key)!)), 0n);
    return `('${role.key}', ${mask}::bigint, ${relevant.length}, ${expectedDays(role, catalog)})`;
  });
  await duck.run(
    `create table roles as select * from (values ${rows.join(', ')}) as given (role, mask, relevant, expected_days)`,
  );
  await duck.run(`
    create table role_features as
    select role, feature::integer as feature
    from roles, lateral (select unnest(range(63)) as feature) where mask & (1::bigint << feature::integer) <> 0`);
}

async function loadPatterns(duck: DuckDBConnection, catalog: Catalog, numbers: Numbers): Promise<void> {
  const rows = workflowPatterns(catalog, numbers).map(
    ({ workflow, first, completed }) => `(${workflow}, '${first}', '${completed}')`,
  );
  await duck.run(
    `create table patterns as select * from (values ${rows.join(', ')}) as given (workflow, first, completed)`,
  );
}

/** Raw events as they arrive: those of all accounts and members mixed. */
export async function orderByTime({ connection }: Duck): Promise<void> {
  await connection.run('create or replace table events as select * from events order by happened');
}

/** One event name for each feature, one for logins, one for workarounds, and one for each step of a workflow. */
async function loadEvents(duck: DuckDBConnection, catalog: Catalog, numbers: Numbers): Promise<void> {
  const meanings = meaningOf(catalog);
  const nameOf = (key: string) =>
    [...meanings].find(([, { features }]) => features.includes(key))?.[0] ?? `used ${key}`;
  const names = [...numbers.feature].map(([key, place]) => ({
    name: nameOf(key),
    features: 1n << BigInt(place),
  }));
  const rows = names.map(
    ({ name, features }, at) =>
      `(${at}, '${name}', ${at}, true, false, false, ${features}::bigint, null, null)`,
  );
  const login = names.length;
  rows.push(`(${login}, 'login', null, false, true, false, 0::bigint, null, null)`);
  rows.push(`(${login + 1}, 'workaround', null, false, false, true, 0::bigint, null, null)`);
  // A step that is a use of a feature as well is counted there.
  for (const { key, steps } of catalog.workflows) {
    const workflow = numbers.workflow.get(key)!;
    for (const index of steps.keys()) {
      const step = stepCharacter(index + 1);
      rows.push(
        `(${rows.length}, '${key} ${index + 1}', null, false, false, false, 0::bigint, ${workflow}, '${step}')`,
      );
    }
  }
  await duck.run(
    `create table event_names as select * from (values ${rows.join(', ')})
       as given (event_key, name, feature, meaningful, login, workaround, features, workflow, step)`,
  );
  const used = names.map(({ features }, at) => `case when features & ${features} <> 0 then ${at} end`);
  await duck.run(`
    create table events as
    select * from (
    select account_key, member_key, event_key::integer as event_key,
      day + to_seconds((28800 + hash(member_key, day, n) % 36000)::bigint) as happened
    from (
      select account_key, member_key, day, n,
        case when n < meaningful then used[1 + n % len(used)]
          when n < meaningful + logins then ${login} else ${login + 1} end as event_key
      from (
        select *, list_filter([${used.join(', ')}], place -> place is not null) as used from member_days
      ), lateral (select unnest(range(meaningful + logins + workarounds)) as n)
    )
    union all
    select account_key, member_key, event_key::integer, day + to_seconds(36000 + 60 * place)
    from (
      select account_key, member_key, day, workflow, place, substr(steps, place::integer, 1) as step
      from workflow_days, lateral (select unnest(range(1, length(steps) + 1)) as place)
    ) join event_names using (workflow, step)
    )
    order by happened::date, account_key, member_key, happened`);
}

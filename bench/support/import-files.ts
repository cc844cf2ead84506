import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

export type ImportFiles = { rows: number; format: string; mix: EventMix[] };

/** Names of events that share `perThousand` of all events equally; the whole mix makes a thousand. */
export type EventMix = { perThousand: number; names: string[] };

const ACCOUNTS = 400;
const MEMBERS_PER_ACCOUNT = 50;
const EVENTS_PER_MEMBER_DAY = 8;
/** Of all members, on any day. */
const ACTIVE_SHARE = 0.3;
const EVENTS_PER_DAY = ACCOUNTS * MEMBERS_PER_ACCOUNT * ACTIVE_SHARE * EVENTS_PER_MEMBER_DAY;

/**
 * Two import directories: accounts and members, and events as a product would export them, day by day from
 * 2024-01-01 on, 48,000 a day. The same call
 * writes the same rows: nothing is drawn at random but by hashes of the row's number.
 */
export async function writeImportFiles(
  directory: string,
  { rows, format, mix }: ImportFiles,
): Promise<{ people: string; events: string }> {
  const people = join(directory, 'people');
  const events = join(directory, 'events');
  await mkdir(people);
  await mkdir(events);
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB' });
  const duck = await instance.connect();
  await duck.run(`copy (
    select 'acc-' || n as account_id, 'Account ' || n as name, 60 as seats from range(${ACCOUNTS}) as numbers(n)
  ) to '${join(people, 'accounts.csv')}' (header)`);
  await duck.run(`copy (
    select 'm-' || n as member_id, 'acc-' || n // ${MEMBERS_PER_ACCOUNT} as account_id, 'sales_rep' as role,
      '2023-12-01' as invited_at
    from range(${ACCOUNTS * MEMBERS_PER_ACCOUNT}) as numbers(n)
  ) to '${join(people, 'members.csv')}' (header)`);
  await writeEvents(duck, join(events, `events.${format}`), { rows, format, mix });
  duck.closeSync();
  instance.closeSync();
  return { people, events };
}

async function writeEvents(duck: DuckDBConnection, path: string, { rows, format, mix }: ImportFiles) {
  const draws = mix.flatMap(({ perThousand, names }) =>
    Array.from({ length: perThousand }, (_, at) => names[at % names.length]!),
  );
  const drawn = draws.map((name) => `'${name}'`).join(', ');
  const options = { csv: 'header', ndjson: 'format json', parquet: 'format parquet' }[format];
  if (options === undefined) throw new Error(`--format is csv, ndjson or parquet, not ${format}`);
  await duck.run(`create table names as select [${drawn}] as list`);
  await duck.run(`copy (
    select md5('message ' || n)::uuid as message_id, 'acc-' || member // ${MEMBERS_PER_ACCOUNT} as account_id,
      'm-' || member as member_id, (select list from names)[1 + (hash(n, 2) % ${draws.length})::bigint] as event,
      strftime(timestamp '2024-01-01 08:00:00' + to_days(day) + to_seconds((hash(n, 3) % 36000)::bigint), '%Y-%m-%dT%H:%M:%SZ')
        as timestamp
    from (
      select n, (hash(n // ${EVENTS_PER_MEMBER_DAY}, 1) % ${ACCOUNTS * MEMBERS_PER_ACCOUNT})::integer as member,
        (n // ${EVENTS_PER_DAY})::integer as day
      from range(${rows}) as numbers(n)
    )
  ) to '${path}' (${options})`);
}

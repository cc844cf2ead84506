import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { from as copyFrom } from 'pg-copy-streams';
import type { Connection } from '../../src/db/database.ts';
import { EVENT_COLUMNS } from '../../src/domain/usage/event-rows.ts';
import { encodeEvents, type EventRow } from '../../src/intake/encode-events.ts';

const ROWS = 200_000;

/** Rows a second of one binary COPY into a plain table: what the database takes at most. */
export async function copyRowsPerSecond({ pool }: Connection): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('create table copied (like events)');
    const { rows } = await client.query<EventRow>(`
      select at, message_id as "messageId", account_key as "accountKey", member_key as "memberKey",
        event_key as "eventKey", day, properties::text as json
      from events limit ${ROWS}`);
    const encoded = encodeEvents(rows.map((row) => ({ ...row, at: new Date(row.at) })));
    const began = performance.now();
    await pipeline(
      Readable.from([encoded]),
      client.query(copyFrom(`copy copied (${EVENT_COLUMNS}) from stdin (format binary)`)),
    );
    return (rows.length * 1000) / (performance.now() - began);
  } finally {
    await client.query('drop table if exists copied');
    client.release();
  }
}

/** Processor time, in milliseconds, of all processes of a database on this machine; 0 where Linux does not tell it. */
export async function databaseCpuMs({ pool }: Connection): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>('select pid from pg_stat_activity');
  const stats = await Promise.all(
    rows.map(({ pid }) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')),
  );
  return stats.reduce((sum, stat) => sum + cpuMsIn(stat), 0);
}

/** Time of its own and of the kernel for it, in ticks of 10 ms, are fields 14 and 15; the name before may hold spaces. */
function cpuMsIn(stat: string): number {
  if (stat === '') return 0;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

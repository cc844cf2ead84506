import { finished } from 'node:stream/promises';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database } from '../../../drizzle/database.ts';
import { lockingPeople } from '../../domain/tracking/queries.ts';
import { EVENT_COLUMNS } from '../../domain/usage/event-rows.ts';
import { type AccountDay, markingPending } from '../../domain/usage/queries.ts';
import { encodeEvents, type EventRow } from '../encode-events.ts';
import { type PeopleChanges, peopleChangesSince } from '../people/queries.ts';

/** A transaction in which people stay where they are. */
export type Tx = {
  db: Database;
  /** What changed of people since the snapshot that was given. */
  changes: PeopleChanges;
  /** What it appends when it is committed; the days of these events have partitions. */
  events: EventRow[];
};

export type TxOptions = {
  /** Nobody else writes calls meanwhile: people may move between accounts. */
  alone: boolean;
  /** Which changes of people are heard of already, null: there is nothing to hear of. */
  seen: string | null;
  /** When it takes longer, in milliseconds, the connection is given up: the server may be gone without a word. */
  patienceMs: number;
};

/** Runs `work` in a transaction that is on disk when this returns. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  { alone, seen, patienceMs }: TxOptions,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let released = false;
  const release = (broken: boolean) => {
    if (!released) client.release(broken);
    released = true;
  };
  const patience = setTimeout(release, patienceMs, true);
  let broken = true;
  try {
    const db = withSavepoints(drizzle(client));
    const tx = { db, changes: await begin(db, alone, seen), events: [] };
    const result = await work(tx);
    await commit(client, tx.events);
    broken = false;
    return result;
  } catch (error) {
    broken = !(await isRolledBack(client));
    throw error;
  } finally {
    clearTimeout(patience);
    release(broken);
  }
}

/** What begins a transaction of its own within this one gets a savepoint. */
function withSavepoints(db: Database): Database {
  db.transaction = async (work) => {
    await db.execute(sql`savepoint within`);
    const result = await work(db as never);
    await db.execute(sql`release savepoint within`);
    return result;
  };
  return db;
}

/**
 * All at once, as each answer is waited for behind the requests that are being read meanwhile. Parameters would need
 * a message for each statement.
 */
async function begin(db: Database, alone: boolean, seen: string | null): Promise<PeopleChanges> {
  const statements = sql`begin; ${lockingPeople({ alone })}; ${peopleChangesSince(seen)}`;
  const results: unknown = await db.execute(statements.inlineParams());
  return (results as pg.QueryResult<PeopleChanges>[]).at(-1)!.rows[0]!;
}

/**
 * Appends the events, notes their account days as to be rolled up, and commits. In one message: other writers mark the
 * same account days, and so wait no longer for each other than PostgreSQL takes.
 */
async function commit(client: pg.PoolClient, events: EventRow[]): Promise<void> {
  if (events.length === 0) {
    await client.query('commit');
    return;
  }
  const { sql: marking } = dialect.sqlToQuery(markingPending(accountDaysOf(events)).inlineParams());
  const encoded = encodeEvents(events);
  const copy = client.query(
    copyFrom(`copy events (${EVENT_COLUMNS}) from stdin (format binary); ${marking}; commit`),
  );
  copy.end(encoded);
  await finished(copy);
}

const dialect = new PgDialect();

function accountDaysOf(rows: EventRow[]): AccountDay[] {
  const found: AccountDay[] = [];
  const known = new Map<number, Set<string>>();
  for (const { accountKey, day } of rows) {
    let days = known.get(accountKey);
    if (days === undefined) known.set(accountKey, (days = new Set()));
    if (days.has(day)) continue;
    days.add(day);
    found.push({ accountKey, day });
  }
  return found;
}

/** False where the connection is of no more use. */
async function isRolledBack(client: pg.PoolClient): Promise<boolean> {
  return await client.query('rollback').then(
    () => true,
    () => false,
  );
}

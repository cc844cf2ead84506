import pg from 'pg';
import type { Config } from '../config.ts';
import { type Connection, connect } from './database.ts';
import { joinEmbedded } from './embedded/join.ts';
import { asUserError } from './faults.ts';
import { migrateDatabase } from './migrate.ts';
import { refuseOldServer } from './version.ts';

export type OpenOptions = {
  /** Another database than `uptake`, or than that of DATABASE_URL; created when missing. */
  database?: string;
  /** False leaves the schema as it is, for looking at it. Default: brought up to date. */
  migrate?: boolean;
  /** Told what takes seconds. Default: a line on stderr. */
  say?: (line: string) => void;
};

/**
 * Opens the database of the settings, brings it up to date and returns a pool on it. Without DATABASE_URL that is
 * the embedded PostgreSQL, started when no other command has; `close` stops it when no other command uses it.
 * Throws a UserError for everything that a person can mend.
 */
export async function openDatabase(config: Config, options: OpenOptions = {}): Promise<Connection> {
  const say = options.say ?? ((line) => process.stderr.write(`${line}\n`));
  const server =
    config.databaseUrl === null ? await joinEmbedded(config.dataDir, say) : given(config.databaseUrl);
  const database = options.database ?? server.database;
  let connection: Connection | undefined;
  try {
    if (database) await ensureDatabase(server.url, database);
    connection = connect(database ? withDatabase(server.url, database) : server.url);
    await refuseOldServer(connection);
    if (options.migrate !== false) await migrateDatabase(connection);
    return { ...connection, close: inOrder(connection.close, server.leave) };
  } catch (error) {
    await connection?.close();
    await server.leave();
    throw asUserError(error, server.url, database);
  }
}

/** A server whose life is not ours; its address names the database, which is expected to be there. */
function given(url: string) {
  return { url, database: null, leave: async () => {} };
}

async function ensureDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (error) {
    // Two commands that start together both find it missing; one of them creates it.
    if (!isDuplicate(error)) throw error;
  } finally {
    await client.end();
  }
}

function isDuplicate(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === '42P04' || code === '23505';
}

function withDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
}

function inOrder(first: () => Promise<void>, second: () => Promise<void>): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => (closed ??= first().then(second));
}

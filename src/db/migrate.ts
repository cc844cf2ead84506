import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { ClientBase } from 'pg';
import { UserError } from '../errors.ts';
import type { Connection } from './database.ts';

const migrationsFolder = fileURLToPath(new URL('../../drizzle', import.meta.url));

/** Any number that other programs on the same database are unlikely to lock. */
const MIGRATION_LOCK = 7_825_410_926;

/** How far a database is: `applied` of `known` migrations; `ahead` when a newer Uptake has migrated it. */
export type MigrationState = { applied: number; known: number; ahead: boolean };

/**
 * Brings the schema up to date. Replicas may call it together: one applies, the others wait and find nothing to do.
 * Throws a UserError when a newer Uptake has migrated the database.
 */
export async function migrateDatabase({ pool }: Connection): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseNewer(client);
    // "relation already exists, skipping" is noise to the reader of a log.
    await client.query('set client_min_messages to warning');
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    // Ending the session gives up the lock and the setting, whatever state a failed migration left behind.
    client.release(true);
  }
}

/** Reads the state without changing anything. */
export async function findMigrationState(client: Pick<ClientBase, 'query'>): Promise<MigrationState> {
  const known = readMigrationFiles({ migrationsFolder }).map((migration) => migration.folderMillis);
  const applied = (await appliedMigrations(client)).map(({ time }) => time);
  return {
    applied: applied.filter((time) => known.includes(time)).length,
    known: known.length,
    ahead: applied.some((time) => time > Math.max(...known)),
  };
}

/** Whether a migration was applied that is not, or not in this text, among those of this build. Changes nothing. */
export async function isOfOtherBuild(client: Pick<ClientBase, 'query'>): Promise<boolean> {
  const known = new Set(readMigrationFiles({ migrationsFolder }).map(({ hash }) => hash));
  return (await appliedMigrations(client)).some(({ hash }) => !known.has(hash));
}

async function refuseNewer(client: ClientBase): Promise<void> {
  if (!(await findMigrationState(client)).ahead) return;
  throw new UserError(
    'The database was migrated by a newer Uptake than this one. ' +
      'Update Uptake, or point DATABASE_URL at another database.',
  );
}

async function appliedMigrations(
  client: Pick<ClientBase, 'query'>,
): Promise<{ time: number; hash: string }[]> {
  const { rows: found } = await client.query(`select to_regclass('drizzle.__drizzle_migrations') as name`);
  if (found[0].name === null) return [];
  const { rows } = await client.query('select created_at, hash from drizzle.__drizzle_migrations');
  return rows.map((row) => ({ time: Number(row.created_at), hash: String(row.hash) }));
}

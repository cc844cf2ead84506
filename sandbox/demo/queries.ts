import type { Connection } from '../../src/db/database.ts';
import { migrateDatabase } from '../../src/db/migrate.ts';

/** Leaves a migrated database with nothing in it. For the demo's own database only. */
export async function emptyDatabase(connection: Connection): Promise<void> {
  await connection.pool.query(`
    drop schema if exists public cascade;
    drop schema if exists drizzle cascade;
    create schema public;
  `);
  await migrateDatabase(connection);
}

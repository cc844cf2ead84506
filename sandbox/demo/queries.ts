import { sql } from 'drizzle-orm';
import type { Database } from '../../drizzle/database.ts';
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

/** Forgets what was posted in a Slack that is gone, and the digests of it. For the demo's own database only. */
export async function forgetPosts(db: Database): Promise<void> {
  await db.execute(sql`
    truncate digest_subscriptions, posts, channel_clocks, channel_troubles, homes, claims, snoozes cascade`);
}

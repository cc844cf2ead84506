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

/** `step`: `<playbook>:<step>`. */
export type OpenTask = { taskId: number; step: string; assignee: string | null };

/** Every open task, the first opened first. */
export async function listOpenTasks(db: Database): Promise<OpenTask[]> {
  const { rows } = await db.execute<OpenTask>(sql`
    select task_id as "taskId", playbook_key || ':' || step_key as step, assignee from tasks where state = 'open' order by task_id`);
  return rows;
}

/**
 * Forgets what was posted in a Slack that is gone, the digests of it, and where tasks stood. For the demo's own
 * database only.
 */
export async function forgetPosts(db: Database): Promise<void> {
  await db.execute(sql`
    truncate digest_subscriptions, posts, channel_clocks, channel_troubles, homes, claims, snoozes cascade`);
  await db.execute(sql`update tasks set post_key = null where post_key is not null`);
}

import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

/** A database or a transaction: queries serve both. */
export type Database = NodePgDatabase;

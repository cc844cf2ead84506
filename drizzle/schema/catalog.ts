import { boolean, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** The catalogue adopted together with an import mapping (one row); used when no other is named. */
export const adoptedCatalog = pgTable('adopted_catalog', {
  singleton: boolean('singleton').primaryKey().default(true),
  path: text('path').notNull(),
  content: text('content').notNull(),
  adoptedAt: moment('adopted_at').notNull().defaultNow(),
});

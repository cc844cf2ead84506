import { boolean, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** The catalogue adopted together with an import mapping (one row); used when no other is named. */
export const adoptedCatalog = pgTable('adopted_catalog', {
  singleton: boolean('singleton').primaryKey().default(true),
  path: text('path').notNull(),
  content: text('content').notNull(),
  adoptedAt: timestamp('adopted_at', { withTimezone: true }).notNull().defaultNow(),
});

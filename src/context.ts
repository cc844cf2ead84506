import type { Logger } from 'pino';
import type { Database } from '../drizzle/database.ts';
import type { Catalog } from './domain/catalog/catalog.ts';

/** What everything at the edge is handed. */
export type Context = {
  db: Database;
  catalog: Catalog;
  log: Logger;
  now: () => Date;
};

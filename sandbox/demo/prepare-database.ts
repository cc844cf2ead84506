import type { Connection } from '../../src/db/database.ts';
import { isOfOtherBuild, migrateDatabase } from '../../src/db/migrate.ts';
import { emptyDatabase } from './queries.ts';

export const demoDatabase = 'uptake_demo';

/**
 * Brings the demo's own database up to date. One that another build made, whose migrations are not the ones of this, cannot
 * be; there is nothing in it but the sample data, so it is begun anew. Returns what was done, for people.
 */
export async function prepareDatabase(connection: Connection): Promise<string> {
  if (!(await isOfOtherBuild(connection.pool))) {
    await migrateDatabase(connection);
    return demoDatabase;
  }
  await emptyDatabase(connection);
  return `${demoDatabase} was made by another build of Uptake, so it is begun anew`;
}

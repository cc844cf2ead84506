import { sql } from 'drizzle-orm';
import type { Database } from '../../drizzle/database.ts';

const PATIENCE_MS = 2000;

/** Why the database cannot be used now; null when it answers in time. */
export async function databaseTrouble(db: Database): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('the database does not answer'), PATIENCE_MS);
  });
  const asked = db.execute(sql`select 1`).then(
    () => null,
    () => 'the database cannot be reached',
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

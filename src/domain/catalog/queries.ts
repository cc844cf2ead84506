import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { adoptedCatalog } from '../../../drizzle/schema/catalog.ts';

/** The catalogue that came with an import mapping, or null when none did. */
export async function findAdoptedCatalog(db: Database): Promise<{ path: string; content: string } | null> {
  const [adopted] = await db
    .select({ path: adoptedCatalog.path, content: adoptedCatalog.content })
    .from(adoptedCatalog);
  return adopted ?? null;
}

/** Puts a catalogue in the place of the one adopted before. */
export async function recordAdoptedCatalog(db: Database, path: string, content: string): Promise<void> {
  await db
    .insert(adoptedCatalog)
    .values({ path, content })
    .onConflictDoUpdate({
      target: adoptedCatalog.singleton,
      set: { path, content, adoptedAt: sql`now()` },
    });
}

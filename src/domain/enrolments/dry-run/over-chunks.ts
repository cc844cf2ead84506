import type { Database } from '../../../../drizzle/database.ts';
import type { Chunk } from '../../evaluation/chunks.ts';
import { allowChunkMemory } from '../../evaluation/pending/queries.ts';

/** Chunks that are looked at beside each other; each takes a connection. */
const BESIDE = 2;

/** What is found at each chunk of accounts, in their order; each with the means that the daily run has. */
export async function overChunks<Found>(
  db: Database,
  chunks: Chunk[],
  look: (tx: Database, chunk: Chunk) => Promise<Found>,
): Promise<Found[]> {
  const found: Found[] = [];
  const waiting = chunks.entries();
  const lookOn = async (): Promise<void> => {
    for (const [place, chunk] of waiting)
      found[place] = await db.transaction(async (tx) => {
        await allowChunkMemory(tx);
        return await look(tx, chunk);
      });
  };
  await Promise.all(Array.from({ length: BESIDE }, lookOn));
  return found;
}

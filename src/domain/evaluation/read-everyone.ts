import type { Database } from '../../../drizzle/database.ts';
import type { Feed } from '../feed/feed.ts';
import { planChunks } from './chunks.ts';
import type { ReadingDay } from './evaluation-day.ts';
import { keepUsage } from './keeping/queries.ts';
import { readChunk, type ReadFacts } from './load-facts.ts';
import { allowChunkMemory, placeAccounts } from './pending/queries.ts';

/** Chunks read at once, each on a connection of its own. */
const READERS = 2;

/**
 * Facts of every account whose feed was judged, by their keys: some three kilobytes each. Stops between two chunks
 * when told to, and has not all then.
 */
export async function readEveryone(
  db: Database,
  day: ReadingDay,
  feeds: Map<number, Feed>,
  stop?: AbortSignal,
): Promise<Map<number, ReadFacts>> {
  const facts = new Map<number, ReadFacts>();
  const chunks = planChunks(await placeAccounts(db, null));
  const inPart = Map.groupBy(chunks, ({ part }) => part);
  const waiting = chunks.values();
  const read = async (): Promise<void> => {
    for (const chunk of waiting) {
      if (stop?.aborted) return;
      const portion = { ...chunk, whole: inPart.get(chunk.part)!.length === 1 };
      await keepUsage(db, day, portion);
      await db.transaction(async (tx) => {
        await allowChunkMemory(tx);
        for (const own of await readChunk(tx, day, portion, feeds)) facts.set(own.account.accountKey, own);
      });
    }
  };
  await Promise.all(Array.from({ length: READERS }, read));
  return facts;
}

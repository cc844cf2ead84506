import { eq, lte, max, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { peerSpreads } from '../../../drizzle/schema/meaning.ts';
import type { Spread } from './spreads.ts';

/** Stores how measures were spread on a day (`YYYY-MM-DD`), in the place of what was stored for it. */
export async function recordSpreads(db: Database, asOf: string, spreads: Spread[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(peerSpreads).where(eq(peerSpreads.asOf, asOf));
    await tx.execute(sql`
      insert into peer_spreads (as_of, tier, age, measure, accounts, quantiles)
      select ${asOf}::date, tier, age, measure, accounts, quantiles
      from jsonb_to_recordset(${JSON.stringify(spreads)}::jsonb)
        as given (tier text, age text, measure text, accounts integer, quantiles double precision[])`);
  });
}

/** The newest spreads stored for a day (`YYYY-MM-DD`) or before it; none when there are none. */
export async function readSpreads(db: Database, asOf: string): Promise<Spread[]> {
  const newest = db
    .select({ asOf: max(peerSpreads.asOf) })
    .from(peerSpreads)
    .where(lte(peerSpreads.asOf, asOf));
  const rows = await db
    .select({
      tier: peerSpreads.tier,
      age: peerSpreads.age,
      measure: peerSpreads.measure,
      accounts: peerSpreads.accounts,
      quantiles: peerSpreads.quantiles,
    })
    .from(peerSpreads)
    .where(eq(peerSpreads.asOf, newest));
  return rows as Spread[];
}

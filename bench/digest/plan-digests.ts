import { planDigests, type PlanReport } from '../../src/domain/digest/plan-digests.ts';
import type { DigestFilter } from '../../src/domain/digest/digest.ts';
import { createSubscription } from '../../src/domain/digest/subscriptions/queries.ts';
import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import type { Connection } from '../../src/db/database.ts';

export type Planned = PlanReport & {
  /** The first digests, in which every account at risk is new. */
  firstSeconds: number;
  /** Those of the day after, when nothing has changed. */
  nextSeconds: number;
};

const EVERYONE: DigestFilter = { owner: null, tiers: null, regions: null, kinds: null, severity: null };
const FILTERS: DigestFilter[] = [
  EVERYONE,
  { ...EVERYONE, severity: 'high' },
  { ...EVERYONE, severity: 'medium' },
  { ...EVERYONE, kinds: ['declining_use', 'no_use'] },
];

/** Plans the digests of so many channels as of two days; those who subscribed may see every account. */
export async function planForMany(
  { db, pool }: Connection,
  catalog: Catalog,
  subscriptions: number,
  now: Date,
): Promise<Planned> {
  const createdBy = 'U1';
  const teammate = { userId: createdBy, name: 'Bench', email: null, timeZone: 'UTC' };
  await recordTeammates(db, [{ ...teammate, standing: 'member', role: 'manager' }], now);
  const made = new Date(now.getTime() - 7 * 86_400_000);
  for (let index = 0; index < subscriptions; index += 1) {
    const filter = FILTERS[index % FILTERS.length]!;
    const when = { sendAt: '00:00', weekdays: [1, 2, 3, 4, 5, 6, 7], timeZone: 'UTC' };
    await createSubscription(
      db,
      { channelId: `C${index}`, createdBy, filter, ...when, saysNothingNew: true },
      made,
    );
  }
  await pool.query('analyze');
  const began = performance.now();
  const report = await planDigests(db, catalog, now);
  const firstSeconds = (performance.now() - began) / 1000;
  // What still waited the next day would be withdrawn and planned anew.
  await pool.query(`update posts set state = 'posted', shown = wanted where state = 'planned'`);
  const next = performance.now();
  await planDigests(db, catalog, new Date(now.getTime() + 86_400_000));
  return { ...report, firstSeconds, nextSeconds: (performance.now() - next) / 1000 };
}

import type { Connection } from '../../src/db/database.ts';
import { daysBefore } from '../../src/domain/catalog/days.ts';
import { planDigests } from '../../src/domain/digest/plan-digests.ts';
import { createSubscription } from '../../src/domain/digest/subscriptions/queries.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { addAccounts, catalogOf } from '../support/builders.ts';
import { closeSignals, openSignal, subscriptionOf } from '../support/digests.ts';
import { teammateOf } from '../support/teammates.ts';
import { whileAway } from './campaign.ts';
import type { Planned } from './delivery-counts.ts';

const PRIYA = 'U0PRIYA00';
/** More than stand on one page of a thread. */
const ACCOUNTS = 10;
/** The first day: the digest and two pages of its thread; the second: the digest and one. */
const POSTS_EACH = 5;

/** Channels that want a digest of accounts at risk, whose digests of two days are planned as the job plans them. */
export async function digestsOf(connection: Connection, channels: string[]) {
  const { db, pool } = connection;
  const today = new Date().toISOString().slice(0, 10);
  const [first, second] = [daysBefore(today, 2), daysBefore(today, 1)];
  await recordTeammates(db, [teammateOf(PRIYA, { name: 'Priya' })], new Date());
  const ids = Array.from({ length: ACCOUNTS + 1 }, (_, index) => ({ accountId: `account ${index}` }));
  const [latest, ...others] = [...(await addAccounts(db, ids)).values()];
  for (const account of others) await openSignal(pool, account, first);
  for (const channelId of channels)
    await createSubscription(
      db,
      subscriptionOf({ channelId, createdBy: PRIYA }),
      new Date(`${daysBefore(today, 4)}T12:00:00Z`),
    );
  const plan = (day: string) => whileAway(() => planDigests(db, catalogOf(), new Date(`${day}T12:00:00Z`)));
  return {
    posts: channels.length * POSTS_EACH,
    /** Two replicas plan the first day. */
    planFirst: async () => void (await Promise.all([plan(first), plan(first)])),
    /** One account recovers, which is struck off in the first digest, and one is new. */
    planSecond: async () => {
      await whileAway(() => closeSignals(pool, others[0]!, second));
      await whileAway(() => openSignal(pool, latest!, second));
      await Promise.all([plan(second), plan(second)]);
    },
    /** What was planned, in the order in which it goes to each channel. */
    planned: async (): Promise<Planned[]> => {
      const { rows } = await pool.query<Planned>(
        `select post_key as key, channel_id as channel, thread_of as parent from posts
         where channel_id = any($1) order by post_no`,
        [channels],
      );
      return rows;
    },
  };
}

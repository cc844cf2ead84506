import type { Context } from '../../src/context.ts';
import { localTime } from '../../src/domain/digest/local-time.ts';
import { planDigests } from '../../src/domain/digest/plan-digests.ts';
import { createSubscription } from '../../src/domain/digest/subscriptions/queries.ts';
import { forgetPosts } from './queries.ts';

/** The channel of the local Slack that the bot is in, and who asked for its digest. */
const CHANNEL = 'C0SUCCESS';
const SUBSCRIBER = 'U0PRIYA00';

const DAY_MS = 86_400_000;

/**
 * Plans a digest of today for the channel. The local Slack begins empty each time, so what was posted in the last one
 * is forgotten first. It comes each day at this hour, as today's comes now.
 */
export async function planSampleDigest({ db, catalog }: Context, now: Date): Promise<void> {
  await forgetPosts(db);
  const yesterday = new Date(now.getTime() - DAY_MS);
  const { time } = localTime(catalog.timeZone, now);
  await createSubscription(
    db,
    {
      channelId: CHANNEL,
      createdBy: SUBSCRIBER,
      filter: { owner: null, tiers: null, regions: null, kinds: null, severity: null },
      sendAt: `${time.slice(0, 2)}:00`,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      timeZone: catalog.timeZone,
      saysNothingNew: false,
    },
    yesterday,
  );
  await planDigests(db, catalog, now);
}

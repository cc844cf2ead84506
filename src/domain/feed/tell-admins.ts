import type { Database } from '../../../drizzle/database.ts';
import { daysBefore } from '../catalog/days.ts';
import { planPost } from '../posts/queries.ts';
import { listTeammates } from '../teammates/queries.ts';
import { listDataSignals } from './queries.ts';

/** Days after which a fault that nobody was told of is no news any more, e.g. when Slack is connected later. */
const NEWS_DAYS = 3;

/**
 * Plans a message to each admin for each day on which faults of everyone's data opened, once however often it is asked;
 * returns how many are new. Faults of single accounts are not told: their cards, digests and `doctor` say so.
 */
export async function tellAdmins(db: Database, today: string, now: Date): Promise<number> {
  const open = await listDataSignals(db, today);
  const news = open.filter(
    ({ accountKey, openedOn }) => accountKey === null && openedOn > daysBefore(today, NEWS_DAYS),
  );
  if (news.length === 0) return 0;
  const admins = (await listTeammates(db)).filter(({ role }) => role === 'admin');
  let planned = 0;
  for (const openedOn of new Set(news.map((signal) => signal.openedOn))) {
    for (const { userId } of admins) {
      const postKey = `data_faults:${openedOn}:${userId}`;
      const post = { postKey, channelId: userId, threadOf: null, subject: { openedOn }, dueAt: now };
      if (await planPost(db, { ...post, kind: 'data_faults' }, now)) planned += 1;
    }
  }
  return planned;
}

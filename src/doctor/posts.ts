import type { Database } from '../../drizzle/database.ts';
import type { Check } from '../check.ts';
import { measureBacklog, type Backlog } from '../domain/posts/queries.ts';
import {
  countOutdated,
  countRefused,
  EVERYWHERE,
  listTroubles,
  type ChannelTrouble,
} from '../domain/posts/troubles/queries.ts';

/**
 * How posts to Slack stand. `refused`: so many were in the last seven days. `outdated`: so many messages show an older
 * state, as no change of them is taken.
 */
export type Posts = { backlog: Backlog; troubles: ChannelTrouble[]; refused: number; outdated: number };

/** Posts leave within seconds; what is due for so long waits for a process that delivers. */
const LATE_MS = 10 * 60_000;

const COUNTED_MS = 7 * 86_400_000;

/** Named one by one; more of them have one cause most of the time. */
const NAMED = 5;

export async function checkPosts(db: Database, now: Date): Promise<Check> {
  const [backlog, troubles, refused, outdated] = [
    await measureBacklog(db, now),
    await listTroubles(db),
    await countRefused(db, new Date(now.getTime() - COUNTED_MS)),
    await countOutdated(db),
  ];
  return judgePosts({ backlog, troubles, refused, outdated }, now);
}

/** Pure: whether posts reach Slack. */
export function judgePosts({ backlog, troubles, refused, outdated }: Posts, now: Date): Check {
  const name = 'Posts to Slack';
  const everywhere = troubles.find(({ channelId }) => channelId === EVERYWHERE);
  if (everywhere !== undefined) {
    const since = momentOf(everywhere.since);
    return {
      name,
      state: 'error',
      detail: `Slack has taken none since ${since} (${everywhere.trouble}); ${backlog.waiting} wait.`,
      remedy: 'Install the app again and set SLACK_BOT_TOKEN; what waits is posted then.',
    };
  }
  if (troubles.length > 0 || refused > 0 || outdated > 0) {
    return {
      name,
      state: 'warning',
      detail: [
        `${refused} refused in the last seven days.`,
        ...troublesTexts(troubles),
        ...outdatedTexts(outdated),
      ].join(' '),
      remedy:
        'Invite the bot where it is missing, unarchive the channel, or end what goes there. ' +
        'The next post to a channel is tried in any case; `unchecked` means that Slack did not say who reads there.',
    };
  }
  const lateMs = backlog.oldestDue === null ? 0 : now.getTime() - backlog.oldestDue.getTime();
  if (lateMs > LATE_MS) {
    const detail = `${backlog.waiting} wait, the oldest for ${Math.floor(lateMs / 60_000)} minutes.`;
    return {
      name,
      state: 'warning',
      detail,
      remedy: 'Check that a process with `--only jobs` (or all parts) runs, and its log.',
    };
  }
  return { name, state: 'ok', detail: `${backlog.waiting} wait, none refused.`, remedy: null };
}

function outdatedTexts(outdated: number): string[] {
  return outdated === 0 ? [] : [`${outdated} messages show an older state, as no change of them is taken.`];
}

function troublesTexts(troubles: ChannelTrouble[]): string[] {
  if (troubles.length === 0) return [];
  const named = troubles
    .slice(0, NAMED)
    .map(({ channelId, trouble, since, told }) =>
      [channelId, trouble, `since ${momentOf(since)}`, ...(told === null ? [] : [`${told} was told`])].join(
        ', ',
      ),
    );
  const more = troubles.length > NAMED ? `; ${troubles.length - NAMED} more` : '';
  return [`Channels that take no posts: ${named.join('; ')}${more}.`];
}

function momentOf(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

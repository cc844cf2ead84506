import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { addFault } from '../../../sandbox/faults/faults.ts';
import type { FaultKind } from '../../../sandbox/faults/fault.ts';
import { readManifest } from '../../../sandbox/manifest.ts';
import { startLocalSlack } from '../../../sandbox/start-local-slack.ts';
import { tokens } from '../../../sandbox/tokens.ts';
import type { Connection } from '../../../src/db/database.ts';
import type { Context } from '../../../src/context.ts';
import type { ClaimedPost } from '../../../src/domain/posts/post.ts';
import { planPost, type NewPost } from '../../../src/domain/posts/queries.ts';
import { DRAW, type Draw } from '../../../src/jobs/draw-post.ts';
import { deliverPosts, type Delivering } from '../../../src/jobs/deliver-posts.ts';
import type { Waits } from '../../../src/jobs/posts/post-desk.ts';
import { slackClients } from '../../../src/slack/clients.ts';
import { directoryOf } from '../../../src/slack/directory.ts';
import { placeJudge } from '../../../src/slack/outbox/judge-place.ts';
import { section } from '../../../src/views/message.ts';
import { leftOut } from '../../../src/views/sentences.ts';
import { catalogOf } from '../../support/builders.ts';

/** Quick enough for tests, and in the same order as those of production. */
export const QUICK: Waits = {
  leaseMs: 2_000,
  sendWithinMs: 1_000,
  looksMs: [100, 300, 600],
  againMs: 200,
  pollMs: 20,
};

/** Draws the text of the subject as it stands in `texts`; null: nothing is to be shown. `day`: the day it is drawn on. */
function drawing(texts: Map<string, string | null>): Draw {
  return async ({ now }, subject) => {
    if (subject['text'] === 'day') return { text: now().toISOString().slice(0, 10), blocks: [] };
    const text =
      texts.get(String(subject['text'])) ??
      (texts.has(String(subject['text'])) ? null : String(subject['text']));
    return text === null ? null : { text, blocks: [section(text)] };
  };
}

/** A local Slack, and deliverers of this file's database beside it; all of it ends with the test. */
export async function outbox({ db, pool }: Connection, now = () => new Date()) {
  await pool.query('truncate posts, channel_clocks, channel_troubles, digest_subscriptions cascade');
  const slack = await startLocalSlack({ manifest: readManifest('manifest.yml') });
  onTestFinished(slack.close);
  const lines: string[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line: string) => void lines.push(line) });
  const context: Context = { db, catalog: catalogOf({}), log, now };
  const texts = new Map<string, string | null>();
  const draw = { ...DRAW, digest: drawing(texts), digest_accounts: drawing(texts) };
  const client = slackClients({ botToken: tokens.bot, apiUrl: slack.apiUrl, log, leftOut }).background;
  const { team } = slack.state;
  const judge = placeJudge(client, directoryOf(client, team.id, context.now), team.id);
  return {
    slack,
    texts,
    lines,
    deliver(waits: Partial<Waits> = {}): Delivering {
      const delivering = deliverPosts(
        context,
        { slack: client, judge },
        { draw, waits: { ...QUICK, ...waits } },
      );
      onTestFinished(delivering.stop);
      return delivering;
    },
    plan: (post: Partial<NewPost> & { postKey: string }) =>
      planPost(
        db,
        {
          kind: 'digest',
          channelId: 'C0SUCCESS',
          threadOf: null,
          subject: { text: post.postKey },
          dueAt: new Date(),
          ...post,
        },
        new Date(),
      ),
    fault: (kind: FaultKind, target: string, times = 1) =>
      addFault(slack.state, { kind, target, times, delayMs: null, retryAfter: null, channel: null }),
    /** What the bot posted in a channel, oldest first. */
    posted: (channel = 'C0SUCCESS') =>
      (slack.state.messages.get(channel) ?? []).filter(({ user }) => user === slack.state.app.botUserId),
    post: async (postKey: string): Promise<PostRow> => {
      const { rows } = await pool.query<PostRow>('select * from posts where post_key = $1', [postKey]);
      return rows[0]!;
    },
    states: async (): Promise<Record<string, string>> => {
      const { rows } = await pool.query<PostRow>('select post_key, state from posts order by post_no');
      return Object.fromEntries(rows.map(({ post_key, state }) => [post_key, state]));
    },
  };
}

type PostRow = {
  post_key: string;
  state: ClaimedPost['state'];
  attempts: number;
  failures: number;
  trouble: string | null;
  posted_in: string | null;
  message_ts: string | null;
  wanted: number;
  shown: number;
};

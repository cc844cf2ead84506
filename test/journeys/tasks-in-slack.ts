import { pino } from 'pino';
import { onTestFinished, vi } from 'vitest';
import type { Pool } from 'pg';
import { tokens } from '../../sandbox/tokens.ts';
import type { Message } from '../../sandbox/state/messages.ts';
import type { Database } from '../../drizzle/database.ts';
import { loadCatalog } from '../../src/catalog.ts';
import { planCards } from '../../src/domain/tasks/plan-cards.ts';
import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import { deliverPosts } from '../../src/jobs/deliver-posts.ts';
import { slackClients } from '../../src/slack/clients.ts';
import { directoryOf } from '../../src/slack/directory.ts';
import { placeJudge } from '../../src/slack/outbox/judge-place.ts';
import { leftOut } from '../../src/views/sentences.ts';
import { enrol, giveOne, newTask } from '../domain/tasks/with-tasks.ts';
import { type Journey } from './with-uptake.ts';

const log = pino({ level: 'silent' });

/** Posts go to the local Slack until the test ends. */
export async function delivering(
  db: Database,
  { slack }: Journey,
  given: Partial<Catalog> = {},
): Promise<void> {
  const catalog = { ...(await loadCatalog({ catalogPath: 'uptake.yml' }, db)), ...given };
  const context = { db, catalog, log, now: () => new Date() };
  const client = slackClients({ botToken: tokens.bot, apiUrl: slack.apiUrl, log, leftOut }).background;
  const { id } = slack.state.team;
  const judge = placeJudge(client, directoryOf(client, id, context.now), id, context.now);
  const deliverer = deliverPosts(context, { slack: client, judge });
  onTestFinished(deliverer.stop);
}

/** A task of an account, on a card in a channel. */
export async function carded(
  { db, pool }: { db: Database; pool: Pool },
  journey: Journey,
  accountKey: number,
  memberKey: number | null,
  channel: string,
): Promise<{ taskId: number; card: Message }> {
  const before = new Set(journey.messages(channel).map(({ ts }) => ts));
  const enrolmentId = await enrol(pool, { accountKey, memberKey });
  const taskId = await giveOne(db, newTask(accountKey, enrolmentId), new Date());
  await planCards(db, await loadCatalog({ catalogPath: 'uptake.yml' }, db), new Date(), { atAnyTime: true });
  const card = await vi.waitFor(
    () => {
      const found = journey
        .messages(channel)
        .find(({ ts, metadata, threadTs }) => metadata !== null && threadTs === null && !before.has(ts));
      if (found === undefined) throw new Error('no card yet');
      return found;
    },
    { timeout: 15_000 },
  );
  return { taskId, card };
}

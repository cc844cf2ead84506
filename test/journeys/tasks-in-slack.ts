import { pino } from 'pino';
import { expect, onTestFinished, vi } from 'vitest';
import type { Pool } from 'pg';
import { tokens } from '../../sandbox/tokens.ts';
import type { StateValues } from '../../sandbox/people/action.ts';
import type { Message } from '../../sandbox/state/messages.ts';
import type { Database } from '../../drizzle/database.ts';
import { loadCatalog } from '../../src/catalog.ts';
import { planCards } from '../../src/domain/tasks/plan-cards.ts';
import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import { deliverPosts } from '../../src/jobs/deliver-posts.ts';
import { slackClients } from '../../src/slack/clients.ts';
import { directoryOf } from '../../src/slack/directory.ts';
import { placeJudge } from '../../src/slack/outbox/judge-place.ts';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import { leftOut } from '../../src/views/sentences.ts';
import { enrol, giveOne, newTask } from '../domain/tasks/with-tasks.ts';
import { success, type Journey } from './with-uptake.ts';

/** Long enough for a machine that is busy with other tests. */
export const later = { timeout: 15_000 };

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
  const judge = placeJudge(client, directoryOf(client, id, context.now), id);
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

export const current = ({ messages }: Journey, { channel, ts }: Message) =>
  messages(channel).find((message) => message.ts === ts)!;

/** What only this person was told below a message. */
export const toldTo = ({ messages }: Journey, who: string): string[] =>
  messages(success).flatMap(({ ephemeralTo, text }) => (ephemeralTo === who ? text : []));

/** Chooses in a menu of a message. */
export async function choose(
  { slack }: Journey,
  who: string,
  message: Message,
  actionId: string,
  value: string,
) {
  const block = message.blocks.find((each) => JSON.stringify(each).includes(`"action_id":"${actionId}"`))!;
  const deed = { do: 'press', blockId: block.block_id, actionId, values: {} } as const;
  const on = { channel: message.channel, ts: message.ts };
  return slack.act(who, { ...deed, on, chosen: value });
}

/** Fills in the window in front of somebody and submits it. */
export async function submit(journey: Journey, who: string, values: StateValues) {
  const window = await vi.waitFor(() => {
    const found = journey.modal(who);
    expect(found).toBeTruthy();
    return found!;
  }, later);
  const {
    callback_id,
    title,
    submit: words,
    close,
    private_metadata,
    blocks,
  } = window as never as Record<string, unknown>;
  const view = { type: 'modal', callback_id, title, submit: words, close, private_metadata, blocks };
  expect(findFaults(view, 'modal')).toEqual([]);
  return journey.slack.act(who, { do: 'submit', view: window.id, values });
}

export const picked = (value: string) =>
  ({ type: 'radio_buttons', selected_option: { text: { type: 'plain_text', text: value }, value } }) as never;
export const typed = (value: string) => ({ type: 'plain_text_input', value }) as never;

export const OUTCOME = { task_outcome: { task_outcome: picked('will_act') } };

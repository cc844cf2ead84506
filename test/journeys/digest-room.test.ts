import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { tokens } from '../../sandbox/tokens.ts';
import type { Message } from '../../sandbox/state/messages.ts';
import { planDigests } from '../../src/domain/digest/plan-digests.ts';
import { createSubscription } from '../../src/domain/digest/subscriptions/queries.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { deliverPosts } from '../../src/jobs/deliver-posts.ts';
import { slackClients } from '../../src/slack/clients.ts';
import { directoryOf } from '../../src/slack/directory.ts';
import { placeJudge } from '../../src/slack/outbox/judge-place.ts';
import { leftOut } from '../../src/views/sentences.ts';
import { addAccounts, catalogOf } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { openSignal, subscriptionOf } from '../support/digests.ts';
import { teammateOf } from '../support/teammates.ts';
import { priya, success, uptake, wordsOf, type Journey } from './with-uptake.ts';

const { db, pool } = await freshDatabase();
const log = pino({ level: 'silent' });
const catalog = catalogOf();
const now = () => new Date();
const dayAgo = () => new Date(Date.now() - 86_400_000);

/** Posts go to the local Slack until the test ends. */
function delivering({ slack }: Journey): void {
  const client = slackClients({ botToken: tokens.bot, apiUrl: slack.apiUrl, log, leftOut }).background;
  const { id } = slack.state.team;
  const judge = placeJudge(client, directoryOf(client, id, now), id);
  onTestFinished(deliverPosts({ db, catalog, log, now }, { slack: client, judge }).stop);
}

const namesIn = (message: Message): string[] =>
  [...wordsOf(message).matchAll(/\*(many\d+)\*/g)].map(([, name]) => name!);

test('of more accounts than a digest has room for exactly those that it shows are on record, and known', async () => {
  const ids = Array.from({ length: 50 }, (_, index) => ({ accountId: `many${index}` }));
  const keys = await addAccounts(db, ids);
  const nameOf = new Map([...keys].map(([name, key]) => [key, name]));
  const namesOf = (accounts: number[]) => accounts.map((key) => nameOf.get(key)!).toSorted();
  const openedOn = dayAgo().toISOString().slice(0, 10);
  for (const accountKey of keys.values()) await openSignal(pool, accountKey, openedOn);
  await recordTeammates(db, [teammateOf(priya, { name: 'Priya' })], now());
  const subscription = subscriptionOf({ channelId: success, createdBy: priya, sendAt: '00:00' });
  await createSubscription(db, subscription, dayAgo());
  await planDigests(db, catalog, now());
  const journey = await uptake(db);
  delivering(journey);
  await vi.waitFor(
    async () => {
      const { rows } = await pool.query(`select distinct state from posts`);
      expect(rows).toEqual([{ state: 'posted' }]);
    },
    { timeout: 20_000 },
  );
  const posts = journey.messages(success).filter(({ metadata }) => metadata !== null);
  const shown = new Set(posts.flatMap(namesIn));
  expect(shown.size).toBe(32);
  const { rows: entries } = await pool.query<{ message_ts: string; detail: { accounts: number[] } }>(
    `select message_ts, detail from audit_entries where action = 'posted'`,
  );
  for (const { message_ts: ts, detail } of entries) {
    const message = posts.find((post) => post.ts === ts)!;
    expect(namesIn(message)).toEqual(expect.arrayContaining(namesOf(detail.accounts)));
  }
  const disclosed = entries.flatMap(({ detail }) => detail.accounts);
  expect(namesOf(disclosed)).toEqual([...shown].toSorted());
  const { rows: known } = await pool.query<{ account_key: number }>('select account_key from digest_open');
  expect(namesOf(known.map(({ account_key: key }) => key))).toEqual([...shown].toSorted());
}, 40_000);

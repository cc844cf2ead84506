import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { removeAllFaults } from '../../sandbox/faults/faults.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import { randomFor, type Random } from '../../sandbox/sample-data/random.ts';
import { startLocalSlack, type RunningLocalSlack } from '../../sandbox/start-local-slack.ts';
import { addChannel } from '../../sandbox/state/channels.ts';
import { connect, type Connection } from '../../src/db/database.ts';
import { migrateDatabase } from '../../src/db/migrate.ts';
import type { PostKind } from '../../src/domain/posts/post.ts';
import { planPost, touchPosts } from '../../src/domain/posts/queries.ts';
import { DRAW } from '../../src/jobs/draw-post.ts';
import { section } from '../../src/views/message.ts';
import { mortalPostgres } from '../intake/mortal-postgres.ts';
import { catalogOf } from '../support/builders.ts';
import { digestsOf } from './campaign-digests.ts';
import { disturb, spread, startReplicas, whileAway, type Striking } from './campaign.ts';
import { countFaults, countUndelivered, wordsIn, type Planned, type Wanted } from './delivery-counts.ts';

/** `npm run campaign:delivery` does more of everything. */
const POSTS = Number(process.env.POSTS ?? 40);
const UPDATES = Number(process.env.UPDATES ?? 6);
const KILLS = Number(process.env.KILLS ?? 2);
/** Channels with a digest of their own, of two days. */
const DIGESTS = Number(process.env.DIGESTS ?? 2);
const CRASHES = Number(process.env.CRASHES ?? 1);
const SEED = Number(process.env.SEED ?? 1);

/** Slack takes fifty questions a minute about who reads in a channel. */
const CHANNELS = Math.min(Math.ceil(POSTS / 6), 24);
const REPLICAS = 3;
/** In the long run lost posts may be looked for forty times a minute, most of them twice. */
const FAULT_EACH_MS = Number(process.env.FAULT_EACH_MS ?? 600);
/** What Slack's pace comes to: of posts, of questions who reads there, and of looks for those that were lost. */
const EXPECTED_MS = (POSTS + UPDATES) * 600;
const PATIENCE_MS = 60_000 + 3 * EXPECTED_MS;

const PLAN: Planned[] = Array.from({ length: POSTS }, (_, index) => ({
  key: `post ${index}`,
  channel: `C0CAMP${index % CHANNELS}`,
  // Every third goes into the thread of the one before it in its channel.
  parent: Math.floor(index / CHANNELS) % 3 === 2 ? `post ${index - CHANNELS}` : null,
}));

const DIGEST_CHANNELS = Array.from({ length: DIGESTS }, (_, index) => `C0DIG${index}`);

test(
  `${POSTS} posts, ${UPDATES} updates and the digests of ${DIGESTS} channels from ${REPLICAS} replicas arrive once each, in order and in Slack's pace, whatever fails`,
  { timeout: PATIENCE_MS + 60_000 },
  async () => {
    const server = await mortalPostgres();
    onTestFinished(server.remove);
    const connection = connect(server.url, { max: 3 });
    onTestFinished(connection.close);
    await prepare(connection);
    const digests = await digestsOf(connection, DIGEST_CHANNELS);
    const slack = await localSlack();
    const replicas = startReplicas('test/journeys/delivering.ts', REPLICAS, {
      databaseUrl: server.url,
      apiUrl: slack.apiUrl,
      teamId: slack.state.team.id,
    });
    const random = randomFor(SEED, 'campaign');
    const ended = new AbortController();
    const faults = disturb(slack, FAULTS, FAULT_EACH_MS, random, ended.signal);
    const acts = [...spread(KILLS, replicas.kill), ...spread(CRASHES, server.killAndRestart)];
    const touched = Promise.all([plan(connection, random), digests.planFirst()]);
    await Promise.all(acts.map(({ share, act }) => sleep(share * EXPECTED_MS).then(() => act(random))));
    await touched;
    // A digest of one day is read before that of the next is planned.
    await untilDelivered(connection, 'digest:%');
    await digests.planSecond();
    await untilDelivered(connection);
    ended.abort();
    removeAllFaults(slack.state);

    const planned = await digests.planned();
    const counts = {
      ...(await countFaults(connection, slack.state, PLAN, wantedThing(connection))),
      digests: await countFaults(connection, slack.state, planned, wantedDigest(connection)),
      faults: await faults,
      kills: KILLS,
      crashes: CRASHES,
    };
    process.stdout.write(`${JSON.stringify(counts)}\n`);
    const none = { lost: 0, doubled: 0, outOfOrder: 0, tooSoon: 0, outdated: 0, misplaced: 0 };
    expect(counts).toMatchObject({ posts: POSTS, ...none, digests: { posts: digests.posts, ...none } });
    expect(planned).toHaveLength(digests.posts);
  },
);

async function prepare(connection: Connection): Promise<void> {
  await migrateDatabase(connection);
  await connection.pool.query('create table drawn_things (thing text primary key, version integer not null)');
  await connection.pool.query('insert into drawn_things select unnest($1::text[]), 1', [
    PLAN.map(({ key }) => key),
  ]);
}

const wantedThing =
  ({ pool }: Connection): Wanted =>
  async (key) => {
    const { rows } = await pool.query('select version from drawn_things where thing = $1', [key]);
    return wordsIn([section(`${key} version ${rows[0].version}`)]);
  };

/** What the digest says when it is drawn now. */
const wantedDigest =
  ({ db, pool }: Connection): Wanted =>
  async (key) => {
    const { rows } = await pool.query<{ kind: PostKind; subject: Record<string, unknown> }>(
      'select kind, subject from posts where post_key = $1',
      [key],
    );
    const [{ kind, subject }] = rows as [(typeof rows)[number]];
    const context = { db, catalog: catalogOf(), log: pino({ level: 'silent' }), now: () => new Date() };
    return wordsIn((await DRAW[kind](context, subject))?.blocks);
  };

async function localSlack(): Promise<RunningLocalSlack> {
  const slack = await startLocalSlack({ manifest: readManifest('manifest.yml') });
  onTestFinished(slack.close);
  for (const id of new Set([...PLAN.map(({ channel }) => channel), ...DIGEST_CHANNELS])) {
    const members = ['U0PRIYA00', slack.state.app.botUserId];
    const name = id.toLowerCase();
    addChannel(slack.state, { id, name, kind: 'public', archived: false, createdAt: 0, topic: '', members });
  }
  return slack;
}

/** Plans posts little by little, and changes what some of them show at any time before or after they are sent. */
async function plan(connection: Connection, random: Random): Promise<void> {
  const changes = Array.from({ length: UPDATES }, () => random.whole(0, POSTS - 1));
  for (const [index, { key, channel, parent }] of PLAN.entries()) {
    await whileAway(() =>
      planPost(
        connection.db,
        {
          postKey: key,
          kind: 'digest',
          channelId: channel,
          threadOf: parent,
          subject: { thing: key },
          dueAt: new Date(),
        },
        new Date(),
      ),
    );
    if (index % 5 === 0) await sleep(EXPECTED_MS / POSTS);
  }
  for (const index of changes) {
    const thing = `post ${index}`;
    await whileAway(() =>
      connection.db.transaction(async (tx) => {
        await tx.execute(sql`update drawn_things set version = version + 1 where thing = ${thing}`);
        await touchPosts(tx, [thing]);
      }),
    );
    await sleep(100);
  }
}

const POSTING = ['chat.postMessage', 'chat.postMessage', 'chat.postMessage', 'chat.update'];

const FAULTS: Striking[] = [
  ['rate-limit', POSTING],
  ['error-before', POSTING],
  ['error-after', POSTING],
  ['drop-before', POSTING],
  ['drop-after', POSTING],
  // Longer than replicas wait for Slack, which goes on meanwhile.
  ['delay', POSTING],
  ['error-before', ['conversations.history', 'conversations.replies', 'conversations.info']],
  ['rate-limit', ['conversations.history', 'conversations.replies', 'conversations.members']],
];

/** `which`: a pattern of the keys. */
async function untilDelivered({ db }: Connection, which = '%'): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while ((await whileAway(() => countUndelivered(db, which))) > 0) {
    if (Date.now() > until) return;
    await sleep(200);
  }
}

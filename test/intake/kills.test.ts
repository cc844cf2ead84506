import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startPeer, type Peer } from '../../bench/ingest/peer.ts';
import { sampleCatalog } from '../../sandbox/sample-data/catalog.ts';
import { type Connection, connect } from '../../src/db/database.ts';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { rollUpPending } from '../../src/domain/usage/roll-up.ts';
import { issueKey } from '../../src/domain/write-keys/issue.ts';
import { type MortalPostgres, mortalPostgres } from './mortal-postgres.ts';
import { type Sent, sendUntil, type Target } from './sender.ts';

/** `npm run campaign:intake` kills more often. */
const KILLS = Number(process.env.KILLS ?? 3);
const SENDERS = 6;

let postgres: MortalPostgres;
let connection: Connection;
let servers: Peer[];
const targets: Target[] = [];

beforeAll(async () => {
  postgres = await mortalPostgres();
  connection = connect(postgres.url, { max: 2 });
  await migrateDatabase(connection);
  const { key } = (await issueKey(connection.db, 'campaign', new Date()))!;
  servers = [await startServer(), await startServer()];
  for (const { url } of servers) targets.push({ url, key });
}, 120_000);

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await connection.close();
  await postgres.remove();
}, 60_000);

const startServer = () => startPeer('server', postgres.url, null);

test(
  `${KILLS} kills of servers and of PostgreSQL under load: what was acknowledged is there once`,
  { timeout: 120_000 + KILLS * 20_000 },
  async () => {
    const sent: Sent = { acknowledged: new Set(), tries: 0, refusals: 0 };
    const stop = new AbortController();
    const sending = Promise.all(
      Array.from({ length: SENDERS }, (_, sender) =>
        sendUntil(stop.signal, targets[sender % targets.length]!, sender, sent),
      ),
    );
    for (let kill = 0; kill < KILLS; kill += 1) {
      // Golden ratio steps spread the moments, and the same ones every time.
      await sleep(300 + 1200 * (((kill + 1) * 0.618034) % 1));
      if (kill % 3 === 1) await postgres.killAndRestart();
      else await restartServer(kill % servers.length);
    }
    await sleep(1000);
    stop.abort();
    await sending;
    await everyoneKnown();
    await rollUpPending(connection.db, sampleCatalog());
    const counts = await storedCounts();
    process.stderr.write(
      `${KILLS} kills, ${sent.tries} requests, ${sent.refusals} not answered or refused, ` +
        `${sent.acknowledged.size} events acknowledged, ${counts.copies} copies stored of ${counts.messages}\n`,
    );
    expect(await missing([...sent.acknowledged])).toEqual([]);
    expect(counts.messages).toBe(sent.acknowledged.size);
    expect(counts).toMatchObject({ rolledUp: counts.messages, byPeople: counts.messages, waiting: 0 });
    if (KILLS >= 3) expect(sent.refusals).toBeGreaterThan(0);
  },
);

async function restartServer(index: number): Promise<void> {
  await servers[index]!.kill();
  servers[index] = await startServer();
  targets[index]!.url = servers[index].url;
}

/** Recognising people goes on after the last answer. */
async function everyoneKnown(): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await connection.pool.query('select count(*) as left from anonymous_events');
      expect(rows[0].left).toBe(0);
    },
    { timeout: 60_000, interval: 200 },
  );
}

async function storedCounts() {
  const { rows } = await connection.pool.query(`
    select (select count(*) from events) as copies, (select count(distinct message_id) from events) as messages,
      (select sum(events) from account_days) as "rolledUp", (select sum(person_events) from account_days) as "byPeople",
      (select count(*) from waiting_calls) as waiting`);
  return rows[0] as Record<'copies' | 'messages' | 'rolledUp' | 'byPeople' | 'waiting', number>;
}

async function missing(ids: string[]): Promise<string[]> {
  const { rows } = await connection.pool.query(
    `select id from unnest($1::uuid[]) as sent(id) where not exists (select from events where message_id = id)`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

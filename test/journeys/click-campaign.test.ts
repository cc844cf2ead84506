import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { removeAllFaults } from '../../sandbox/faults/faults.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import { randomFor, type Random } from '../../sandbox/sample-data/random.ts';
import { startLocalSlack, type RunningLocalSlack } from '../../sandbox/start-local-slack.ts';
import { post, type Message } from '../../sandbox/state/messages.ts';
import { connect, type Connection } from '../../src/db/database.ts';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { ACTION } from '../../src/views/action-ids.ts';
import { mortalPostgres } from '../intake/mortal-postgres.ts';
import { addAccounts } from '../support/builders.ts';
import { disturb, spread, startReplicas, whileAway, type Striking } from './campaign.ts';
import { success } from './with-uptake.ts';

/** `npm run campaign:delivery` does more of everything. */
const CLICKS = Number(process.env.CLICKS ?? 16);
const KILLS = Number(process.env.KILLS ?? 2);
const CRASHES = Number(process.env.CRASHES ?? 1);
const SEED = Number(process.env.SEED ?? 1);

const PEOPLE = ['U0PRIYA00', 'U0TOMAS00', 'U0MEI0000', 'U0ADA0000'];
const REPLICAS = 3;
const AT_ONCE = 8;
const FAULT_EACH_MS = 300;
/** A person who sees nothing happen looks again, and presses once more; longer than any call to Slack may take. */
const LOOKS_MS = 6_000;
/** While things go wrong; who still has no outcome presses on when all is well again. */
const MOST_PRESSES = 3;
const EXPECTED_MS = 5_000 + CLICKS * 500;

const ASKING = ['users.info', 'conversations.info'];
const FAULTS: Striking[] = [
  ['rate-limit', ASKING],
  ['error-before', ASKING],
  ['drop-before', ASKING],
  ['drop-after', [...ASKING, 'interactions']],
  ['delay', ASKING],
  ['duplicate', ['interactions']],
  ['disconnect', ['interactions']],
  ['drop-before', ['interactions']],
];

test(
  `${CLICKS} clicks at ${REPLICAS} replicas have one outcome each, whatever fails`,
  { timeout: 120_000 + CLICKS * 2_000 },
  async () => {
    const server = await mortalPostgres();
    onTestFinished(server.remove);
    const connection = connect(server.url, { max: 3 });
    onTestFinished(connection.close);
    await migrateDatabase(connection);
    const ids = Array.from({ length: CLICKS }, (_, index) => ({ accountId: `account ${index}` }));
    const accounts = [...(await addAccounts(connection.db, ids)).values()];
    // Processes come and go faster here than Slack lets a bot connect.
    const slack = await startLocalSlack({ manifest: readManifest('manifest.yml'), rateLimits: false });
    onTestFinished(slack.close);
    const settings = { databaseUrl: server.url, apiUrl: slack.apiUrl };
    const replicas = startReplicas('test/journeys/answering.ts', REPLICAS, settings);
    const random = randomFor(SEED, 'clicks');
    const ended = new AbortController();
    const faults = disturb(slack, FAULTS, FAULT_EACH_MS, random, ended.signal);
    const acts = [...spread(KILLS, replicas.kill), ...spread(CRASHES, server.killAndRestart)];
    const acting = Promise.all(
      acts.map(({ share, act }) => sleep(share * EXPECTED_MS).then(() => act(random))),
    );
    const disturbed = await clickAll(connection, slack, random, accounts);
    await acting;
    ended.abort();
    removeAllFaults(slack.state);
    const calm = await clickAll(connection, slack, random, disturbed.left);
    const presses = disturbed.presses + calm.presses;

    const { rows } = await connection.pool.query(OUTCOMES);
    const counts = {
      clicks: CLICKS,
      presses,
      faults: await faults,
      kills: KILLS,
      crashes: CRASHES,
      ...rows[0],
    };
    process.stdout.write(`${JSON.stringify(counts)}\n`);
    expect(counts).toMatchObject({ claimed: CLICKS, recorded: CLICKS, released: 0 });
  },
);

/** What came of the clicks: accounts taken on, decisions on record, and claims that a second effect has undone. */
const OUTCOMES = `select
  (select count(*)::integer from claims where released_at is null) as claimed,
  (select count(*)::integer from claims where released_at is not null) as released,
  (select count(*)::integer from audit_entries where action = 'claim_account') as recorded`;

/** Everybody takes accounts on, some at a time. Returns how often they pressed, and what nobody got. */
async function clickAll(
  connection: Connection,
  slack: RunningLocalSlack,
  random: Random,
  accounts: number[],
): Promise<{ presses: number; left: number[] }> {
  const waiting = [...accounts];
  const left: number[] = [];
  let presses = 0;
  const work = async () => {
    for (let account = waiting.shift(); account !== undefined; account = waiting.shift()) {
      const person = random.pick(PEOPLE);
      const message = messageFor(slack, person, account);
      let taken = false;
      for (let press = 0; press < MOST_PRESSES && !taken; press += 1) {
        presses += 1;
        await slack.act(person, { ...PRESS, on: { channel: message.channel, ts: message.ts } });
        taken = await isTaken(connection, account);
      }
      if (!taken) left.push(account);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { presses, left };
}

const PRESS = { do: 'press', blockId: 'b', actionId: ACTION.claimAccount, chosen: null, values: {} } as const;

function messageFor({ state }: RunningLocalSlack, person: string, account: number): Message {
  const text = { type: 'plain_text', text: 'I’m on it' };
  const button = { type: 'button', text, action_id: ACTION.claimAccount, value: String(account) };
  const blocks = [{ type: 'actions', block_id: 'b', elements: [button] }] as Message['blocks'];
  return post(state, {
    channel: success,
    user: state.app.botUserId,
    text: 'It',
    blocks,
    ephemeralTo: person,
  });
}

/** Whether something comes of a press before the person tries again. */
async function isTaken({ pool }: Connection, account: number): Promise<boolean> {
  const until = Date.now() + LOOKS_MS;
  while (Date.now() < until) {
    const { rowCount } = await whileAway(() =>
      pool.query('select from claims where account_key = $1 and released_at is null', [account]),
    );
    if (rowCount === 1) return true;
    await sleep(50);
  }
  return false;
}

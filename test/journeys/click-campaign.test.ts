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
    const again = await pressAgain(slack, [...disturbed.taken, ...calm.taken]);
    const presses = disturbed.presses + calm.presses + CLICKS;

    const { rows } = await connection.pool.query(OUTCOMES);
    const counts = {
      clicks: CLICKS,
      presses,
      faults: await faults,
      kills: KILLS,
      crashes: CRASHES,
      ...rows[0],
      told: again,
    };
    process.stdout.write(`${JSON.stringify(counts)}\n`);
    expect(counts).toMatchObject({ claimed: CLICKS, recorded: CLICKS, released: 0, told: CLICKS });
  },
);

/** What came of the clicks: accounts taken on, decisions on record, and claims that a second effect has undone. */
const OUTCOMES = `select
  (select count(*)::integer from claims where released_at is null) as claimed,
  (select count(*)::integer from claims where released_at is not null) as released,
  (select count(*)::integer from audit_entries where action = 'claim_account') as recorded`;

/** The card that somebody took an account on with; it is never drawn again. */
type Taken = { person: string; message: Message };

/** Everybody takes accounts on, some at a time, with a double click each time, and presses once more after that. */
async function clickAll(
  connection: Connection,
  slack: RunningLocalSlack,
  random: Random,
  accounts: number[],
): Promise<{ presses: number; taken: Taken[]; left: number[] }> {
  const waiting = [...accounts];
  const left: number[] = [];
  const all: Taken[] = [];
  let presses = 0;
  const work = async () => {
    for (let account = waiting.shift(); account !== undefined; account = waiting.shift()) {
      const person = random.pick(PEOPLE);
      const message = messageFor(slack, person, account);
      let taken = false;
      for (let attempt = 0; attempt < MOST_PRESSES && !taken; attempt += 1) {
        presses += 2;
        await Promise.all([press(slack, { person, message }), press(slack, { person, message })]);
        taken = await isTaken(connection, account);
      }
      if (!taken) {
        left.push(account);
        continue;
      }
      presses += 1;
      await press(slack, { person, message });
      all.push({ person, message });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { presses, taken: all, left };
}

/** Who has an account presses once more, with nothing going wrong. Returns how many were told that they have it. */
async function pressAgain(slack: RunningLocalSlack, taken: Taken[]): Promise<number> {
  // What earlier presses are still to be told of.
  await sleep(LOOKS_MS);
  const before = wordsOfHaving(slack);
  for (const each of taken) await press(slack, each);
  const until = Date.now() + LOOKS_MS;
  const count = () => wordsOfHaving(slack) - before;
  while (count() < taken.length && Date.now() < until) await sleep(50);
  return count();
}

const wordsOfHaving = ({ state }: RunningLocalSlack): number =>
  (state.messages.get(success) ?? []).filter(({ text }) => text.startsWith('You are on it already')).length;

async function press(slack: RunningLocalSlack, { person, message: { channel, ts } }: Taken): Promise<void> {
  await slack.act(person, { ...PRESS, on: { channel, ts } });
}

const PRESS = { do: 'press', blockId: 'b', actionId: ACTION.claimAccount, chosen: null, values: {} } as const;

function messageFor({ state }: RunningLocalSlack, person: string, account: number): Message {
  const text = { type: 'plain_text', text: 'I’m on it' };
  const button = { type: 'button', text, action_id: ACTION.claimAccount, value: `${account}:claim` };
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

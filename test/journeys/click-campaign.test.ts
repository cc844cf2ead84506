import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { removeAllFaults } from '../../sandbox/faults/faults.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import { randomFor } from '../../sandbox/sample-data/random.ts';
import { startLocalSlack, type RunningLocalSlack } from '../../sandbox/start-local-slack.ts';
import { connect, type Connection } from '../../src/db/database.ts';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { mortalPostgres } from '../intake/mortal-postgres.ts';
import { clicksOf, type Click } from './campaign-clicks.ts';
import { disturb, spread, startReplicas, type Striking } from './campaign.ts';

/** `npm run campaign:delivery` does more of everything. */
const CLICKS = Number(process.env.CLICKS ?? 16);
const KILLS = Number(process.env.KILLS ?? 2);
const CRASHES = Number(process.env.CRASHES ?? 1);
const SEED = Number(process.env.SEED ?? 1);

const PEOPLE = 8;
const REPLICAS = 3;
const FAULT_EACH_MS = 300;
/**
 * So long after each the next one follows. A button asks where it is, which Slack answers fifty times a minute, and all
 * ask who they are, a hundred times a minute; some at once. A claim is pressed twice.
 */
const AFTER_MS =
  CLICKS > 50
    ? { claim: 2_600, verdict: 1_300, snooze: 650, done: 650 }
    : { claim: 250, verdict: 250, snooze: 250, done: 250 };
/** No answer comes later: longer than any call to Slack may take. */
const SETTLED_MS = 5_000;
const PATIENCE_MS = 60_000;
const EXPECTED_MS = (CLICKS / 4) * Object.values(AFTER_MS).reduce((sum, ms) => sum + ms, 0);

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
  `${CLICKS} decisions at ${REPLICAS} replicas, each pressed once, have one outcome each, whatever fails`,
  { timeout: 3 * PATIENCE_MS + 4 * EXPECTED_MS },
  async () => {
    const server = await mortalPostgres();
    onTestFinished(server.remove);
    const connection = connect(server.url, { max: 3 });
    onTestFinished(connection.close);
    await migrateDatabase(connection);
    const slack = await startLocalSlack({ manifest: readManifest('manifest.yml') });
    onTestFinished(slack.close);
    const clicks = await clicksOf(connection, slack, CLICKS, PEOPLE);
    const connections = countConnections(slack);
    const settings = { databaseUrl: server.url, apiUrl: slack.apiUrl };
    const replicas = startReplicas('test/journeys/answering.ts', REPLICAS, settings);
    await connected(connections);
    const random = randomFor(SEED, 'clicks');
    const ended = new AbortController();
    const faults = disturb(slack, FAULTS, FAULT_EACH_MS, random, ended.signal);
    const acts = [...spread(KILLS, replicas.kill), ...spread(CRASHES, server.killAndRestart)];
    const acting = acts.map(({ share, act }) => sleep(share * EXPECTED_MS).then(() => act(random)));
    const first = await pressAll(slack, clicks);
    await Promise.all(acting);
    ended.abort();
    removeAllFaults(slack.state);
    await connected(connections);
    await nothingInHand(connection);
    const disturbed = await countOutcomes(connection, first);
    // Whoever saw that nothing came of it tries once more, with nothing going wrong.
    const left = first.filter(({ click }) => !disturbed.recorded.has(click));
    const second = await pressAll(
      slack,
      left.map(({ click }) => click),
    );
    const calm = await countOutcomes(connection, second);
    const decided = clicks.filter(({ kind }) => kind === 'claim' || kind === 'done');
    const stale = await pressAll(slack, decided);
    const afterAll = await countOutcomes(connection, stale);
    const told = stale.filter(({ toldAlready }) => toldAlready()).length;
    const { recorded: all, ...atFirst } = disturbed;
    const { recorded: later, ...again } = calm;
    const onceMore = { clicks: decided.length, told, doubled: afterAll.doubled, torn: afterAll.torn };
    const counts = { ...atFirst, again, onceMore, faults: await faults, kills: KILLS, crashes: CRASHES };
    process.stdout.write(`${JSON.stringify(counts)}\n`);
    expect(atFirst).toMatchObject({ clicks: CLICKS, lost: 0, doubled: 0, torn: 0, contradicted: 0 });
    expect(again).toMatchObject({
      lost: 0,
      doubled: 0,
      torn: 0,
      contradicted: 0,
      unacknowledged: 0,
      told: 0,
    });
    expect(onceMore).toEqual({ clicks: decided.length, told: decided.length, doubled: 0, torn: 0 });
    // Not for want of anybody to press for.
    expect(atFirst.acknowledged).toBeGreaterThan(CLICKS / 4);
    expect(all.size + later.size).toBe(CLICKS);
  },
);

type Pressed = { click: Click } & Awaited<ReturnType<Click['act']>>;

/** Everybody presses, at a pace, each whether or not the click before was answered. */
async function pressAll(slack: RunningLocalSlack, clicks: Click[]): Promise<Pressed[]> {
  let afterMs = 0;
  const pressed = clicks.map(async (click) => {
    const ms = afterMs;
    afterMs += AFTER_MS[click.kind];
    await sleep(ms);
    // Processes come and go faster here than Slack lets a bot connect.
    slack.state.rateLimits.allowances.delete('apps.connections.open');
    const pressing = await click.act();
    return { click, ...pressing };
  });
  const all = await Promise.all(pressed);
  await sleep(SETTLED_MS);
  return all;
}

/** Replicas take a moment to connect, and so do those that take the place of killed ones. */
async function connected(connections: { count: number }): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (connections.count < REPLICAS) {
    if (Date.now() > until) throw new Error('not all replicas came to be connected');
    await sleep(50);
  }
}

/** Of what killed processes left in hand, whoever pressed is told. */
async function nothingInHand({ pool }: Connection): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while ((await pool.query('select from kept_clicks')).rowCount! > 0) {
    if (Date.now() > until) throw new Error('clicks were left in hand');
    await sleep(200);
  }
}

/** How many processes hear of what happens. */
function countConnections({ state }: RunningLocalSlack): { count: number } {
  const connections = { count: 0 };
  state.listeners.add((change) => {
    if (change.kind === 'connections') connections.count = change.count;
  });
  return connections;
}

/**
 * What came of clicks that were pressed once each. An acknowledged one is recorded, or whoever pressed was told why
 * not, else it is lost; Slack shows an error for any other.
 */
async function countOutcomes({ pool }: Connection, pressed: Pressed[]) {
  const recorded = new Set<Click>();
  const counts = { clicks: pressed.length, acknowledged: 0, unacknowledged: 0, told: 0 };
  const wrong = { lost: 0, doubled: 0, torn: 0, contradicted: 0 };
  for (const { click, result, told, twice } of pressed) {
    const { account, action, effect } = click;
    const entries = await pool.query('select from audit_entries where account_key = $1 and action = $2', [
      account,
      action,
    ]);
    const effects = await pool.query(effect, [account]);
    const times = entries.rowCount!;
    if (times > 0) recorded.add(click);
    counts[result.ok ? 'acknowledged' : 'unacknowledged'] += 1;
    if (told()) counts.told += 1;
    if (times > 1 || effects.rowCount! > 1) wrong.doubled += 1;
    if (times !== effects.rowCount!) wrong.torn += 1;
    if (times > 0 && told() && !twice) wrong.contradicted += 1;
    if (result.ok && times === 0 && !told()) wrong.lost += 1;
  }
  return { ...counts, recordedTimes: recorded.size, ...wrong, recorded };
}

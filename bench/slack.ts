import { parseArgs } from 'node:util';
import { loadCatalog } from '../src/catalog.ts';
import { evaluateAll } from '../src/domain/evaluation/evaluate-all.ts';
import { ACTION } from '../src/views/action-ids.ts';
import { press, type Answer } from './card/ask.ts';
import { startPeer, type Peer } from './card/peer.ts';
import { minutesToAsk } from './digest/minutes-to-ask.ts';
import { planForMany } from './digest/plan-digests.ts';
import { openSchedule } from './card/schedule.ts';
import { startSlackStub, type SlackStub } from './card/slack-stub.ts';
import { benchDatabase } from './support/database.ts';
import { loadLargeWorld } from './support/large-world.ts';
import { percentile } from './support/percentile.ts';
import { openReport } from './support/report.ts';

// How long a click takes to be acknowledged while the bot works on those before it, with a Slack that answers at
// once. Beside each click one goes to a bare Bolt app that only acknowledges. Before that, how long it takes to plan
// the digests of many channels over all accounts.

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    accounts: { type: 'string', default: '10000' },
    subscriptions: { type: 'string', default: '1000' },
    // The p99 of fewer hangs on a handful of clicks.
    clicks: { type: 'string', default: '1500' },
    // A second; more than any team clicks.
    rate: { type: 'string', default: '5' },
  },
});
const accounts = Number(values.accounts);
const clicks = Number(values.clicks);
const betweenMs = 1000 / Number(values.rate);
const asOf = new Date().toISOString().slice(0, 10);

const report = openReport('Clicks on cards beside a bare Bolt app, and planning digests', {
  json: values.json,
});
const connection = await benchDatabase();
const open: { close: () => Promise<void> }[] = [connection];
try {
  const catalog = await loadCatalog({ catalogPath: 'uptake.yml' }, connection.db);
  await loadLargeWorld(
    connection,
    catalog,
    { accounts, members: accounts * 20, days: 30, asOf },
    report.progress,
  );
  await evaluateAll(connection.db, catalog, asOf, () => new Date());
  report.progress(`planning ${values.subscriptions} digests`);
  const planned = await planForMany(connection, catalog, Number(values.subscriptions), new Date());
  report.figure('accounts', accounts, 'accounts');
  report.figure('digests', planned.planned, 'digests planned');
  report.figure('posts', planned.posts, 'posts of these');
  report.figure('digestPlanSeconds', planned.firstSeconds, 'planning them, every account new', 's');
  report.figure('digestPlanNextDaySeconds', planned.nextSeconds, 'planning them the next day', 's');
  const asking = minutesToAsk('conversations.info', Number(values.subscriptions));
  report.figure('digestAskMinutes', asking, 'asking Slack who reads in so many channels, at our pace', 'min');
  await connection.pool.query('checkpoint');
  const slack = await startSlackStub();
  open.push(slack);
  const settings = { databaseUrl: connection.url, apiUrl: slack.apiUrl };
  const bot = await startPeer('bot', settings);
  open.push(bot);
  const bare = await startPeer('bare', settings);
  open.push(bare);
  const { rows } = await connection.pool.query<{ key: number }>('select account_key as key from accounts');
  const keys = Array.from({ length: clicks }, (_, index) => String(rows[(index * 7919) % rows.length]!.key));
  await run(keys.slice(0, Math.ceil(clicks / 5)), slack, bot, bare);
  report.progress('warmed up; measuring');
  const { answers, bareAnswers } = await run(keys, slack, bot, bare);
  report.figure('clicks', answers.length, 'clicks');
  report.figure('failed', answers.filter(({ kind }) => kind !== 'card').length, 'not answered with a card');
  reportAcks('', answers, bareAnswers);
  const wholes = answers.map(({ wholeMs }) => wholeMs);
  report.figure('wholeP99Ms', percentile(wholes, 0.99), 'answered, p99', 'ms');
  report.progress('measuring decisions, which are kept before they are acknowledged');
  const decisions = await decide(keys, bot, bare);
  const claims = await connection.pool.query('select from claims');
  report.figure('decisions', claims.rowCount!, 'decisions');
  reportAcks('decision', decisions.answers, decisions.bareAnswers);
  report.figure('rssMb', await bot.rssMb(), 'memory', 'MB');
  report.figure('bareRssMb', await bare.rssMb(), 'memory of a bare Bolt app', 'MB');
} finally {
  for (const { close } of open.toReversed()) await close();
}
report.print();

/** Clicks come when they come, whether or not the one before was answered. */
async function run(
  keys: string[],
  slack: SlackStub,
  bot: Peer,
  bare: Peer,
): Promise<{ answers: Answer[]; bareAnswers: Answer[] }> {
  const [answers, bareAnswers] = await Promise.all([
    openSchedule(keys, betweenMs, 0, (value) => refresh(bot, slack, value)),
    openSchedule(keys, betweenMs, betweenMs / 2, (value) => refresh(bare, null, value)),
  ]);
  return { answers, bareAnswers };
}

/** As `run`, with a claim of the account in the place of a look at it. */
async function decide(
  keys: string[],
  bot: Peer,
  bare: Peer,
): Promise<{ answers: Answer[]; bareAnswers: Answer[] }> {
  const [answers, bareAnswers] = await Promise.all([
    openSchedule(keys, betweenMs, 0, (key) => claim(bot, key)),
    openSchedule(keys, betweenMs, betweenMs / 2, (key) => claim(bare, key)),
  ]);
  return { answers, bareAnswers };
}

function claim({ url }: Peer, key: string): Promise<Answer> {
  return press(url, null, { actionId: ACTION.claimAccount, value: `${key}:claim` });
}

function reportAcks(of: string, answers: Answer[], bareAnswers: Answer[]): void {
  const named = (name: string) => (of === '' ? name : of + name[0]!.toUpperCase() + name.slice(1));
  const acks = answers.map(({ ackMs }) => ackMs);
  const bare = bareAnswers.map(({ ackMs }) => ackMs);
  report.figure(named('ackP50Ms'), percentile(acks, 0.5), 'acknowledged, p50', 'ms');
  report.figure(named('ackP99Ms'), percentile(acks, 0.99), 'acknowledged, p99', 'ms');
  report.figure(named('bareAckP50Ms'), percentile(bare, 0.5), 'acknowledged by a bare Bolt app, p50', 'ms');
  report.figure(named('bareAckP99Ms'), percentile(bare, 0.99), 'acknowledged by a bare Bolt app, p99', 'ms');
  report.figure(named('ratioP99'), percentile(acks, 0.99) / percentile(bare, 0.99), 'of the bare app at p99');
}

function refresh({ url }: Peer, slack: SlackStub | null, value: string): Promise<Answer> {
  return press(url, slack, { actionId: ACTION.refreshCard, value });
}

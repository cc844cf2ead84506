import { parseArgs } from 'node:util';
import { loadCatalog } from '../src/catalog.ts';
import { daysBefore } from '../src/domain/catalog/days.ts';
import { evaluateAll } from '../src/domain/evaluation/evaluate-all.ts';
import { startPeer, type Peer } from './card/peer.ts';
import { askedAccounts, type Asked } from './card/questions.ts';
import { startSlackStub, type SlackStub } from './card/slack-stub.ts';
import { openSchedule } from './card/schedule.ts';
import { ask } from './card/ask.ts';
import { benchDatabase } from './support/database.ts';
import { loadLargeWorld } from './support/large-world.ts';
import { percentile } from './support/percentile.ts';
import { openReport } from './support/report.ts';

// How long `/adoption <account>` takes, from Slack's signed request to the whole card at the response_url, with a
// Slack that answers at once. Beside each request one goes to a bare Bolt app that only acknowledges.

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    accounts: { type: 'string', default: '10000' },
    requests: { type: 'string', default: '800' },
    // A second; more than any team types.
    rate: { type: 'string', default: '10' },
  },
});
const accounts = positive('accounts', values.accounts);
const requests = positive('requests', values.requests);
const rate = positive('rate', values.rate);
const world = { accounts, members: accounts * 50, days: 90, asOf: new Date().toISOString().slice(0, 10) };

const report = openReport('/adoption <account>, from the request to the whole card', { json: values.json });
const connection = await benchDatabase();
const open: { close: () => Promise<void> }[] = [connection];
try {
  const catalog = await loadCatalog({ catalogPath: 'uptake.yml' }, connection.db);
  await loadLargeWorld(connection, catalog, world, report.progress);
  report.progress('evaluating every account as of last week, as a night then would have done');
  await evaluateAll(connection.db, catalog, daysBefore(world.asOf, 7), () => new Date());
  // What was loaded is on disk before the measuring begins, as it is in a database that has been running.
  await connection.pool.query('checkpoint');
  const slack = await startSlackStub();
  open.push(slack);
  const bot = await startPeer('bot', { databaseUrl: connection.url, apiUrl: slack.apiUrl });
  open.push(bot);
  const bare = await startPeer('bare', { databaseUrl: connection.url, apiUrl: slack.apiUrl });
  open.push(bare);
  const asked = await askedAccounts(connection.pool, requests);
  await run(asked.slice(0, Math.ceil(asked.length / 10)), slack, bot, bare);
  report.progress('warmed up; measuring');
  const { answers, bareAcks } = await run(asked, slack, bot, bare);
  const cards = answers.filter(({ kind }) => kind === 'card');
  report.figure('accounts', world.accounts, 'accounts');
  report.figure('members', world.members, 'members');
  report.figure('requests', answers.length, 'requests');
  report.figure('cards', cards.length, 'answered with a card');
  report.figure(
    'choices',
    answers.filter(({ kind }) => kind === 'choices').length,
    'answered with accounts to choose from',
  );
  report.figure('failed', answers.filter(({ kind }) => kind === 'failed').length, 'not answered');
  const whole = cards.map(({ wholeMs }) => wholeMs);
  const acks = answers.map(({ ackMs }) => ackMs);
  report.figure('p50Ms', percentile(whole, 0.5), 'whole card, p50', 'ms');
  report.figure('p99Ms', percentile(whole, 0.99), 'whole card, p99', 'ms');
  report.figure('ackP50Ms', percentile(acks, 0.5), 'acknowledged, p50', 'ms');
  report.figure('ackP99Ms', percentile(acks, 0.99), 'acknowledged, p99', 'ms');
  report.figure('bareAckP50Ms', percentile(bareAcks, 0.5), 'acknowledged by a bare Bolt app, p50', 'ms');
  report.figure('bareAckP99Ms', percentile(bareAcks, 0.99), 'acknowledged by a bare Bolt app, p99', 'ms');
} finally {
  for (const { close } of open.toReversed()) await close();
}
report.print();

/** Requests arrive when they arrive, whether or not the one before was answered. */
async function run(asked: Asked[], slack: SlackStub, bot: Peer, bare: Peer) {
  const betweenMs = 1000 / rate;
  const [answers, bareAcks] = await Promise.all([
    openSchedule(asked, betweenMs, 0, (one) => ask(bot.url, slack, one.text)),
    openSchedule(asked, betweenMs, betweenMs / 2, (one) => ask(bare.url, null, one.text)),
  ]);
  return { answers, bareAcks: bareAcks.map(({ ackMs }) => ackMs) };
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  process.stderr.write(`--${name} takes a whole number above 0; found \`${text}\`.\n`);
  return process.exit(2);
}

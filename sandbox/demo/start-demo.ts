import { startApp } from '../../src/app.ts';
import { onInterrupt } from '../../src/cli/interrupt.ts';
import type { Config } from '../../src/config.ts';
import { openDatabase } from '../../src/db/open.ts';
import { UserError } from '../../src/errors.ts';
import { jobsWith, startJobs } from '../../src/jobs/start-jobs.ts';
import { startOutbox } from '../../src/jobs/start-outbox.ts';
import { createLog } from '../../src/log.ts';
import { loadPlaybooks, playbooksDirectory } from '../../src/playbooks.ts';
import { slackClients } from '../../src/slack/clients.ts';
import { openTracking } from '../../src/tracking.ts';
import { leftOut } from '../../src/views/sentences.ts';
import { readManifest } from '../manifest.ts';
import { pageBundle } from '../page-server/bundle.ts';
import { startLocalSlack, type RunningLocalSlack } from '../start-local-slack.ts';
import { tokens } from '../tokens.ts';
import { demoDatabase, prepareDatabase } from './prepare-database.ts';
import { planSampleDigest } from './sample-digest.ts';
import { planSampleCards, runSamplePlaybooks } from './sample-playbooks.ts';
import { demoContext, evaluateSampleData, refreshSampleData } from './sample-database.ts';

export type DemoOptions = {
  /** Null: 4321, or any free port when that one is taken. */
  port: number | null;
  reset: boolean;
  now: Date;
  /** Told of every step as it begins; the function it returns is called when the step is done. */
  step: (what: string) => (result?: string) => void;
};

export type RunningDemo = Opened & { stop: () => Promise<void> };

type Opened = {
  url: string;
  databaseUrl: string;
  /** Where clients send usage to. */
  trackingUrl: string;
};

const usualPort = 4321;
const suggestions = [
  '/adoption acme',
  '/adoption akme',
  '/adoption help',
  'https://app.example.com/accounts/acme.example',
];

/**
 * The whole of Uptake on this machine: database, sample data, local Slack and bot. An interruption on the way
 * closes what was opened. Throws a UserError when the port is taken.
 */
export async function startDemo(config: Config, options: DemoOptions): Promise<RunningDemo> {
  const opened: (() => Promise<void>)[] = [];
  // An interruption makes what is under way fail as well: both wait for the same closing.
  let closing: Promise<void> | undefined;
  const closeAll = () => (closing ??= closeInTurn(opened));
  const forget = onInterrupt(closeAll);
  try {
    return { ...(await open(config, options, opened)), stop: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  } finally {
    forget();
  }
}

/** The latest first. */
async function closeInTurn(opened: (() => Promise<void>)[]): Promise<void> {
  for (let close = opened.pop(); close; close = opened.pop()) await close();
}

async function open(
  config: Config,
  { port, reset, now, step }: DemoOptions,
  opened: (() => Promise<void>)[],
): Promise<Opened> {
  const slackReady = step('Local Slack');
  const slack = await localSlack(port);
  opened.push(slack.close);
  slackReady(slack.url);
  // The page is built while the database starts.
  const page = pageBundle();
  page.catch(() => {});

  const databaseReady = step('Database');
  const own = { database: demoDatabase, migrate: false };
  const connection = await openDatabase({ ...config, databaseUrl: null }, own);
  opened.push(connection.close);
  databaseReady(await prepareDatabase(connection));

  const dataReady = step('Sample data');
  const stop = new AbortController();
  const refreshing = refreshSampleData(connection, { now, reset, stop: stop.signal });
  opened.push(async () => {
    stop.abort();
    await refreshing.catch(() => {});
  });
  const written = await refreshing;
  dataReady(written ? amounts(written) : 'of today, still there');

  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  const context = await demoContext(connection, log);
  const playbooks = await loadPlaybooks(playbooksDirectory(config), context.catalog);
  const evaluated = step('Evaluation');
  evaluated(await evaluateSampleData(context, now));
  const played = step('Playbooks');
  const address = { botToken: tokens.bot, apiUrl: slack.apiUrl, log, leftOut };
  const { background } = slackClients(address);
  played(await runSamplePlaybooks(context, playbooks, background, slack.state.team.id, now));
  await planSampleDigest(context, now);
  await planSampleCards(context, now);

  const botReady = step('Bot');
  const { tracking, close } = openTracking(context, connection, config.tracking);
  opened.push(close);
  const app = await startApp(context, credentials(slack), 0, tracking);
  opened.push(app.stop);
  const jobs = await startJobs(context, connection.url, jobsWith(credentials(slack)));
  opened.push(jobs.stop);
  const outbox = await startOutbox(context, credentials(slack), app.teamId);
  opened.push(outbox.stop);
  await page;
  botReady(`connected to ${app.team}`);
  const trackingUrl = `http://localhost:${app.port}`;
  return { url: slack.url, databaseUrl: connection.url, trackingUrl };
}

function amounts({
  accounts,
  members,
  events,
}: {
  accounts: number;
  members: number;
  events: number;
}): string {
  const number = new Intl.NumberFormat('en');
  return `${accounts} accounts, ${number.format(members)} members, ${number.format(events)} events`;
}

async function localSlack(port: number | null): Promise<RunningLocalSlack> {
  const manifest = readManifest(new URL('../../manifest.yml', import.meta.url));
  try {
    return await startLocalSlack({ manifest, suggestions, port: port ?? usualPort });
  } catch (error) {
    if (!isTaken(error)) throw error;
    if (port === null) return startLocalSlack({ manifest, suggestions });
    throw new UserError(
      `Port ${port} is taken by another program. Name another one with --port, or leave it out for a free one.`,
    );
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function credentials(slack: RunningLocalSlack) {
  return { botToken: tokens.bot, appToken: tokens.app, signingSecret: null, apiUrl: slack.apiUrl };
}

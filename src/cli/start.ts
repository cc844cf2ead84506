import { parseArgs } from 'node:util';
import { startApp } from '../app.ts';
import { UserError } from '../errors.ts';
import { APP_TOKEN_PLACE, BOT_TOKEN_PLACE } from '../slack/identity.ts';
import type { Config, SlackConfig } from '../config.ts';
import { UsageError, type Command } from './command.ts';
import { pullJobs } from '../jobs/pull.ts';
import { retentionJob } from '../jobs/retention.ts';
import { jobsWith, startJobs } from '../jobs/start-jobs.ts';
import { startOutbox } from '../jobs/start-outbox.ts';
import { putPlaybooksInForce } from '../playbooks.ts';
import { readConfiguredPulls } from '../pulls/read-pulls.ts';
import { openContext } from './open-context.ts';
import { openTracking } from '../tracking.ts';
import { untilInterrupted } from './interrupt.ts';
import { startHealth } from './start-health.ts';

const PARTS = ['bot', 'http', 'jobs'] as const;
type Part = (typeof PARTS)[number];

export const startCommand: Command = {
  usage: '[--only bot,http,jobs]',
  summary: 'runs the bot, the HTTP server and the jobs until told to stop',
  async run(args, config) {
    const { values } = parseArgs({ args, options: { only: { type: 'string' } } });
    const parts = parseParts(values.only);
    if (parts.has('bot')) requireTokens(config.slack);
    await runUntilStopped(parts, config);
    return 0;
  },
};

async function runUntilStopped(parts: Set<Part>, config: Config): Promise<void> {
  const stopped = untilInterrupted();
  const context = await openContext(config);
  const running: { stop: () => Promise<void> }[] = [];
  const open = parts.has('http') ? openTracking(context, context.connection, config.tracking) : null;
  const tracking = open?.tracking ?? null;
  try {
    await putPlaybooksInForce(config, context.db, context.catalog, context.now());
    const bot = parts.has('bot') ? await startApp(context, config.slack, config.port, tracking) : null;
    running.push(bot ?? (await startHealth(context, config.port, tracking)));
    if (parts.has('jobs')) {
      const pulls = pullJobs(await readConfiguredPulls(config, process.env), context.connection, config);
      const jobs = [...jobsWith(config.slack), retentionJob(config.rawEventDays), ...pulls];
      running.push(await startJobs(context, context.connection.url, jobs));
      running.push(await startOutbox(context, config.slack, bot?.teamId ?? null));
    }
    context.log.info({ signal: await stopped }, 'stopping');
  } finally {
    await Promise.all(running.map((part) => part.stop()));
    await open?.close();
    await context.close();
  }
}

/** `--only bot,http,jobs`: every part unless some are named. Health is served whichever part runs. */
function parseParts(only: string | undefined): Set<Part> {
  if (only === undefined) return new Set(PARTS);
  const named = only.split(',').map((part) => part.trim());
  const unknown = named.find((part) => !PARTS.some((known) => known === part));
  if (unknown !== undefined)
    throw new UsageError(`--only takes some of bot, http and jobs; found \`${unknown}\`.`);
  return new Set(PARTS.filter((part) => named.includes(part)));
}

/** Both at once, and before a database is opened for nothing. */
function requireTokens({ botToken, appToken, signingSecret }: SlackConfig): void {
  const missing: string[] = [];
  if (botToken === null) missing.push(`  SLACK_BOT_TOKEN, a bot token (xoxb-…). ${BOT_TOKEN_PLACE}`);
  if (appToken === null && signingSecret === null) {
    missing.push(
      `  SLACK_APP_TOKEN for Socket Mode, an app-level token (xapp-…). ${APP_TOKEN_PLACE}\n` +
        '    Or SLACK_SIGNING_SECRET for HTTP mode, from "Basic Information", "App Credentials".',
    );
  }
  if (missing.length === 0) return;
  throw new UserError(
    ['The bot cannot start without these settings (in the environment or in .env):', ...missing]
      .concat('To try Uptake without Slack, run `npx uptake demo`.')
      .join('\n'),
  );
}

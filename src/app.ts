import { App, type ViewSubmitAction } from '@slack/bolt';
import { schedule } from 'node-cron';
import { answering } from './commands/answering.ts';
import { handleCommand } from './commands/commands.ts';
import type { Desk } from './commands/desk.ts';
import { homeOpened } from './commands/home/home-opened.ts';
import { giveUpLeftClicks, takeClick } from './commands/kept-clicks.ts';
import { linksShared } from './commands/links/links-shared.ts';
import { handleShortcut } from './commands/shortcuts.ts';
import { afterSubmission, handleSubmission } from './commands/submissions.ts';
import { suggest } from './commands/suggestions.ts';
import { explain } from './commands/explain.ts';
import { personChanged } from './commands/person-changed.ts';
import type { SlackConfig } from './config.ts';
import type { Context } from './context.ts';
import { databaseTrouble } from './db/trouble.ts';
import { UserError } from './errors.ts';
import { startServer, type Tracking } from './http/server.ts';
import { metricsText } from './metrics.ts';
import { postingOptions, respondingTo, slackClients } from './slack/clients.ts';
import { deliveryFor, type Delivery } from './slack/delivery.ts';
import { directoryOf } from './slack/directory.ts';
import { BOT_TOKEN_PLACE, identify } from './slack/identity.ts';
import { slackLogger } from './slack/logger.ts';
import { workUnderWay, type WorkUnderWay } from './slack/under-way.ts';
import { leftOut } from './views/sentences.ts';

/** The bot, built but not connected. */
export type Bot = { delivery: Delivery; team: string; teamId: string; underWay: WorkUnderWay; desk: Desk };

/** Builds the bot and asks Slack who it is. Throws a UserError that says which token is missing or wrong. */
async function createApp(context: Context, slack: SlackConfig): Promise<Bot> {
  const { log } = context;
  if (slack.botToken === null) throw new UserError(`SLACK_BOT_TOKEN is not set. ${BOT_TOKEN_PLACE}`);
  const address = { botToken: slack.botToken, apiUrl: slack.apiUrl, log, leftOut };
  const delivery = deliveryFor(slack, log);
  const { team, teamId, botUserId, workspaceUrl } = await identify(address);
  const app = new App({
    token: slack.botToken,
    receiver: delivery.receiver,
    deferInitialization: true,
    convoStore: false,
    logger: slackLogger(log),
    clientOptions: postingOptions(address),
  });
  await app.init();
  const underWay = workUnderWay();
  app.use(({ next }) => underWay.count(next));
  const client = slackClients(address).interactive;
  const directory = directoryOf(client, teamId, context.now);
  const respondTo = respondingTo(address);
  const desk = { ...context, slack: client, respondTo, directory, teamId, botUserId, workspaceUrl };
  register(app, desk);
  return { delivery, team, teamId, underWay, desk };
}

/**
 * Everything is acknowledged first and dispatched by our own registries, so that a command or button that
 * nobody takes any more is still answered.
 */
function register(app: App, desk: Desk): void {
  app.command(/.*/, async ({ ack, body, respond }) => {
    await ack();
    await answering(desk, respond, (once) => handleCommand(desk, body, once));
  });
  app.action({}, ({ ack, body, respond }) => takeClick(desk, body, respond, ack));
  app.shortcut({}, async ({ ack, body }) => {
    await ack();
    await handleShortcut(desk, body);
  });
  // The options are the acknowledgement.
  app.options(/.*/, async ({ ack, body }) => ack({ options: await suggest(desk, body) }));
  // What becomes of the window is the acknowledgement.
  app.view<ViewSubmitAction>(/.*/, async ({ ack, body }) => {
    const answer = await handleSubmission(desk, body);
    await (answer === null ? ack() : ack(answer));
    await afterSubmission(desk, body, answer);
  });
  app.event('app_home_opened', async ({ payload }) => homeOpened(desk, payload));
  app.event('link_shared', async ({ payload }) => linksShared(desk, payload));
  for (const event of ['team_join', 'user_change'] as const)
    app.event(event, async ({ payload }) => personChanged(desk, payload));
  app.error(async (error) => {
    explain(error, desk.log);
  });
}

/** The running bot with its health server. */
export type RunningApp = {
  mode: Delivery['mode'];
  team: string;
  teamId: string;
  port: number;
  /** Receives no more, finishes the answers under way, and closes. */
  stop: () => Promise<void>;
};

/** Slack gives a command's answer thirty minutes, but whoever stops a process gives it some seconds. */
const DRAIN_MS = 8000;

/** How often each replica looks for clicks that another left in hand, as cron writes it. */
const LEFT_CLICKS_DUE = '*/5 * * * * *';

/**
 * Builds the bot, serves health (Slack's requests in HTTP mode, and usage where there is `tracking`) on `port`, and
 * connects. Port 0: a free one.
 */
export async function startApp(
  context: Context,
  slack: SlackConfig,
  port: number,
  tracking: Tracking | null = null,
): Promise<RunningApp> {
  const bot = await createApp(context, slack);
  const { delivery } = bot;
  let stopping = false;
  const server = await startServer({
    port,
    slack: delivery.listener,
    tracking,
    now: context.now,
    log: context.log,
    metrics: () => metricsText(context.db),
    readiness: async () => {
      const reasons = [delivery.trouble(), stopping ? 'stopping' : null, await databaseTrouble(context.db)];
      return reasons.filter((reason) => reason !== null);
    },
  });
  const giveUp = () =>
    bot.underWay
      .count(() => giveUpLeftClicks(bot.desk))
      .catch((error: unknown) =>
        context.log.error({ err: error }, 'cannot look for clicks that were left in hand; trying again'),
      );
  const tick = schedule(LEFT_CLICKS_DUE, giveUp, { noOverlap: true });
  const stop = async () => {
    stopping = true;
    await tick.destroy();
    await delivery.close();
    if (!(await bot.underWay.finished(DRAIN_MS))) context.log.warn('stopped before every answer was given');
    await server.close();
  };
  try {
    await delivery.connect();
  } catch (error) {
    await stop();
    throw error;
  }
  context.log.info({ mode: delivery.mode, team: bot.team, port: server.port }, 'the bot is running');
  return { mode: delivery.mode, team: bot.team, teamId: bot.teamId, port: server.port, stop };
}

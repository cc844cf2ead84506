import type { SlackConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { slackClients } from '../slack/clients.ts';
import { directoryOf } from '../slack/directory.ts';
import { identify } from '../slack/identity.ts';
import { placeJudge } from '../slack/outbox/judge-place.ts';
import { leftOut } from '../views/sentences.ts';
import { deliverPosts, type Delivering } from './deliver-posts.ts';

/**
 * Delivers posts to Slack until it is stopped; without a bot token they wait. `knownTeamId`: the workspace, where it
 * was asked for already; else Slack is asked, and a UserError says what is wrong with the token.
 */
export async function startOutbox(
  context: Context,
  { botToken, apiUrl }: SlackConfig,
  knownTeamId: string | null,
): Promise<Delivering> {
  const { log, now } = context;
  if (botToken === null) {
    log.warn('SLACK_BOT_TOKEN is not set: posts to Slack wait');
    return { stop: async () => undefined };
  }
  const address = { botToken, apiUrl, log, leftOut };
  const teamId = knownTeamId ?? (await identify(address)).teamId;
  const slack = slackClients(address).background;
  const judge = placeJudge(slack, directoryOf(slack, teamId, now), teamId);
  return deliverPosts(context, { slack, judge });
}

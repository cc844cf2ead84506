import { WebClient } from '@slack/web-api';
import { UserError } from '../errors.ts';
import { interactiveOptions, type SlackAddress } from './clients.ts';
import { slackFailure } from './failure.ts';

/** Who we are in which workspace, as Slack sees it. */
export type Identity = {
  teamId: string;
  team: string;
  botUserId: string;
  /** With a slash at its end; null: Slack did not say. */
  workspaceUrl: string | null;
  scopes: string[];
};

export const BOT_TOKEN_PLACE =
  'It is at https://api.slack.com/apps under your app, "OAuth & Permissions", "Bot User OAuth Token".';
export const APP_TOKEN_PLACE =
  'It is at https://api.slack.com/apps under your app, "Basic Information", "App-Level Tokens" ' +
  '(scope connections:write).';

/** Asks Slack who the bot token belongs to. Throws a UserError that says what is wrong with the token. */
export async function identify(address: SlackAddress): Promise<Identity> {
  const wrongKind = wrongBotToken(address.botToken);
  if (wrongKind !== null) throw new UserError(wrongKind);
  try {
    const answer = await new WebClient(address.botToken, interactiveOptions(address)).auth.test();
    return {
      teamId: answer.team_id ?? '',
      team: answer.team ?? '',
      botUserId: answer.user_id ?? '',
      workspaceUrl: answer.url ?? null,
      scopes: (answer.response_metadata?.scopes ?? []).filter((scope) => scope !== ''),
    };
  } catch (error) {
    throw tokenError('SLACK_BOT_TOKEN', BOT_TOKEN_PLACE, error, address.apiUrl);
  }
}

/** Asks Slack for a socket address, which only a valid app-level token gets. */
export async function checkAppToken(
  appToken: string,
  address: Omit<SlackAddress, 'botToken'>,
): Promise<void> {
  const wrongKind = wrongAppToken(appToken);
  if (wrongKind !== null) throw new UserError(wrongKind);
  try {
    await new WebClient(appToken, interactiveOptions(address)).apps.connections.open({});
  } catch (error) {
    throw tokenError('SLACK_APP_TOKEN', APP_TOKEN_PLACE, error, address.apiUrl);
  }
}

/** A sentence when the token cannot be a bot token; null when it can. */
function wrongBotToken(token: string): string | null {
  if (token.startsWith('xoxb-')) return null;
  const found = token.startsWith('xoxp-')
    ? 'is a user token (xoxp-)'
    : token.startsWith('xapp-')
      ? 'is an app-level token (xapp-), which belongs in SLACK_APP_TOKEN'
      : 'does not look like a Slack token';
  return `SLACK_BOT_TOKEN ${found}; a bot token starts with xoxb-. ${BOT_TOKEN_PLACE}`;
}

/** A sentence when the token cannot be an app-level token; null when it can. */
function wrongAppToken(token: string): string | null {
  if (token.startsWith('xapp-')) return null;
  return `SLACK_APP_TOKEN does not look like an app-level token, which starts with xapp-. ${APP_TOKEN_PLACE}`;
}

const REFUSALS: Record<string, string> = {
  invalid_auth: 'Slack does not know this token.',
  not_authed: 'Slack does not know this token.',
  token_revoked: 'the token was revoked; install the app again.',
  token_expired: 'the token has expired; install the app again.',
  account_inactive:
    'the app was removed from the workspace, or the workspace is gone; install the app again.',
  missing_scope: 'the token lacks a scope.',
  not_allowed_token_type: 'Slack does not take this kind of token here.',
};

/** What a failed call says about the token, or that it says nothing about it. */
function tokenError(setting: string, place: string, error: unknown, apiUrl: string | null): UserError {
  const failure = slackFailure(error);
  const at = apiUrl ?? 'https://slack.com/api/';
  const cause = { cause: error };
  if (failure === null) return new UserError(`The answer from ${at} is not one of Slack's.`, cause);
  if (failure.kind === 'limited') {
    return new UserError(`Slack asks to wait ${failure.retryAfter} s before trying again.`, cause);
  }
  if (failure.kind === 'lost') {
    const why = `Slack could not be reached at ${at} (${failure.reason}); check the network and any proxy.`;
    return new UserError(why, cause);
  }
  const refusal = REFUSALS[failure.code] ?? `Slack refused it: ${failure.code}.`;
  return new UserError(`${setting}: ${refusal} ${place}`, cause);
}

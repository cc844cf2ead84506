import type { Logger } from 'pino';
import type { Check, CheckName } from '../check.ts';
import type { SlackConfig } from '../config.ts';
import { UserError } from '../errors.ts';
import { APP_TOKEN_PLACE, BOT_TOKEN_PLACE, checkAppToken, identify, type Identity } from './identity.ts';
import { SCOPES } from './scopes.ts';

/** Are the Slack settings there, accepted by Slack, and allowed enough? Calls Slack; never throws for what it finds. */
export async function checkSlack(slack: SlackConfig, log: Logger): Promise<Check[]> {
  const [bot, delivery] = await Promise.all([checkBot(slack, log), checkDelivery(slack, log)]);
  return [...bot, delivery];
}

async function checkBot({ botToken, apiUrl }: SlackConfig, log: Logger): Promise<Check[]> {
  if (botToken === null) {
    return [
      missing(
        'Slack bot token',
        'SLACK_BOT_TOKEN is not set here, so no bot can be started from here.',
        BOT_TOKEN_PLACE,
      ),
    ];
  }
  try {
    const identity = await identify({ botToken, apiUrl, log });
    return [
      {
        name: 'Slack bot token',
        state: 'ok',
        detail: `Belongs to the workspace ${identity.team}.`,
        remedy: null,
      },
      checkScopes(identity),
    ];
  } catch (error) {
    return [refused('Slack bot token', error)];
  }
}

/** Slack tells the scopes of a token with each answer; without them nothing can be said. */
function checkScopes({ scopes }: Identity): Check {
  const name = 'Slack scopes';
  if (scopes.length === 0) {
    return { name, state: 'warning', detail: 'Slack did not say which scopes the token has.', remedy: null };
  }
  const lacking = Object.keys(SCOPES).filter((scope) => !scopes.includes(scope));
  if (lacking.length === 0) return { name, state: 'ok', detail: 'Every scope is granted.', remedy: null };
  return {
    name,
    state: 'error',
    detail: `Not granted: ${lacking.map((scope) => `${scope} (${SCOPES[scope]})`).join(', ')}.`,
    remedy:
      'Update the app from manifest.yml under "App Manifest" at https://api.slack.com/apps, then install it again.',
  };
}

/** How Slack reaches us: by a socket, or by HTTP when a signing secret is set. */
async function checkDelivery({ appToken, signingSecret, apiUrl }: SlackConfig, log: Logger): Promise<Check> {
  if (signingSecret !== null) {
    const detail =
      'HTTP mode: a signing secret is set. Slack must reach POST /slack/events from outside; docs/slack-app.md says where ' +
      'that address stands in the settings of the app.';
    return { name: 'Slack delivery', state: 'ok', detail, remedy: null };
  }
  if (appToken === null) {
    const detail = 'Neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP mode) is set.';
    return missing('Slack delivery', detail, `Set SLACK_APP_TOKEN. ${APP_TOKEN_PLACE}`);
  }
  try {
    await checkAppToken(appToken, { apiUrl, log });
    return {
      name: 'Slack delivery',
      state: 'ok',
      detail: 'Socket Mode: Slack accepts the app-level token.',
      remedy: null,
    };
  } catch (error) {
    return refused('Slack delivery', error);
  }
}

function missing(name: CheckName, detail: string, remedy: string): Check {
  return { name, state: 'error', detail, remedy };
}

function refused(name: CheckName, error: unknown): Check {
  if (!(error instanceof UserError)) throw error;
  return {
    name,
    state: 'error',
    detail: error.message,
    remedy: 'Correct the setting and run `uptake doctor` again.',
  };
}

import type { RequestListener } from 'node:http';
import { HTTPReceiver, SocketModeReceiver, type Receiver } from '@slack/bolt';
import type { Logger } from 'pino';
import type { SlackConfig } from '../config.ts';
import { UserError } from '../errors.ts';
import { APP_TOKEN_PLACE, checkAppToken } from './identity.ts';
import { slackLogger } from './logger.ts';
import { openSocket, type SocketLink } from './socket.ts';

/** The way Slack's commands and clicks reach us. */
export type Delivery = {
  mode: 'socket' | 'http';
  receiver: Receiver;
  /** Takes Slack's requests; null in Socket Mode. */
  listener: RequestListener | null;
  /** Begins to receive; in HTTP mode whoever serves the listener does. */
  connect: () => Promise<void>;
  /** Why nothing can be received now; null when it can. */
  trouble: () => string | null;
  /** Receives no more. */
  close: () => Promise<void>;
};

/** Socket Mode unless a signing secret is set. Throws a UserError when neither way is configured. */
export function deliveryFor(slack: SlackConfig, log: Logger): Delivery {
  if (slack.signingSecret !== null) return byHttp(slack.signingSecret, log);
  if (slack.appToken === null) {
    throw new UserError(
      'Slack cannot reach the bot: set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP mode. ' +
        `For the first: ${APP_TOKEN_PLACE}`,
    );
  }
  return bySocket(slack.appToken, slack.apiUrl, log);
}

function byHttp(signingSecret: string, log: Logger): Delivery {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: '/slack/events',
    bodyLimit: '1mb',
    logger: slackLogger(log),
  });
  return {
    mode: 'http',
    receiver,
    listener: receiver.requestListener,
    connect: async () => undefined,
    trouble: () => null,
    close: async () => undefined,
  };
}

function bySocket(appToken: string, apiUrl: string | null, log: Logger): Delivery {
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: slackLogger(log),
    installerOptions: {
      clientOptions: {
        ...(apiUrl !== null && { slackApiUrl: apiUrl }),
        timeout: 10_000,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
      },
    },
  });
  let link: SocketLink | null = null;
  return {
    mode: 'socket',
    receiver,
    listener: null,
    connect: async () => {
      await checkAppToken(appToken, { apiUrl, log });
      link = await openSocket(receiver.client, log);
    },
    trouble: () => (link?.connected() === true ? null : 'no socket to Slack is open'),
    close: async () => link?.close(),
  };
}

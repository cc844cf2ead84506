import type { RespondArguments } from '@slack/bolt';
import { WebClient, type FetchFunction, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import type { LeftOut } from './blocks/drop.ts';
import { fittingFetch } from './fitting-fetch.ts';
import { slackLogger } from './logger.ts';

/** A person waits: no call may take longer than Slack waits for an answer to a click. */
const INTERACTIVE_TIMEOUT_MS = 2500;
const BACKGROUND_TIMEOUT_MS = 20_000;

export type SlackClients = {
  /** For answering a person: fails fast, never retries, never waits for a rate limit. */
  interactive: WebClient;
  /** For jobs: a rate-limited call is rejected with `retryAfter` and rescheduled by the job. */
  background: WebClient;
};

export type SlackAddress = { botToken: string; apiUrl: string | null; log: Logger };

/** An address to post to; what does not fit is left out with this sentence. */
export type PostAddress = SlackAddress & { leftOut: LeftOut };

/**
 * The library's defaults wait without end, retry writes (posting twice) and hold every call of the client
 * back after one 429; none of that is wanted anywhere.
 */
export function slackClients(
  address: PostAddress,
  backgroundTimeoutMs: number = BACKGROUND_TIMEOUT_MS,
): SlackClients {
  const { botToken, log, leftOut } = address;
  return {
    interactive: new WebClient(botToken, postingOptions(address)),
    background: new WebClient(botToken, {
      ...options(address, backgroundTimeoutMs),
      fetch: fittingFetch(fetch, log, leftOut),
    }),
  };
}

/** Options for a client that posts to people. A fresh object each time: Bolt writes into what it is given. */
export function postingOptions(address: Omit<PostAddress, 'botToken'>): WebClientOptions {
  const asking = interactiveOptions(address);
  return {
    ...asking,
    fetch: fittingFetch(fetchInTime(INTERACTIVE_TIMEOUT_MS), address.log, address.leftOut),
  };
}

/** Answers the response_url of an earlier click, which Slack takes for half an hour. Throws when Slack refuses. */
export function respondingTo(
  address: Omit<PostAddress, 'botToken'>,
): (url: string) => (message: RespondArguments) => Promise<void> {
  const send = fittingFetch(fetchInTime(INTERACTIVE_TIMEOUT_MS), address.log, address.leftOut);
  return (url) => async (message) => {
    const headers = { 'Content-Type': 'application/json' };
    const { ok, status } = await send(url, { method: 'POST', headers, body: JSON.stringify(message) });
    if (!ok) throw new Error(`a response_url answered with status ${status}`);
  };
}

/** Options for a client that only asks, while a person waits. */
export function interactiveOptions(address: Omit<SlackAddress, 'botToken'>): WebClientOptions {
  return options(address, INTERACTIVE_TIMEOUT_MS);
}

function options({ apiUrl, log }: Omit<SlackAddress, 'botToken'>, timeout: number): WebClientOptions {
  return {
    ...(apiUrl !== null && { slackApiUrl: apiUrl }),
    timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: slackLogger(log),
  };
}

/** Bolt answers response_urls with this `fetch` and gives no time limit of its own. */
function fetchInTime(timeoutMs: number): FetchFunction {
  return (url, init) => fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(timeoutMs) });
}

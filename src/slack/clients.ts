import { WebClient, type FetchFunction, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
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

/**
 * The library's defaults wait without end, retry writes (posting twice) and hold every call of the client
 * back after one 429; none of that is wanted anywhere.
 */
export function slackClients(address: SlackAddress): SlackClients {
  return {
    interactive: new WebClient(address.botToken, interactiveOptions(address)),
    background: new WebClient(address.botToken, options(address, BACKGROUND_TIMEOUT_MS)),
  };
}

/** Options for a client that answers people. A fresh object each time: Bolt writes into what it is given. */
export function interactiveOptions(address: Omit<SlackAddress, 'botToken'>): WebClientOptions {
  return { ...options(address, INTERACTIVE_TIMEOUT_MS), fetch: fetchInTime(INTERACTIVE_TIMEOUT_MS) };
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

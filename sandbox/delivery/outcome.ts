import type { Settled } from '../state/traffic.ts';

/** Something for the bot. */
export type Envelope = {
  type: 'slash_commands' | 'interactive' | 'events_api';
  payload: Record<string, unknown>;
  /** Of events: which attempt after the first this is, and why it is made. */
  retry?: Retry;
};

/** https://docs.slack.dev/apis/events-api/#retries */
export type Retry = { attempt: number; reason: RetryReason };
export type RetryReason = 'http_timeout' | 'connection_failed' | 'http_error' | 'too_many_redirects';

/** What became of something sent to the bot. */
export type Outcome =
  | { kind: 'acknowledged'; answer: unknown }
  /** No acknowledgement in time. */
  | { kind: 'timeout' }
  /** Answered with an HTTP status that is no success. `noRetry`: the bot asks not to be sent it again. */
  | { kind: 'refused'; status: number; noRetry: boolean }
  /** Nothing answers, or no bot is connected. */
  | { kind: 'unreachable'; reason: string };

/** How an outcome is written down in the traffic. */
export function settledAs(outcome: Outcome): Settled {
  switch (outcome.kind) {
    case 'acknowledged':
      return { status: 'ok', response: outcome.answer };
    case 'timeout':
      return { status: 'timeout', problem: 'The bot did not acknowledge in time.' };
    case 'refused':
      return { status: 'refused', problem: `The bot answered ${outcome.status}.` };
    case 'unreachable':
      return { status: 'lost', problem: outcome.reason };
  }
}

/** Why Slack would deliver an event again; null when it would not. */
export function retryReasonOf(outcome: Outcome): RetryReason | null {
  switch (outcome.kind) {
    case 'acknowledged':
      return null;
    case 'timeout':
      return 'http_timeout';
    case 'refused':
      if (outcome.noRetry) return null;
      return outcome.status < 400 ? 'too_many_redirects' : 'http_error';
    case 'unreachable':
      return 'connection_failed';
  }
}

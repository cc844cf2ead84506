import type { Sockets } from './delivery/socket.ts';
import type { State } from './state/state.ts';

/** The running local Slack: what methods, deliveries and the page are handed. */
export type LocalSlack = {
  state: State;
  sockets: Sockets;
  /** Where it listens, e.g. `http://localhost:4321`. */
  origin: string;
  /** HTTP mode: where the bot takes signed requests. Null: Socket Mode. */
  requestUrl: string | null;
  /** Commands the page offers to newcomers. */
  suggestions: string[];
  patience: Patience;
  /** Aborted when it closes: nothing is delivered after that. */
  closed: AbortSignal;
};

/** How long Slack waits, in milliseconds; tests cannot wait as long. */
export type Patience = {
  /** For an acknowledgement. */
  ackMs: number;
  /** From a failed delivery of an event to the next, once for each that Slack makes. */
  eventRetriesMs: number[];
};

/**
 * https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response and
 * https://docs.slack.dev/apis/events-api/#retries
 */
export const slackPatience: Patience = { ackMs: 3_000, eventRetriesMs: [0, 60_000, 300_000] };

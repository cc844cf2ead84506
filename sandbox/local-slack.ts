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
};

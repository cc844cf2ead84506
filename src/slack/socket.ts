import { setTimeout as sleep } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';

export type SocketClient = SocketModeReceiver['client'];

export type SocketLink = {
  /** False from the moment a socket is found dead until the next one has said hello. */
  connected: () => boolean;
  /** Closes the socket and does not open another. */
  close: () => Promise<void>;
};

const HELLO_TIMEOUT_MS = 20_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Opens the socket and keeps one open until `close`. Throws when the first one cannot be opened.
 *
 * The client must have been built with `autoReconnectEnabled: false`: its own reconnecting waits five
 * seconds after every refresh Slack asks for, and once Slack cannot be reached it ends the process with
 * an unhandled rejection. Dead sockets are found by the client: it pings every two seconds and closes
 * when no pong came for five.
 */
export async function openSocket(client: SocketClient, log: Logger): Promise<SocketLink> {
  const state = { connected: false, closing: false, reconnecting: false };
  client.on('connected', () => {
    state.connected = true;
  });
  client.on('disconnected', () => {
    state.connected = false;
    if (!state.closing && !state.reconnecting) void reconnect();
  });

  async function reconnect(): Promise<void> {
    state.reconnecting = true;
    log.info('the socket to Slack closed; opening another');
    for (let attempt = 0; !state.closing && !state.connected; attempt += 1) {
      await sleep(pauseBefore(attempt));
      await startInTime(client).catch((error: unknown) => {
        log.warn({ err: error, attempt }, 'Slack gave no socket; trying again');
      });
    }
    state.reconnecting = false;
  }

  state.reconnecting = true;
  await startInTime(client).finally(() => {
    state.reconnecting = false;
  });
  return {
    connected: () => state.connected,
    close: async () => {
      state.closing = true;
      await Promise.race([client.disconnect(), sleep(2000, undefined, { ref: false })]);
    },
  };
}

/** At once, then 1, 2, 4 ... seconds, spread so that replicas do not come back in step. */
function pauseBefore(attempt: number): number {
  if (attempt === 0) return 0;
  return Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2);
}

/** A socket that never says hello would otherwise be waited for without end. */
async function startInTime(client: SocketClient): Promise<void> {
  const late = setTimeout(() => void client.disconnect(), HELLO_TIMEOUT_MS);
  try {
    await client.start();
  } finally {
    clearTimeout(late);
  }
}

import type { WebSocket } from 'ws';

const pingEveryMs = 5_000;

/** Pings a connection and ends it when its other side no longer answers. Returns what stops the pings. */
export function keepAlive(connection: WebSocket): () => void {
  let answered = true;
  connection.on('pong', () => (answered = true));
  const timer = setInterval(() => {
    if (!answered) return connection.terminate();
    answered = false;
    connection.ping();
  }, pingEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { announce, type State } from '../state/state.ts';
import { parseJson } from '../web-api/arguments.ts';
import { ackDeadlineMs, type Envelope, type Outcome } from './outcome.ts';

/** The bots connected by Socket Mode. */
export type Sockets = {
  /** The path of an address that takes one connection. */
  issueTicket: () => string;
  /** Takes over an upgrade request for an issued ticket. */
  accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Sends to one connection, chosen at random as Slack does, and waits for its acknowledgement. */
  deliver: (envelope: Envelope) => Promise<Outcome>;
  count: () => number;
  /** Asks every connection to go, for a reason of Slack's, or cuts it off without a word. */
  disconnect: (reason: DisconnectReason) => void;
  close: () => void;
};

/** https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'cut';

const acknowledgement = z.object({ envelope_id: z.string(), payload: z.unknown() });
const mostConnections = 10;
const pingEveryMs = 5_000;
const farewellMs = 500;

export function openSockets(state: State): Sockets {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const connections = new Set<WebSocket>();
  const waiting = new Map<string, (answer: unknown) => void>();

  function join(connection: WebSocket): void {
    connections.add(connection);
    announce(state, { kind: 'connections', count: connections.size });
    connection.send(JSON.stringify(hello(state, connections.size)));
    const stopPinging = keepAlive(connection);
    connection.on('message', (data) => {
      const ack = acknowledgement.safeParse(parseJson(String(data))).data;
      if (ack) waiting.get(ack.envelope_id)?.(ack.payload ?? {});
    });
    connection.on('close', () => {
      stopPinging();
      connections.delete(connection);
      announce(state, { kind: 'connections', count: connections.size });
    });
  }

  return {
    issueTicket: () => {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `/link?ticket=${ticket}&app_id=${state.app.id}`;
    },
    accept: (request, socket, head) => {
      const ticket = new URL(request.url ?? '', 'http://localhost').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket) || connections.size >= mostConnections) {
        socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, join);
    },
    deliver: (envelope) => {
      const open = [...connections].filter(({ readyState }) => readyState === WebSocket.OPEN);
      const chosen = open[Math.floor(Math.random() * open.length)];
      if (!chosen) return Promise.resolve({ kind: 'unreachable', reason: 'no bot is connected' });
      return sendAndWait(chosen, envelope, waiting);
    },
    count: () => connections.size,
    disconnect: (reason) => {
      for (const connection of connections) {
        if (reason === 'cut') connection.terminate();
        else connection.send(JSON.stringify({ type: 'disconnect', reason }));
      }
    },
    close: () => {
      for (const connection of connections) leave(connection);
      server.close();
    },
  };
}

/** A bot that does not answer the farewell is cut off. */
function leave(connection: WebSocket): void {
  connection.close(1001);
  const cutOff = setTimeout(() => connection.terminate(), farewellMs);
  connection.on('close', () => clearTimeout(cutOff));
}

function hello(state: State, count: number) {
  return {
    type: 'hello',
    num_connections: count,
    connection_info: { app_id: state.app.id },
    debug_info: { host: 'local-slack', build_number: 1, approximate_connection_time: 3600 },
  };
}

function sendAndWait(
  connection: WebSocket,
  envelope: Envelope,
  waiting: Map<string, (answer: unknown) => void>,
): Promise<Outcome> {
  const id = randomUUID();
  return new Promise((resolve) => {
    const settle = (outcome: Outcome) => {
      clearTimeout(deadline);
      waiting.delete(id);
      resolve(outcome);
    };
    const deadline = setTimeout(() => settle({ kind: 'timeout' }), ackDeadlineMs);
    waiting.set(id, (answer) => settle({ kind: 'acknowledged', answer }));
    const accepts = envelope.type !== 'events_api';
    connection.send(JSON.stringify({ envelope_id: id, accepts_response_payload: accepts, ...envelope }));
  });
}

/** Ends a connection whose other side no longer answers pings. */
function keepAlive(connection: WebSocket): () => void {
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

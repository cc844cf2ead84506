import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { announce, type State } from '../state/state.ts';
import { recordExchange, settleExchange } from '../state/traffic.ts';
import { parseJson } from '../web-api/arguments.ts';
import { keepAlive } from './keep-alive.ts';
import type { Envelope, Outcome } from './outcome.ts';

/** The bots connected by Socket Mode. */
export type Sockets = {
  /** The path of an address that takes one connection, once and soon. */
  issueTicket: () => string;
  /** Takes over an upgrade request for an issued ticket. */
  accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Sends to one connection, chosen at random as Slack does, and waits for its acknowledgement. */
  deliver: (envelope: Envelope, ackMs: number) => Promise<Outcome>;
  count: () => number;
  /** Asks every connection to go, for a reason of Slack's, or cuts it off without a word. */
  disconnect: (reason: DisconnectReason) => void;
  close: () => void;
};

/** https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'cut';

const acknowledgement = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });

/** https://docs.slack.dev/apis/events-api/using-socket-mode#connections */
const mostConnections = 10;

/** Slack calls the address temporary and says no figure. */
const ticketMs = 30_000;

/** Slack's warning comes ten seconds before it closes; at a refresh, a client that stays is cut off as late. */
const noticeMs = 10_000;
const farewellMs = 500;

export function openSockets(state: State): Sockets {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Map<string, number>();
  const connections = new Set<WebSocket>();
  const waiting = new Map<string, (answer: unknown) => void>();

  function join(connection: WebSocket): void {
    if (connections.size >= mostConnections) {
      sayGoodbye(connection, 'too_many_websockets', 0);
      return;
    }
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
      tickets.set(ticket, state.now().getTime() + ticketMs);
      return `/link?ticket=${ticket}&app_id=${state.app.id}`;
    },
    accept: (request, socket, head) => {
      const ticket = new URL(request.url ?? '', 'http://localhost').searchParams.get('ticket') ?? '';
      const expiresAt = tickets.get(ticket) ?? 0;
      tickets.delete(ticket);
      if (expiresAt < state.now().getTime()) {
        socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, join);
    },
    deliver: (envelope, ackMs) => {
      const open = [...connections].filter(({ readyState }) => readyState === WebSocket.OPEN);
      const chosen = open[Math.floor(Math.random() * open.length)];
      if (!chosen) return Promise.resolve({ kind: 'unreachable', reason: 'No bot is connected.' });
      return sendAndWait(chosen, envelope, ackMs, waiting);
    },
    count: () => connections.size,
    disconnect: (reason) => {
      noteDisconnect(state, reason, connections.size);
      for (const connection of connections) {
        if (reason === 'cut') connection.terminate();
        else sayGoodbye(connection, reason, reason === 'link_disabled' ? 0 : noticeMs);
      }
    },
    close: () => {
      for (const connection of connections) leave(connection);
      server.close();
    },
  };
}

function hello(state: State, count: number) {
  return {
    type: 'hello',
    num_connections: count,
    connection_info: { app_id: state.app.id },
    debug_info: { host: 'local-slack', build_number: 1, approximate_connection_time: 3600 },
  };
}

/** Tells a client to go; one that does not is sent off after the notice. */
function sayGoodbye(connection: WebSocket, reason: string, withinMs: number): void {
  connection.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local-slack' } }));
  const ending = setTimeout(() => leave(connection), withinMs).unref();
  connection.on('close', () => clearTimeout(ending));
}

/** A bot that does not answer the farewell is cut off. */
function leave(connection: WebSocket): void {
  connection.close(1001);
  const cutOff = setTimeout(() => connection.terminate(), farewellMs);
  connection.on('close', () => clearTimeout(cutOff));
}

function noteDisconnect(state: State, reason: DisconnectReason, connections: number): void {
  const exchange = recordExchange(state, {
    direction: 'to-bot',
    via: 'socket',
    name: 'disconnect',
    request: { type: 'disconnect', reason },
  });
  settleExchange(state, exchange, { status: connections > 0 ? 'ok' : 'lost' });
}

function sendAndWait(
  connection: WebSocket,
  envelope: Envelope,
  ackMs: number,
  waiting: Map<string, (answer: unknown) => void>,
): Promise<Outcome> {
  const id = randomUUID();
  return new Promise((resolve) => {
    const settle = (outcome: Outcome) => {
      clearTimeout(deadline);
      waiting.delete(id);
      resolve(outcome);
    };
    const deadline = setTimeout(() => settle({ kind: 'timeout' }), ackMs).unref();
    waiting.set(id, (answer) => settle({ kind: 'acknowledged', answer }));
    connection.send(JSON.stringify({ envelope_id: id, ...enveloped(envelope) }));
  });
}

/** https://docs.slack.dev/apis/events-api/using-socket-mode#events */
function enveloped({ type, payload, retry }: Envelope) {
  if (type !== 'events_api') return { type, payload, accepts_response_payload: true };
  const again = { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' };
  return { type, payload, accepts_response_payload: false, ...again };
}

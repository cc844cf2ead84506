import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { LocalSlack } from '../local-slack.ts';
import type { Change } from '../state/changes.ts';
import { people } from '../state/teammates.ts';
import { concerns, snapshotFor, type Snapshot } from './snapshot.ts';

/** What the server sends to an open page: all at first, then what changes. */
export type Update = { kind: 'snapshot'; snapshot: Snapshot } | { kind: 'change'; change: Change };

export type Live = {
  accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  close: () => void;
};

/** Keeps open pages up to date over a WebSocket, each as the person it is open for. */
export function openLive(slack: () => LocalSlack): Live {
  const server = new WebSocketServer({ noServer: true });

  function follow(page: WebSocket, person: string): void {
    const { state } = slack();
    const send = (update: Update) => page.send(JSON.stringify(update));
    const listener = (change: Change) => {
      if (concerns(state, change, person)) send({ kind: 'change', change });
    };
    send({ kind: 'snapshot', snapshot: snapshotFor(slack(), person) });
    state.listeners.add(listener);
    page.on('close', () => state.listeners.delete(listener));
  }

  return {
    accept: (request, socket, head) => {
      const wanted = new URL(request.url ?? '', 'http://localhost').searchParams.get('person');
      const everyone = people(slack().state);
      const person = everyone.find(({ id }) => id === wanted) ?? everyone[0];
      if (!person || !sameOrigin(request)) {
        socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, (page) => follow(page, person.id));
    },
    close: () => {
      for (const page of server.clients) page.terminate();
      server.close();
    },
  };
}

/** Other sites open in the same browser must not read the workspace. */
function sameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin === undefined || new URL(origin).host === host;
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveControl } from './control/serve.ts';
import { deliverEvent } from './delivery/deliver-event.ts';
import { eventsOfChanges } from './delivery/events-of-changes.ts';
import { openSockets } from './delivery/socket.ts';
import { slackPatience, type LocalSlack, type Patience } from './local-slack.ts';
import type { Manifest } from './manifest.ts';
import { openLive } from './page-server/live.ts';
import { servePage } from './page-server/serve.ts';
import { act, type Deed } from './people/act.ts';
import type { Result } from './people/result.ts';
import { serveResponseUrl } from './response-url.ts';
import type { State } from './state/state.ts';
import { demoWorkspace } from './state/workspace.ts';
import { serveDownload, serveUpload } from './web-api/file-transfer.ts';
import { serveWebApi } from './web-api/serve.ts';

export type LocalSlackOptions = {
  manifest: Manifest;
  /** 0, the default: any free port. */
  port?: number;
  /** HTTP mode: where the bot takes signed requests. */
  requestUrl?: string;
  /** Commands the page offers to newcomers, e.g. `/adoption acme`. */
  suggestions?: string[];
  now?: () => Date;
  /** False: calls are never refused for coming too fast. For benchmarks, which measure the bot and not Slack. */
  rateLimits?: boolean;
  /** How long it waits for the bot, where a test cannot wait as long as Slack. */
  patience?: Partial<Patience>;
};

export type RunningLocalSlack = {
  /** The page. */
  url: string;
  /** For the bot's `slackApiUrl`. */
  apiUrl: string;
  state: State;
  /** Does what a person would do in the page. */
  act: (person: string, deed: Deed) => Promise<Result>;
  /** Asks the connected bots to reconnect, as Slack does now and then. */
  refreshConnections: () => void;
  close: () => Promise<void>;
};

/**
 * Starts a Slack of one's own on this machine: Web API, Socket Mode and HTTP delivery, response urls and the page.
 * Rejects with Node's error when the port is taken (`EADDRINUSE`).
 */
export async function startLocalSlack(options: LocalSlackOptions): Promise<RunningLocalSlack> {
  const state = demoWorkspace(options.manifest, options.now ?? (() => new Date()));
  state.rateLimits.enforced = options.rateLimits ?? true;
  const sockets = openSockets(state);
  const closing = new AbortController();
  const slack: LocalSlack = {
    state,
    sockets,
    origin: '',
    requestUrl: options.requestUrl ?? null,
    suggestions: options.suggestions ?? [],
    patience: { ...slackPatience, ...options.patience },
    closed: closing.signal,
  };
  tellBot(slack);
  const live = openLive(() => slack);
  const server = createServer((request, response) => {
    route(slack, request, response).catch((error: unknown) => fail(response, error));
  });
  server.on('upgrade', (request, socket, head) => {
    const upgrade = request.url?.startsWith('/link') ? sockets : live;
    upgrade.accept(request, socket, head);
  });
  const port = await listen(server, options.port ?? 0);
  slack.origin = `http://127.0.0.1:${port}`;
  return {
    url: `http://localhost:${port}`,
    apiUrl: `${slack.origin}/api/`,
    state,
    act: (person, deed) => act(slack, person, deed),
    refreshConnections: () => sockets.disconnect('refresh_requested'),
    close: async () => {
      closing.abort();
      sockets.close();
      live.close();
      await stop(server);
    },
  };
}

/** The bot hears of what happens, whoever did it. */
function tellBot(slack: LocalSlack): void {
  const eventsOf = eventsOfChanges(slack.state);
  slack.state.listeners.add((change) => {
    for (const { subscription, event } of eventsOf(change)) void deliverEvent(slack, subscription, event);
  });
}

async function route(slack: LocalSlack, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', slack.origin);
  const [, area, rest = ''] = /^\/([^/]*)\/?(.*)$/.exec(pathname) ?? [];
  if (area === 'api') return serveWebApi(slack, rest, request, response);
  if (area === 'response') return serveResponseUrl(slack, rest, request, response);
  if (area === 'upload') return serveUpload(slack, rest, request, response);
  if (area === 'files-pri') return serveDownload(slack, rest, request, response);
  if (area === 'control') return serveControl(slack, rest, request, response);
  if (await servePage(slack, pathname, request, response)) return;
  response.writeHead(404, { 'content-type': 'text/plain' }).end('Nothing here.');
}

function fail(response: ServerResponse, error: unknown): void {
  if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
  response.end(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** Only this machine can reach it: the workspace has no passwords. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

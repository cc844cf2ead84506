import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { UserError } from '../errors.ts';
import { slackRequests } from './slack-requests.ts';
import { trackingApi } from './tracking/api.ts';
import type { TrackingOptions } from './tracking/options.ts';

/** Why the process should get no traffic now; empty when it should. */
export type Readiness = () => Promise<string[]>;

export type ServerOptions = {
  port: number;
  readiness: Readiness;
  /** Every metric in the text format of Prometheus. */
  metrics: () => Promise<string>;
  log: Logger;
  /** Bolt's listener in HTTP mode; null in Socket Mode. */
  slack: RequestListener | null;
  /** Null: usage is sent to another process. */
  tracking: Tracking | null;
  now: () => Date;
};

/** What the tracking API is made of, besides what every part of the server has. */
export type Tracking = Omit<TrackingOptions, 'now' | 'log'>;

export type Server = { port: number; close: () => Promise<void> };

/** A body of 500 KB over a slow line; a client that stalls holds its place no longer. */
const MOST_MS_A_REQUEST = 60_000;

/** Health, readiness, metrics, usage, and in HTTP mode Slack's requests, on one port. Throws a UserError when it is taken. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const app = createServer(options);
  try {
    await app
      .listen({ port: options.port, host: '::', listenTextResolver: () => '' })
      .catch(onlyWithout(app, options));
  } catch (error) {
    await app.close();
    throw portError(error, options.port);
  }
  const address = app.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    close: () => app.close(),
  };
}

export function createServer({
  readiness,
  metrics,
  slack,
  tracking,
  now,
  log,
}: Omit<ServerOptions, 'port'>): FastifyInstance {
  const app = fastify({
    logger: false,
    forceCloseConnections: 'idle',
    requestTimeout: MOST_MS_A_REQUEST,
    genReqId: requestId,
  });
  app.setErrorHandler<FastifyError>((error, { id, routeOptions }, reply) => {
    // Fastify's own answer names what the sender did wrong; of a fault of ours it would tell whoever asks, SQL and all.
    if ((error.statusCode ?? 500) < 500) return reply.send(error);
    log.error({ err: error, requestId: id, route: routeOptions.url }, 'a request failed');
    const message = 'This failed in a way it should not; the log has it under the request id.';
    return reply.code(500).send({ message, requestId: id });
  });
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const reasons = await readiness();
    return reply
      .code(reasons.length === 0 ? 200 : 503)
      .send({ status: reasons.length === 0 ? 'ready' : 'not ready', reasons });
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await metrics()),
  );
  if (slack !== null) void app.register(slackRequests, { slack, now });
  if (tracking !== null) void app.register(trackingApi, { ...tracking, now, log });
  return app;
}

/** That of the proxy or client before us, so that one request has one id in every log; else one of our own. */
function requestId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : randomUUID();
}

/** A machine without IPv6 has no `::`. */
function onlyWithout(app: FastifyInstance, { port }: ServerOptions) {
  return async (error: NodeJS.ErrnoException): Promise<string> => {
    if (error.code !== 'EAFNOSUPPORT' && error.code !== 'EADDRNOTAVAIL') throw error;
    return app.listen({ port, host: '0.0.0.0' });
  };
}

function portError(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') {
    return new UserError(
      `Port ${port} is taken by another program. Stop that one, or set PORT to another number (0 picks a free one).`,
      { cause: error },
    );
  }
  if (code === 'EACCES') {
    return new UserError(`Port ${port} may not be opened by this user. Set PORT to a number above 1023.`, {
      cause: error,
    });
  }
  return error;
}

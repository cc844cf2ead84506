import cors from '@fastify/cors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { admission } from './admission.ts';
import { type Failure, failureOf } from './answers.ts';
import { MOST_BODY_BYTES, readBody } from './body.ts';
import { describeApi } from './openapi.ts';
import type { TrackingOptions } from './options.ts';
import { Refusal, refusalOf } from './refusal.ts';
import { trackingRejected } from '../../metrics.ts';
import { addRoutes } from './routes.ts';

/**
 * The HTTP tracking API of Segment (https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/)
 * under /v1, and its description at /openapi.json.
 */
export async function trackingApi(app: FastifyInstance, options: TrackingOptions): Promise<void> {
  await describeApi(app);
  await app.register(
    async (v1) => {
      if (options.corsOrigins.length > 0) await allowOrigins(v1, options.corsOrigins);
      const admit = admission(options);
      v1.decorateRequest('sender', null);
      v1.addHook('onRequest', async (request, reply) => {
        void reply.header('x-request-id', request.id);
        await admit.byHeader(request);
      });
      takeAnyBody(v1);
      addRoutes(v1, options, admit);
      v1.setNotFoundHandler(() => {
        throw new Refusal('not_found');
      });
      v1.setErrorHandler((error, request, reply) => refuse(refusalOf(error), request, reply, options.log));
    },
    { prefix: '/v1' },
  );
}

async function allowOrigins(v1: FastifyInstance, origin: string[]): Promise<void> {
  const exposedHeaders = ['retry-after', 'x-request-id'];
  await v1.register(cors, { origin, methods: ['POST'], exposedHeaders, maxAge: 86_400 });
}

/** Whatever they call it, it is JSON: `sendBeacon` says text, and RudderStack's client that it is a form. */
function takeAnyBody(v1: FastifyInstance): void {
  v1.removeAllContentTypeParsers();
  v1.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: MOST_BODY_BYTES },
    (request: FastifyRequest, body: Buffer) => readBody(body, request.headers['content-encoding']),
  );
}

/** The one place where a request that is not taken gets its answer. The log says nothing of what was in it. */
function refuse(refusal: Refusal, request: FastifyRequest, reply: FastifyReply, log: Logger): Failure {
  const { status, code, retryAfterSeconds, faults, cause } = refusal;
  if (faults.length === 0) trackingRejected.inc({ reason: code });
  const said = { requestId: request.id, source: request.sender?.source, status, code };
  if (status >= 500) log.warn({ ...said, err: cause }, 'a tracking request was not taken');
  else log.info({ ...said, calls: faults.length }, 'a tracking request was refused');
  if (retryAfterSeconds !== null) void reply.header('retry-after', retryAfterSeconds);
  void reply.code(status);
  return failureOf(refusal, request.id, faults);
}

import type { RequestListener } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
const MOST_SECONDS_APART = 300;

/**
 * Hands Slack's requests to Bolt with their body untouched, since the signature is over its bytes. Bolt
 * checks the signature and refuses old requests; those from the future it would accept, so they end here.
 */
export async function slackRequests(
  app: FastifyInstance,
  { slack, now }: { slack: RequestListener; now: () => Date },
): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, done) => done(null));
  app.post('/slack/events', (request, reply) => {
    const stamp = request.headers['x-slack-request-timestamp'];
    if (typeof stamp === 'string' && !isRecent(stamp, now())) {
      return reply.code(401).send({ error: 'the request is not from now' });
    }
    reply.hijack();
    return slack(request.raw, reply.raw);
  });
}

function isRecent(stamp: string, now: Date): boolean {
  return /^\d{1,12}$/.test(stamp) && Math.abs(now.getTime() / 1000 - Number(stamp)) <= MOST_SECONDS_APART;
}

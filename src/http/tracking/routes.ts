import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Sender } from '../../domain/tracking/intake.ts';
import { usableId } from './account-of.ts';
import type { Admission } from './admission.ts';
import { type Success, successOf } from './answers.ts';
import type { TrackingOptions } from './options.ts';
import { routeSchema } from './openapi.ts';
import { parseParcel, unpack } from './parse-request.ts';
import type { Placed } from './placed.ts';
import { Refusal } from './refusal.ts';
import { trackingRejected } from '../../metrics.ts';
import { type CallType, isRecord } from './schemas.ts';

/** The one-letter paths are those of the browser's analytics.js; /import is what batches were called once. */
const PATHS: Record<CallType | 'batch', string[]> = {
  track: ['/track', '/t'],
  page: ['/page', '/p'],
  screen: ['/screen', '/s'],
  identify: ['/identify', '/i'],
  group: ['/group', '/g'],
  alias: ['/alias', '/a'],
  batch: ['/batch', '/b', '/import'],
};

export function addRoutes(v1: FastifyInstance, options: TrackingOptions, admit: Admission): void {
  for (const [type, paths] of Object.entries(PATHS) as [CallType | 'batch', string[]][]) {
    for (const url of paths) addCallRoute(v1, { type, url }, options, admit);
  }
  v1.route({
    method: 'POST',
    url: '/delete',
    schema: routeSchema('delete'),
    async handler(request): Promise<Success> {
      const sender = await admit.sender(request);
      if (!sender.mayDelete) throw new Refusal('may_not_delete');
      admit.take(sender, 1);
      await options.forget(memberToForget(request.body));
      options.log.info({ requestId: request.id, source: sender.source }, 'a member was forgotten');
      return successOf({ accepted: 1, suppressed: 0, faults: [], warnings: [] });
    },
  });
}

function addCallRoute(
  v1: FastifyInstance,
  { type, url }: { type: CallType | 'batch'; url: string },
  { receive, count, now, log }: TrackingOptions,
  admit: Admission,
): void {
  const schema = routeSchema(type);
  const takeIn = (body: unknown, sender: Sender) => {
    const parcel = unpack(type, body);
    admit.take(sender, parcel.items.length);
    const { calls, faults, warnings } = parseParcel(parcel, now());
    for (const { code } of faults) trackingRejected.inc({ reason: code });
    if (faults.length > 0) count(sender.writeKeyId, { accepted: 0, rejected: faults.length });
    if (calls.length === 0 && faults.length > 0) throw nothingTaken(type, faults);
    return { receiving: receive(calls, sender), faults, warnings };
  };
  const handler = async (request: FastifyRequest): Promise<Success> => {
    const sender = await admit.sender(request);
    const { receiving, faults, warnings } = takeIn(request.body, sender);
    // A request waits until its calls are durable: what they were read from would outlive many collections of garbage,
    // and so it is held neither here nor in a variable of this function, which lasts as long.
    request.body = null;
    const { stored, suppressed } = await receiving;
    count(sender.writeKeyId, { accepted: stored, rejected: suppressed.length });
    log[faults.length > 0 ? 'info' : 'debug'](
      { requestId: request.id, source: sender.source, accepted: stored, rejected: faults.length },
      'a tracking request was taken',
    );
    return successOf({ accepted: stored, suppressed: suppressed.length, faults, warnings });
  };
  v1.route({ method: 'POST', url, schema, handler });
}

function nothingTaken(type: CallType | 'batch', faults: Placed[]): Refusal {
  if (type === 'batch') return new Refusal('nothing_valid', { faults });
  return new Refusal('invalid_call', { faults, status: faults[0]?.code === 'too_large' ? 413 : 400 });
}

function memberToForget(body: unknown): string {
  if (!isRecord(body)) throw new Refusal('not_object');
  const { userId: found } = body;
  const memberId = usableId(found);
  if (memberId !== null) return memberId;
  const code = found === undefined ? 'missing' : 'not_id';
  throw new Refusal('invalid_call', {
    faults: [{ code, field: 'userId', found, index: 0, messageId: null }],
  });
}

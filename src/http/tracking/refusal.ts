import { IntakeFull } from '../../domain/tracking/intake.ts';
import { REFUSALS, type RefusalCode } from '../../views/tracking-words.ts';
import type { Placed } from './placed.ts';

/** Clients give up at 400 to 428, and send again after 429 and 5xx; with `Retry-After`, after that many seconds. */
const STATUS: Record<RefusalCode, number> = {
  no_key: 401,
  wrong_key: 401,
  may_not_delete: 403,
  rate_limited: 429,
  intake_full: 503,
  body_too_large: 413,
  too_many_calls: 413,
  unknown_encoding: 415,
  broken_encoding: 400,
  no_body: 400,
  not_json: 400,
  not_object: 400,
  no_batch: 400,
  nothing_valid: 400,
  invalid_call: 400,
  not_found: 404,
  bad_request: 400,
  failed: 500,
};

type RefusalOptions = ErrorOptions & { status?: number; retryAfterSeconds?: number; faults?: Placed[] };

/** A request that is not taken. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: RefusalCode;
  readonly status: number;
  /** Null: sending the same again is of no use, or may be tried at once. */
  readonly retryAfterSeconds: number | null;
  /** What is wrong with each call, where that is the reason. */
  readonly faults: Placed[];
  constructor(code: RefusalCode, options: RefusalOptions = {}) {
    super(REFUSALS[code], options);
    this.code = code;
    this.status = options.status ?? STATUS[code];
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
    this.faults = options.faults ?? [];
  }
}

/** Whatever ended a request, as it is answered: what fastify found by its status, what nobody expected as ours. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof IntakeFull) {
    return new Refusal('intake_full', { retryAfterSeconds: error.retryAfterSeconds, cause: error });
  }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413) return new Refusal('body_too_large', { cause: error });
  return status < 500
    ? new Refusal('bad_request', { status, cause: error })
    : new Refusal('failed', { cause: error });
}

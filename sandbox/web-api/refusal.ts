/** An answer `ok: false`: Slack's error code, and for people what exactly was wrong. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: string;
  readonly details: Record<string, unknown>;

  constructor(code: string, details: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** Too many calls: HTTP 429 with `Retry-After` in seconds. */
export class RateLimited extends Refusal {
  override name = 'RateLimited';
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('ratelimited');
    this.retryAfter = retryAfter;
  }
}

export function refuse(code: string, details?: Record<string, unknown>): never {
  throw new Refusal(code, details);
}

/** Arguments that are there and wrong, said as Slack says it. */
export function refuseArguments(...faults: string[]): never {
  throw new Refusal('invalid_arguments', {
    response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) },
  });
}

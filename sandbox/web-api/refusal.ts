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

import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';

/** How a call to Slack failed. `lost`: no answer came, so whether it took effect is unknown. */
export type SlackFailure =
  | { kind: 'refused'; code: string }
  | { kind: 'limited'; retryAfter: number }
  | { kind: 'lost'; reason: string };

/** Null when the error is not Slack's but ours. */
export function slackFailure(error: unknown): SlackFailure | null {
  if (error instanceof WebAPIPlatformError) return { kind: 'refused', code: error.data.error };
  if (error instanceof WebAPIRateLimitedError) return { kind: 'limited', retryAfter: error.retryAfter };
  if (error instanceof WebAPIHTTPError) return { kind: 'lost', reason: `HTTP ${error.statusCode}` };
  if (error instanceof WebAPIRequestError) return { kind: 'lost', reason: rootMessage(error.original) };
  return null;
}

/** Slack takes our token no more: an admin has to act, and trying again is of no use. */
export function isTokenGone(failure: SlackFailure | null): boolean {
  return failure?.kind === 'refused' && TOKEN_GONE.has(failure.code);
}

/** The window was asked for later than the three seconds that Slack gives after a click. */
export function isTooLate(failure: SlackFailure | null): boolean {
  return failure?.kind === 'refused' && TOO_LATE.has(failure.code);
}

const TOO_LATE = new Set([
  'expired_trigger_id',
  'trigger_expired',
  'exchanged_trigger_id',
  'trigger_exchanged',
]);
const TOKEN_GONE = new Set(['token_revoked', 'token_expired', 'account_inactive', 'invalid_auth']);

/** `fetch failed` says nothing; its cause says `connect ECONNREFUSED 127.0.0.1:3000`. */
function rootMessage(error: Error): string {
  return error.cause instanceof Error ? rootMessage(error.cause) : error.message || error.name;
}

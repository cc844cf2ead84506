import type { LocalSlack } from '../local-slack.ts';
import { takeTurn, tierPaces } from '../state/rate-limits.ts';
import { authorise, scopeHeaders } from './authorise.ts';
import type { Answer, Method } from './method.ts';
import { methods } from './methods.ts';
import { RateLimited, Refusal } from './refusal.ts';

/** One call of the Web API as it was sent. */
export type Call = {
  name: string;
  token: string | null;
  args: Record<string, unknown>;
  /** What Slack warns of in how it was sent. */
  warnings: string[];
};

/** What goes back over HTTP. The status is 200 for refusals too; only rate limits differ. */
export type Reply = { status: number; headers: Record<string, string>; body: Answer };

/** Checks token, scope and rate, runs the method, and says what comes of it. Throws nothing of Slack's. */
export function answerCall(slack: LocalSlack, call: Call): Reply {
  const called = Object.hasOwn(methods, call.name) ? (methods[call.name] ?? null) : null;
  const headers = scopeHeaders(slack.state, called, call.token);
  try {
    const answer = run(slack, call, called);
    return {
      status: 200,
      headers,
      body: withWarnings({ ok: true, ...answer }, call.warnings),
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const reply = refusalReply(error);
    return {
      ...reply,
      headers: { ...headers, ...reply.headers },
      body: withWarnings(reply.body, call.warnings),
    };
  }
}

function run(slack: LocalSlack, { name, token, args }: Call, called: Method | null): Answer {
  if (!called) throw new Refusal('unknown_method', { req_method: name });
  authorise(slack.state, called, token);
  const wait = takeTurn(slack.state, name, tierPaces[called.tier]);
  if (wait > 0) throw new RateLimited(wait);
  return called.call(slack, args);
}

/** How a refusal looks over HTTP. */
export function refusalReply(refusal: Refusal): Reply {
  const body = { ok: false, error: refusal.code, ...refusal.details };
  if (!(refusal instanceof RateLimited)) return { status: 200, headers: {}, body };
  return { status: 429, headers: { 'retry-after': String(refusal.retryAfter) }, body };
}

function withWarnings(body: Answer, warnings: string[]): Answer {
  if (warnings.length === 0) return body;
  const metadata = body['response_metadata'] as object | undefined;
  return {
    ...body,
    warning: warnings.join(','),
    response_metadata: { ...metadata, warnings },
  };
}

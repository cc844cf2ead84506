import { z } from 'zod';
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
  const reply = run(slack, call, called);
  const headers = { ...scopeHeaders(slack.state, called, call.token), ...reply.headers };
  return { ...reply, headers, body: withWarnings(reply, call.warnings) };
}

function run(slack: LocalSlack, call: Call, called: Method | null): Reply {
  try {
    return { status: 200, headers: {}, body: { ok: true, ...answer(slack, call, called) } };
  } catch (error) {
    if (error instanceof Refusal) return refusalReply(error);
    throw error;
  }
}

function answer(slack: LocalSlack, { name, token, args }: Call, called: Method | null): Answer {
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

const warned = z.object({
  warning: z.string(),
  response_metadata: z.looseObject({ warnings: z.array(z.string()) }),
});

/** How the call was sent, beside what the method itself warned of. */
function withWarnings({ status, body }: Reply, warnings: string[]): Answer {
  if (warnings.length === 0 || status !== 200) return body;
  const all = [...(warned.safeParse(body).data?.response_metadata.warnings ?? []), ...warnings];
  const metadata = body['response_metadata'] as object | undefined;
  return { ...body, warning: all.join(','), response_metadata: { ...metadata, warnings: all } };
}

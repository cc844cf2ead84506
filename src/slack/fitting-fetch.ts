import type { FetchFunction } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Fault } from './blocks/fault.ts';
import { fitMessage, fitPreview, fitView, type Fitted } from './blocks/fit.ts';
import type { LeftOut } from './blocks/drop.ts';

type Body = Record<string, unknown>;

/**
 * A `fetch` that everything we send to Slack leaves by: methods of the Web API and answers to response_urls, ours
 * and Bolt's. What Slack would refuse is made to fit, with a line in the log; what cannot be made to fit is a fault
 * of ours and is refused here, with the answer that Slack would give, so that callers know nothing was posted.
 */
export function fittingFetch(send: FetchFunction, log: Logger, leftOut: LeftOut): FetchFunction {
  return async (url, init) => {
    const isForm = typeof init?.body === 'string' && !init.body.startsWith('{');
    const body = typeof init?.body === 'string' ? (isForm ? fromForm : fromJson)(init.body) : {};
    const fitted = fitBody(body, leftOut);
    const to = isForm ? String(url).split('/').at(-1) : 'response_url';
    if (fitted.faults.length > 0) {
      log.error(
        { to, faults: fitted.faults },
        'Slack would refuse this, so it was not sent: a fault of ours',
      );
      return refusal(fitted.faults, isForm ? 200 : 400);
    }
    if (fitted.changes.length === 0) return send(url, init);
    log.warn({ to, changes: fitted.changes }, 'cut to fit what Slack takes');
    return send(url, { ...init, body: isForm ? toForm(fitted.payload) : JSON.stringify(fitted.payload) });
  };
}

function fitBody(body: Body, leftOut: LeftOut): Fitted<Body> {
  if (isObject(body['view'])) {
    const { payload, changes, faults } = fitView(body['view'], leftOut);
    return { payload: { ...body, view: payload }, changes, faults };
  }
  if (isObject(body['unfurls'])) return fitPreviews(body, body['unfurls'], leftOut);
  if ('text' in body || 'blocks' in body) return fitMessage(body, leftOut);
  return { payload: body, changes: [], faults: [] };
}

/** Each preview fits by itself. Pointers count them: the links that are their keys are not for the log. */
function fitPreviews(body: Body, unfurls: Body, leftOut: LeftOut): Fitted<Body> {
  const fitted = Object.entries(unfurls).map(([url, preview], nth) => {
    const { payload, changes, faults } = fitPreview(isObject(preview) ? preview : {}, leftOut);
    const within = <T extends { pointer: string }>(one: T): T =>
      Object.assign(one, { pointer: `/unfurls/${nth}${one.pointer}` });
    return { url, payload, changes: changes.map(within), faults: faults.map(within) };
  });
  return {
    payload: { ...body, unfurls: Object.fromEntries(fitted.map(({ url, payload }) => [url, payload])) },
    changes: fitted.flatMap(({ changes }) => changes),
    faults: fitted.flatMap(({ faults }) => faults),
  };
}

/** What form encoding carries as JSON. */
const NESTED = ['view', 'blocks', 'metadata', 'unfurls'];

function fromForm(form: string): Body {
  const body: Body = Object.fromEntries(new URLSearchParams(form));
  for (const field of NESTED) {
    if (typeof body[field] === 'string') body[field] = parsed(body[field]);
  }
  return body;
}

/** What is no JSON stays what it is, and is a fault. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function toForm(body: Body): string {
  const fields = Object.entries(body).map(([field, value]) => [
    field,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams(fields).toString();
}

function fromJson(json: string): Body {
  const body = parsed(json);
  return isObject(body) ? body : {};
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Slack's own answer to it. The Web API refuses with status 200, a response_url with 400. */
function refusal(faults: Fault[], status: number): Response {
  const [first] = faults;
  const messages = faults.map(({ message, pointer }) => `[ERROR] ${message} [json-pointer:${pointer}]`);
  return Response.json({ ok: false, error: first?.code, response_metadata: { messages } }, { status });
}

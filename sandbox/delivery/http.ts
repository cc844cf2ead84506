import { tokens } from '../tokens.ts';
import { parseJson } from '../web-api/arguments.ts';
import type { Envelope, Outcome } from './outcome.ts';
import { signatureHeaders } from './signature.ts';

type Request = { body: string; headers: Record<string, string>; signal: AbortSignal };

/** Redirects that Slack follows with an event; with commands and interactions, none. https://docs.slack.dev/apis/events-api/#failure */
const followedRedirects = 2;

/** One signed request to the bot's request URL; its response is the acknowledgement. */
export async function deliverByHttp(
  requestUrl: string,
  envelope: Envelope,
  { now, ackMs }: { now: Date; ackMs: number },
): Promise<Outcome> {
  const { contentType, body } = encode(envelope);
  const headers = {
    'content-type': contentType,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    ...signatureHeaders(tokens.signingSecret, body, now),
    ...retryHeaders(envelope),
  };
  const request = { body, headers, signal: AbortSignal.timeout(ackMs) };
  try {
    const followed = envelope.type === 'events_api' ? followedRedirects : 0;
    const response = await send(requestUrl, request, followed);
    const text = await response.text();
    if (response.ok)
      return { kind: 'acknowledged', answer: text === '' ? {} : (parseJson(text) ?? { text }) };
    const noRetry = response.headers.get('x-slack-no-retry') === '1';
    return { kind: 'refused', status: response.status, noRetry };
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return { kind: 'timeout' };
    return { kind: 'unreachable', reason: `Nothing answers at ${requestUrl}.` };
  }
}

async function send(url: string, request: Request, redirectsLeft: number): Promise<Response> {
  const response = await fetch(url, { method: 'POST', redirect: 'manual', ...request });
  const elsewhere = response.headers.get('location');
  const follow = response.status >= 300 && response.status < 400 && elsewhere !== null && redirectsLeft > 0;
  return follow ? send(new URL(elsewhere, url).href, request, redirectsLeft - 1) : response;
}

/** Commands travel as a form, interactions as JSON within a form, events as JSON. */
function encode({ type, payload }: Envelope): { contentType: string; body: string } {
  if (type === 'events_api') return { contentType: 'application/json', body: JSON.stringify(payload) };
  const fields =
    type === 'slash_commands' ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
  return {
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(fields).toString(),
  };
}

function retryHeaders({ retry }: Envelope): Record<string, string> {
  if (!retry) return {};
  return { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason };
}

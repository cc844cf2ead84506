import { tokens } from '../tokens.ts';
import { parseJson } from '../web-api/arguments.ts';
import { ackDeadlineMs, type Envelope, type Outcome } from './outcome.ts';
import { signatureHeaders } from './signature.ts';

/** One signed request to the bot's request URL; its response is the acknowledgement. */
export async function deliverByHttp(requestUrl: string, envelope: Envelope, now: Date): Promise<Outcome> {
  const { contentType, body } = encode(envelope);
  try {
    const response = await fetch(requestUrl, {
      method: 'POST',
      headers: { 'content-type': contentType, ...signatureHeaders(tokens.signingSecret, body, now) },
      body,
      signal: AbortSignal.timeout(ackDeadlineMs),
    });
    const text = await response.text();
    if (!response.ok) return { kind: 'unreachable', reason: `the bot answered ${response.status}` };
    return { kind: 'acknowledged', answer: text === '' ? {} : (parseJson(text) ?? { text }) };
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return { kind: 'timeout' };
    return { kind: 'unreachable', reason: `nothing answers at ${requestUrl}` };
  }
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

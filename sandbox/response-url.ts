import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { send } from './faults/send.ts';
import { underFaults } from './faults/under-faults.ts';
import type { LocalSlack } from './local-slack.ts';
import { edit, findMessage, post, remove, type Message } from './state/messages.ts';
import { takeResponseUrl, type ResponseUrl } from './state/response-urls.ts';
import type { State } from './state/state.ts';
import { flag, parseJson, readBody } from './web-api/arguments.ts';
import { acceptContent, contentArguments } from './web-api/content.ts';
import type { Reply } from './web-api/call.ts';
import { Refusal, refuse } from './web-api/refusal.ts';

const answerSchema = z.object({
  ...contentArguments,
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: flag.default(false),
  delete_original: flag.default(false),
  thread_ts: z.string().optional(),
});

type Sent = z.infer<typeof answerSchema>;

/** Takes what the bot posts to a response_url. */
export async function serveResponseUrl(
  slack: LocalSlack,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = parseJson(await readBody(request));
  const call = { via: 'response-url', name: 'response_url', request: body, token: null } as const;
  send(response, await underFaults(slack, call, () => answer(slack.state, id, body)));
}

/** Used up and expired addresses are 404, as in Slack. */
function answer(state: State, id: string, body: unknown): Reply {
  const taken = takeResponseUrl(state, id);
  if ('error' in taken) return refused(404, taken.error);
  const sent = answerSchema.safeParse(body);
  if (!sent.success) return refused(400, 'invalid_payload');
  try {
    publish(state, taken.url, sent.data);
    return { status: 200, headers: {}, body: { ok: true } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refused(400, error.code, error.details);
  }
}

function refused(status: number, error: string, details = {}): Reply {
  return { status, headers: {}, body: { ok: false, error, ...details } };
}

/**
 * An acknowledgement that carries a message: the same as posting it to the response_url, but not counted. False when
 * it carries one that Slack refuses.
 */
export function answerThrough(slack: LocalSlack, path: string, acknowledgement: unknown): boolean {
  const url = slack.state.responseUrls.get(path.replace('/response/', ''));
  const sent = answerSchema.safeParse(acknowledgement).data;
  if (!url || !sent || (!sent.text && !(Array.isArray(sent.blocks) && sent.blocks.length > 0))) return true;
  try {
    publish(slack.state, url, sent);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function publish(state: State, url: ResponseUrl, sent: Sent): void {
  if (url.inPreview && (sent.replace_original || sent.delete_original)) refuse('cant_update_message');
  const original = url.originalTs === null ? null : findMessage(state, url.channel, url.originalTs);
  if (sent.delete_original) {
    if (original) remove(state, original);
    return;
  }
  const content = acceptContent(state, sent);
  if (sent.replace_original && original) return edit(state, original, content);
  const posted = post(state, {
    channel: url.channel,
    user: state.app.botUserId,
    ...content,
    threadTs: sent.thread_ts ?? url.threadTs,
    ephemeralTo: sent.response_type === 'ephemeral' ? url.person : null,
  });
  if (original === null) rememberAnswer(url, posted);
}

/** A command has no message of its own: what it was answered with is what can be replaced later. */
function rememberAnswer(url: ResponseUrl, posted: Message): void {
  url.originalTs = posted.ts;
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { LocalSlack } from './local-slack.ts';
import { edit, findMessage, post, remove, type Message } from './state/messages.ts';
import { takeResponseUrl, type ResponseUrl } from './state/response-urls.ts';
import type { State } from './state/state.ts';
import { flag, parseJson, readBody } from './web-api/arguments.ts';
import { acceptContent, contentArguments } from './web-api/content.ts';
import { Refusal } from './web-api/refusal.ts';

const answerSchema = z.object({
  ...contentArguments,
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: flag.default(false),
  delete_original: flag.default(false),
  thread_ts: z.string().optional(),
});

type Sent = z.infer<typeof answerSchema>;

/** Takes what the bot posts to a response_url. Used up and expired addresses are 404, as in Slack. */
export async function serveResponseUrl(
  slack: LocalSlack,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const taken = takeResponseUrl(slack.state, id);
  if ('error' in taken) return end(response, 404, taken.error);
  const body = await readBody(request);
  const sent = answerSchema.safeParse(parseJson(body));
  if (!sent.success) return end(response, 400, 'invalid_payload');
  try {
    publish(slack.state, taken.url, sent.data);
    end(response, 200, 'ok');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    end(response, 400, error.code, error.details);
  }
}

/** An acknowledgement that carries a message: the same as posting it to the response_url, but not counted. */
export function answerThrough(slack: LocalSlack, path: string, answer: unknown): void {
  const url = slack.state.responseUrls.get(path.replace('/response/', ''));
  const sent = answerSchema.safeParse(answer).data;
  if (!url || !sent || (!sent.text && !sent.blocks?.length)) return;
  publish(slack.state, url, sent);
}

function publish(state: State, url: ResponseUrl, sent: Sent): void {
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

function end(response: ServerResponse, status: number, result: string, details = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(result === 'ok' ? 'ok' : JSON.stringify({ ok: false, error: result, ...details }));
}

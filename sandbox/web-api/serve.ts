import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LocalSlack } from '../local-slack.ts';
import { tokens } from '../tokens.ts';
import { readArguments, readBody } from './arguments.ts';
import { auth } from './auth.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import type { Answer, Method } from './method.ts';
import { reactions } from './reactions.ts';
import { Refusal } from './refusal.ts';
import { users } from './users.ts';
import { views } from './views.ts';

const methods: Record<string, Method> = {
  ...auth,
  ...chat,
  ...conversations,
  ...reactions,
  ...users,
  ...views,
};

/** Answers one call of the Web API, always with status 200 and `ok`, as Slack does. */
export async function serveWebApi(
  slack: LocalSlack,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = await answerCall(slack, name, request);
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'x-oauth-scopes': slack.state.manifest.oauth_config.scopes.bot.join(','),
    'x-accepted-oauth-scopes': methods[name]?.scope ?? '',
  });
  response.end(JSON.stringify(answer));
}

async function answerCall(slack: LocalSlack, name: string, request: IncomingMessage): Promise<Answer> {
  try {
    const body = await readBody(request);
    const url = new URL(request.url ?? '', slack.origin);
    const { token, ...args } = readArguments(url, request.headers['content-type'] ?? '', body);
    const called = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (!called) throw new Refusal('unknown_method', { req_method: name });
    authorise(slack, called, request.headers.authorization?.replace(/^Bearer /i, '') ?? token);
    return { ok: true, ...called.call(slack, args) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.code, ...error.details };
    throw error;
  }
}

function authorise(slack: LocalSlack, called: Method, token: unknown): void {
  if (!token) throw new Refusal('not_authed');
  if (token !== tokens.bot && token !== tokens.app) throw new Refusal('invalid_auth');
  if (token !== tokens[called.token]) throw new Refusal('not_allowed_token_type');
  const granted = slack.state.manifest.oauth_config.scopes.bot;
  if (called.scope !== null && !granted.includes(called.scope)) {
    throw new Refusal('missing_scope', { needed: called.scope, provided: granted.join(',') });
  }
}

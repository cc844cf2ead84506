import type { IncomingMessage, ServerResponse } from 'node:http';
import { send } from '../faults/send.ts';
import { underFaults } from '../faults/under-faults.ts';
import type { LocalSlack } from '../local-slack.ts';
import { readArguments, readBytes } from './arguments.ts';
import { answerCall, refusalReply, type Call } from './call.ts';
import { Refusal } from './refusal.ts';

/** Answers one call of the Web API. */
export async function serveWebApi(
  slack: LocalSlack,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const call = await readCall(slack, name, request);
  const known =
    call instanceof Refusal ? { request: null, token: null } : { request: call.args, token: call.token };
  const reply = await underFaults(slack, { via: 'web-api', name, ...known }, () =>
    call instanceof Refusal ? refusalReply(call) : answerCall(slack, call),
  );
  send(response, reply);
}

/** The call as sent, or the refusal of a body that cannot be read. */
async function readCall(slack: LocalSlack, name: string, request: IncomingMessage): Promise<Call | Refusal> {
  try {
    const body = await readBytes(request);
    const url = new URL(request.url ?? '', slack.origin);
    const { args, token, warnings } = await readArguments(url, request.headers['content-type'] ?? '', body);
    const bearer = request.headers.authorization?.replace(/^Bearer /i, '');
    return { name, token: bearer ?? token, args, warnings };
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

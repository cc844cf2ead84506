import type { ServerResponse } from 'node:http';
import type { Reply } from '../web-api/call.ts';

/** Answers a call of the bot; null cuts the connection under it. */
export function send(response: ServerResponse, reply: Reply | null): void {
  if (reply === null) {
    response.destroy();
    return;
  }
  response.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8', ...reply.headers });
  response.end(JSON.stringify(reply.body));
}

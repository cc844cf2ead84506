import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { readBody } from '../../../sandbox/web-api/arguments.ts';

export type Got = { path: string; headers: IncomingHttpHeaders; body: string };
export type Said = { status: number; headers?: Record<string, string>; body?: string } | 'nothing';

/** A bot in HTTP mode that answers as told, by how many requests came before. */
export async function httpBot(answer: (nth: number, got: Got) => Said) {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    const one = { path: request.url ?? '', headers: request.headers, body: await readBody(request) };
    got.push(one);
    const said = answer(got.length - 1, one);
    if (said !== 'nothing') response.writeHead(said.status, said.headers).end(said.body ?? '');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events` };
}

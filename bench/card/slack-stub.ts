import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type SlackStub = {
  apiUrl: string;
  /** An address to answer at, and the answer that arrives there. */
  expectAnswer: () => { responseUrl: string; answered: Promise<string> };
  close: () => Promise<void>;
};

const ANSWERS: Record<string, unknown> = {
  '/api/auth.test': { ok: true, team: 'Bench', team_id: 'T1', user_id: 'U0', bot_id: 'B0' },
  '/api/users.info': { ok: true, user: { id: 'U1', team_id: 'T1' } },
  '/api/conversations.info': { ok: true, channel: { id: 'C1', is_ext_shared: false } },
};

/** A Slack that answers at once and takes what is sent to its response_urls. */
export async function startSlackStub(): Promise<SlackStub> {
  const waiting = new Map<string, (body: string) => void>();
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    const body = await bodyOf(request);
    const answered = waiting.get(path);
    waiting.delete(path);
    answered?.(body);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(answered === undefined ? JSON.stringify(ANSWERS[path] ?? { ok: false }) : 'ok');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let number = 0;
  return {
    apiUrl: `${origin}/api/`,
    expectAnswer: () => {
      number += 1;
      const path = `/response/${number}`;
      const answered = new Promise<string>((resolve) => waiting.set(path, resolve));
      return { responseUrl: `${origin}${path}`, answered };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';

export type StubAnswer = {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  never?: boolean;
  /** Before it answers. */
  afterMs?: number;
};

/** A Web API that gives set answers, for what the local Slack never does: answers of another shape, silence. */
export async function slackStub(
  answers: Record<string, StubAnswer>,
): Promise<{ apiUrl: string; calls: string[] }> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    const method = request.url?.replace('/api/', '') ?? '';
    calls.push(method);
    const answer = answers[method] ?? { body: { ok: false, error: 'unknown_method' } };
    request.resume();
    if (answer.never) return;
    setTimeout(() => {
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
      response.end(JSON.stringify(answer.body ?? { ok: true }));
    }, answer.afterMs ?? 0);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { apiUrl: `http://127.0.0.1:${port}/api/`, calls };
}

import type { RunningLocalSlack } from '../../../sandbox/start-local-slack.ts';

/** One call of the control API: its status and what it said. */
export async function control(
  slack: Pick<RunningLocalSlack, 'url'>,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${slack.url}/control/${path}`, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  return { status: answer.status, body: await answer.json() };
}

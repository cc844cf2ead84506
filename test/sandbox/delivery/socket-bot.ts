import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { RunningLocalSlack } from '../../../sandbox/start-local-slack.ts';
import { tokens } from '../../../sandbox/tokens.ts';

export type Frame = {
  type: string;
  envelope_id?: string;
  reason?: string;
  num_connections?: number;
  accepts_response_payload?: boolean;
  retry_attempt?: number;
  retry_reason?: string;
};

/** The address of one more connection. */
export async function socketUrl(slack: RunningLocalSlack): Promise<string> {
  const headers = { authorization: `Bearer ${tokens.app}` };
  const answer = await fetch(`${slack.apiUrl}apps.connections.open`, { method: 'POST', headers });
  return ((await answer.json()) as { url: string }).url;
}

/** A bot in Socket Mode that writes down what it gets, and acknowledges it when told to. */
export async function socketBot(slack: RunningLocalSlack, { acknowledges = true } = {}) {
  const socket = new WebSocket(await socketUrl(slack));
  onTestFinished(() => socket.terminate());
  const frames: Frame[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame;
    frames.push(frame);
    const { envelope_id } = frame;
    if (acknowledges && envelope_id !== undefined) socket.send(JSON.stringify({ envelope_id }));
  });
  await once(socket, 'message');
  return { socket, frames };
}

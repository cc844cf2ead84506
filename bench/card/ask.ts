import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SlackStub } from './slack-stub.ts';

export const SIGNING_SECRET = 'a-signing-secret-of-the-benchmark';

export type Answer = { kind: 'card' | 'choices' | 'failed' | 'none'; ackMs: number; wholeMs: number };

const PATIENCE_MS = 10_000;

/** Types `/adoption <text>` as Slack would send it, and waits for the answer if `slack` expects one. */
export async function ask(url: string, slack: SlackStub | null, text: string): Promise<Answer> {
  return send(url, slack, (responseUrl) => ({
    command: '/adoption',
    text,
    user_id: 'U1',
    team_id: 'T1',
    channel_id: 'C1',
    // A command with the trigger of another is taken for a second delivery of it.
    trigger_id: randomUUID(),
    response_url: responseUrl,
  }));
}

/** Presses a button of a private card as Slack would send it, and waits for the answer if `slack` expects one. */
export async function press(
  url: string,
  slack: SlackStub | null,
  button: { actionId: string; value: string },
): Promise<Answer> {
  return send(url, slack, (responseUrl) => ({
    payload: JSON.stringify({
      type: 'block_actions',
      user: { id: 'U1', team_id: 'T1' },
      team: { id: 'T1' },
      channel: { id: 'C1' },
      container: { message_ts: '1.1', is_ephemeral: true },
      trigger_id: randomUUID(),
      response_url: responseUrl,
      // A click at the time of another is taken for a second delivery of it.
      actions: [{ action_id: button.actionId, action_ts: randomUUID(), value: button.value, type: 'button' }],
    }),
  }));
}

async function send(
  url: string,
  slack: SlackStub | null,
  form: (responseUrl: string) => Record<string, string>,
): Promise<Answer> {
  const expected = slack?.expectAnswer();
  const body = new URLSearchParams(form(expected?.responseUrl ?? 'http://127.0.0.1/unused')).toString();
  const began = performance.now();
  const response = await fetch(url, { method: 'POST', body, headers: signed(body) });
  await response.arrayBuffer();
  const ackMs = performance.now() - began;
  if (!response.ok) throw new Error(`the request was answered with ${response.status}`);
  if (expected === undefined) return { kind: 'none', ackMs, wholeMs: ackMs };
  const answer = await Promise.race([expected.answered, sleep(PATIENCE_MS, '', { ref: false })]);
  return { kind: kindOf(answer), ackMs, wholeMs: performance.now() - began };
}

function signed(body: string): Record<string, string> {
  const stamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${stamp}:${body}`).digest('hex');
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': `v0=${signature}`,
  };
}

/** A card begins with the name of the account; a choice is made of sections with buttons. */
function kindOf(answer: string): Answer['kind'] {
  if (answer.includes('"type":"header"')) return 'card';
  return answer.includes('account.choose') ? 'choices' : 'failed';
}

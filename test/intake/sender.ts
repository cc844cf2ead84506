import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where to send now; it changes when the server is started again. */
export type Target = { url: string; key: string };

/** Message ids by what the server said of them. */
export type Sent = { acknowledged: Set<string>; tries: number; refusals: number };

const ACCOUNTS = 5;
const EVENTS = 20;

/**
 * Sends batches until told to stop, as a client does: what is not acknowledged is sent again until it is, and now and
 * then also what was. A batch names people, puts them into accounts, and has events of them in any order: of members
 * with and without an account, and of an anonymous id that turns out to be somebody only in the next batch.
 */
export async function sendUntil(
  stop: AbortSignal,
  target: Target,
  sender: number,
  sent: Sent,
): Promise<void> {
  let anonymous: string | null = null;
  for (let number = 0; !stop.aborted; number += 1) {
    const { body, events, stranger } = batch(sender, number, anonymous);
    anonymous = stranger;
    await sendUntilTaken(target, body, sent);
    for (const id of events) sent.acknowledged.add(id);
    if (number % 7 === 3) await sendUntilTaken(target, body, sent);
  }
  const last = batch(sender, 0, anonymous);
  await sendUntilTaken(target, JSON.stringify({ batch: [last.identify] }), sent);
}

const common = () => ({ messageId: randomUUID() as string, timestamp: new Date().toISOString() });

function batch(sender: number, number: number, anonymous: string | null) {
  const userId = `member-${sender}-${number % 4}`;
  const groupId = `account-${(sender + (number % 4)) % ACCOUNTS}`;
  const stranger = `stranger-${sender}-${number}`;
  const tracks = Array.from({ length: EVENTS }, (_, index) => ({
    ...common(),
    type: 'track',
    event: 'note.added',
    properties: { index },
    ...[{ userId }, { userId, context: { groupId } }, { anonymousId: stranger, context: { groupId } }][
      index % 3
    ],
  }));
  const identify = {
    ...common(),
    type: 'identify',
    userId,
    ...(anonymous === null ? {} : { anonymousId: anonymous }),
  };
  const group = { ...common(), type: 'group', userId, groupId, traits: { name: `Company ${groupId}` } };
  return {
    body: JSON.stringify({ batch: [...tracks, identify, group] }),
    events: tracks.map(({ messageId }) => messageId),
    stranger,
    identify,
  };
}

async function sendUntilTaken(target: Target, body: string, sent: Sent): Promise<void> {
  for (;;) {
    sent.tries += 1;
    try {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${target.key}` };
      const response = await fetch(`${target.url}/v1/batch`, { method: 'POST', headers, body });
      const answer = (await response.json()) as { rejected?: number };
      if (response.ok && answer.rejected === 0) return;
      if (response.status < 500) throw new RangeError(`refused: ${JSON.stringify(answer).slice(0, 500)}`);
    } catch (error) {
      if (error instanceof RangeError) throw error;
    }
    sent.refusals += 1;
    await sleep(50);
  }
}

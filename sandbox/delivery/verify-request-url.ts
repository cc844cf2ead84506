import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { LocalSlack } from '../local-slack.ts';
import { deliverByHttp } from './http.ts';

const answered = z.union([
  z.object({ challenge: z.string() }).transform(({ challenge }) => challenge),
  z.object({ text: z.string() }).transform(({ text }) => text),
]);

/**
 * What Slack does before it takes a request URL: the bot has to send a challenge back. Null when it did, else what
 * Slack says. https://docs.slack.dev/reference/events/url_verification
 */
export async function verifyRequestUrl({ state, patience }: LocalSlack, url: string): Promise<string | null> {
  const challenge = randomUUID();
  const payload = { type: 'url_verification', token: 'local-verification-token', challenge };
  const outcome = await deliverByHttp(
    url,
    { type: 'events_api', payload },
    { now: state.now(), ackMs: patience.ackMs },
  );
  if (outcome.kind === 'acknowledged') {
    return answered.safeParse(outcome.answer).data === challenge
      ? null
      : 'The request URL did not answer with the value of the challenge.';
  }
  if (outcome.kind === 'refused') return `The request URL answered ${outcome.status} to the challenge.`;
  return outcome.kind === 'timeout' ? 'The request URL did not answer in time.' : outcome.reason;
}

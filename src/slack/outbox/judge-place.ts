import type { WebClient } from '@slack/web-api';
import { personRefusal, placeRefusal, type Refusal } from '../audience.ts';
import type { Directory } from '../directory.ts';
import { refusalOfReaders } from '../readers.ts';
import { isPerson } from './look-up.ts';

/** Why customer data must not be posted in a channel or to a person now; null when it may. */
export type JudgePlace = (channel: string) => Promise<Refusal | null>;

/**
 * A digest and what goes in its thread are posted within a minute, and whoever comes in meanwhile reads what stands
 * there anyway; Slack lets us ask about some fifty channels a minute.
 */
const GOOD_FOR_MS = 60_000;

/** Nobody waits: a channel of some ten thousand members has tens of pages. */
const PATIENCE_MS = 20_000;

/** Asks Slack who reads in a place; what it allowed there holds for a minute. */
export function placeJudge(
  slack: WebClient,
  directory: Directory,
  ourTeamId: string,
  now: () => Date,
): JudgePlace {
  const allowed = new Map<string, number>();
  return async (channel) => {
    const at = now().getTime();
    for (const [known, until] of allowed) if (until <= at) allowed.delete(known);
    if (allowed.has(channel)) return null;
    const refusal = isPerson(channel)
      ? await personRefusal(slack, channel, ourTeamId)
      : ((await placeRefusal(slack, channel)) ??
        (await refusalOfReaders(slack, directory, channel, PATIENCE_MS)));
    if (refusal === null) allowed.set(channel, at + GOOD_FOR_MS);
    return refusal;
  };
}

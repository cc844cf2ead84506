import type { WebClient } from '@slack/web-api';
import { answerIn, askAboutPerson, askAboutPlace, type Refusal } from '../audience.ts';
import type { Directory } from '../directory.ts';
import { askAboutReaders } from '../readers.ts';
import { isPerson } from './look-up.ts';
import { outcomeOf, type Outcome } from './send.ts';

/**
 * Why customer data must not be posted in a channel or to a person now; null when it may. Never throws. `beforePage` is
 * called before each page of the channel's members is read.
 */
export type JudgePlace = (
  channel: string,
  beforePage: () => Promise<void>,
) => Promise<Outcome<Refusal | null>>;

/** Nobody waits: a channel of some ten thousand members has tens of pages. */
const PATIENCE_MS = 20_000;

/** Asks Slack who reads in a place. How often it may be asked is for whoever asks (src/domain/posts/pace.ts). */
export function placeJudge(slack: WebClient, directory: Directory, ourTeamId: string): JudgePlace {
  return (channel, beforePage) =>
    outcomeOf(async () => {
      try {
        if (isPerson(channel)) return await askAboutPerson(slack, channel, ourTeamId);
        const refusal = await askAboutPlace(slack, channel);
        return refusal ?? (await askAboutReaders(slack, directory, channel, PATIENCE_MS, beforePage));
      } catch (error) {
        const answer = answerIn(error);
        if (answer === null) throw error;
        return answer;
      }
    });
}

/** How often a method may be called: one call each `gapMs` in the long run, `burst` of them at once after a rest. */
export type Pace = { gapMs: number; burst: number };

/**
 * What all replicas together keep to, by method. Slack allows one post a second a channel and several hundred a
 * minute in the whole workspace (300 here), and 50 calls a minute of `chat.update`; it tolerates bursts without saying
 * how long. Updates do not count as posts of their channel.
 *
 * `conversations.info` and `users.info` are questions: who reads in a channel, and how a person stands to the workspace,
 * asked before customer data is shown there. Slack counts them together with those that commands and clicks ask, 50 a
 * minute of the one and 100 of the other, and refuses people when they are used up. So jobs take less than half, a burst
 * included. The same holds of `conversations.members`, 100 a minute, of which a channel takes a call for each thousand of
 * its members: a channel is not asked about before there is one to be had, and all that it takes are counted.
 *
 * `conversations.history` stands for whatever is asked when a post is looked for, 50 a minute of each; only jobs ask that.
 *
 * Source: https://docs.slack.dev/apis/web-api/rate-limits
 */
export const PACES = {
  'chat.postMessage': { gapMs: 200, burst: 20 },
  'chat.update': { gapMs: 1200, burst: 20 },
  'conversations.info': { gapMs: 3000, burst: 4 },
  'users.info': { gapMs: 1500, burst: 8 },
  'conversations.members': { gapMs: 1500, burst: 8 },
  'conversations.history': { gapMs: 1500, burst: 10 },
} as const satisfies Record<string, Pace>;

export type PacedMethod = keyof typeof PACES;

/** The method that asks who would read what is posted. */
export const QUESTIONS = ['conversations.info', 'users.info'] as const satisfies PacedMethod[];

export type Question = (typeof QUESTIONS)[number];

/**
 * For so long what Slack said of the readers of a place is taken for true, by all replicas: as long as a digest, its
 * thread, and what is drawn again with it need. What was taken in hand by then is sent within 20 s, so that nothing goes
 * by an answer that is older than a minute.
 */
export const ANSWER_GOOD_FOR_MS = 40_000;

/** Between two posts in a channel, and between two drawings of a message. */
export const CHANNEL_GAP_MS = 1000;

/** How many calls may be made now; `freeAt`: when the next one would be due without a burst. */
export function callsAllowed(freeAt: Date, now: Date, { gapMs, burst }: Pace): number {
  const ahead = freeAt.getTime() - now.getTime();
  return Math.max(0, Math.min(burst, burst - Math.ceil(ahead / gapMs)));
}

/** When the next call is due after so many more. */
export function freeAfter(freeAt: Date, now: Date, calls: number, { gapMs }: Pace): Date {
  return new Date(Math.max(freeAt.getTime(), now.getTime()) + calls * gapMs);
}

/** What to note as the next call due when Slack wants none before `until`: then one, and no burst. */
export function freeOnceHeld(until: Date, { gapMs, burst }: Pace): Date {
  return new Date(until.getTime() + (burst - 1) * gapMs);
}

import type { Fault } from '../../faults/fault.ts';
import type { AskedFault } from './control-api.ts';

/** Something that goes wrong with Slack sooner or later, ready to try. */
export type Preset = {
  name: string;
  /** What happens then, and what a good bot does. */
  does: string;
  /** Null: it happens once, at once. */
  fault: ((channel: string) => AskedFault) | null;
};

const slowMs = 4_000;
const retryAfterSeconds = 10;

export const presets: Preset[] = [
  {
    name: 'Slack is slow',
    does: `Every call and every delivery takes ${slowMs / 1000} seconds longer, until removed. That is more than Slack and the bot wait: commands fail with operation_timeout, and what comes late is a refusal, since nobody could say who may see the data.`,
    fault: () => ({ kind: 'delay', target: '*', delayMs: slowMs }),
  },
  {
    name: 'Rate limited',
    does: `The next three posts are answered 429: come back in ${retryAfterSeconds} seconds. Nothing is posted, and whoever shared is asked to press again then.`,
    fault: () => ({
      kind: 'rate-limit',
      target: 'chat.postMessage',
      retryAfter: retryAfterSeconds,
      times: 3,
    }),
  },
  {
    name: 'Slack is down',
    does: 'Every call is answered 503 and nothing is done, until removed. Answers are calls too: none appears, and the traffic below shows those that were lost.',
    fault: () => ({ kind: 'error-before', target: '*' }),
  },
  {
    name: 'A post is made but reported as failed',
    does: 'The next card that is shared appears, but the bot is told of an error. It asks to look, and posts nothing twice.',
    fault: () => ({ kind: 'error-after', target: 'chat.postMessage', times: 1 }),
  },
  {
    name: 'The connection breaks before a post',
    does: 'The next card that is shared is cut off and never posted. The bot cannot know that: it asks to look in the channel.',
    fault: () => ({ kind: 'drop-before', target: 'chat.postMessage', times: 1 }),
  },
  {
    name: 'The connection breaks after a post',
    does: 'The next card that is shared appears, but the bot does not hear of it. It asks to look, and posts nothing twice.',
    fault: () => ({ kind: 'drop-after', target: 'chat.postMessage', times: 1 }),
  },
  {
    name: 'Disconnect the bot',
    does: 'Cuts every socket now. The bot is back within seconds.',
    fault: null,
  },
  {
    name: 'Everything arrives twice',
    does: 'The bot gets each command, click and event a second time, until removed. It acts once.',
    fault: () => ({ kind: 'duplicate', target: '*' }),
  },
  {
    name: 'Token revoked',
    does: 'Every call is refused with token_revoked, until removed. Whoever asks reads that an admin has to install the app again.',
    fault: () => ({ kind: 'revoke-token', target: '*' }),
  },
  {
    name: 'Channel archived',
    does: 'The channel you are looking at is archived, until removed. Nothing can be shared in it.',
    fault: (channel) => ({ kind: 'archive-channel', target: '*', channel }),
  },
];

const words: Record<Fault['kind'], (fault: Fault, channel: string) => string> = {
  delay: ({ delayMs }) => `takes ${((delayMs ?? 0) / 1000).toLocaleString()} seconds longer`,
  'rate-limit': ({ retryAfter }) => `is answered 429, come back in ${retryAfter ?? 1} seconds`,
  'error-before': () => 'fails with 503, and nothing is done',
  'error-after': () => 'is done, but answered with 503',
  'drop-before': () => 'is cut off before anything is done',
  'drop-after': () => 'is done, but its answer is cut off',
  duplicate: () => 'arrives twice',
  disconnect: () => 'closes the socket that was to carry it',
  'revoke-token': () => 'is refused: the token is revoked',
  'archive-channel': (_, channel) => `meets an archived channel: ${channel}`,
};

/** A fault in force as a sentence: what it strikes, how, how often. */
export function faultSentence(fault: Fault, channelName: (id: string) => string): string {
  const target = fault.target === '*' ? 'Everything' : fault.target;
  const often =
    fault.times === null ? 'until removed' : fault.times === 1 ? 'once more' : `${fault.times} more times`;
  return `${target} ${words[fault.kind](fault, channelName(fault.channel ?? ''))}, ${often}.`;
}

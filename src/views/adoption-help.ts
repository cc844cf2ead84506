import { context, section, type Message } from './message.ts';
import { cut, escapeMrkdwn, inline } from './mrkdwn.ts';

/**
 * The answer to `/adoption` alone and to `/adoption help`: what to type, with names that exist here. It also answers
 * a question for help on what there is no help on, and says so.
 */
export function adoptionHelp(exampleNames: string[], unknownTopic: string | null = null): Message {
  const examples = exampleNames.map((name) => `• ${typed(name)}`);
  const blocks = [
    ...(unknownTopic === null ? [] : [section(`I have no help on “${inline(unknownTopic)}”.`)]),
    section(
      '*How is an account adopting the product?*\n' +
        'Type `/adoption` and a name, a domain or an account id. Typing errors are fine.',
    ),
    section(examples.length > 0 ? `For example:\n${examples.join('\n')}` : NO_ACCOUNTS),
    context('Only you see the answer until you press *Share to channel*.'),
    context('More: `/adoption help health` · `levels` · `data` · `sharing`'),
  ];
  return { text: 'Type /adoption and the name of an account.', blocks };
}

/** The name as it would be typed; cut names would not find the account, so those are left whole. */
function typed(name: string): string {
  return `\`/adoption ${escapeMrkdwn(cut(name, 200).replaceAll('`', ''))}\``;
}

const NO_ACCOUNTS =
  'There are no accounts yet. An admin fills Uptake with `uptake import`; the README says how.';

/** What there is help on: the words after `/adoption help`. */
export const HELP_TOPICS = ['account', 'health', 'levels', 'data', 'sharing'] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];

const TOPICS: Record<HelpTopic, string> = {
  account:
    '*Finding an account.* By name (`/adoption acme`), domain (`/adoption example.com`) or account id. Accents, capitals and ' +
    'words like Inc or GmbH do not matter. If several match you choose; if none does you get the nearest names. ' +
    'Put the name in quotes if it begins with a word of mine: `/adoption "Help Desk"`.',
  health:
    '*Health* is a number from 0 to 100 made of up to five parts: product usage, feature adoption, member engagement, ' +
    'sentiment and support burden. The card lists each with its weight, the one that costs most first. A part without ' +
    'data is left out and named; it never counts as good. *Open details* shows what each part was computed from.',
  levels:
    '*Levels* say where each member stands: invited, activated (did what the product counts as activation), regular (on the product’s ' +
    'rhythm for four weeks), habit (most working days, 40% of relevant features), advanced (50%, with advanced ' +
    'features), power user (70%).',
  data:
    '*Data.* Looking is not using: only actions that the catalogue calls meaningful count. The last line of each card ' +
    'says how new the data is; when it is stale or names no person, the card says so instead of guessing. ' +
    '*Refresh* computes the card again.',
  sharing:
    '*Sharing.* Only you see an answer. *Share to channel* posts it for everyone in the channel, with your name; I have ' +
    'to be in that channel. Guests and channels shared with other companies never see account data.',
};

export function helpTopic(topic: HelpTopic): Message {
  return { text: TOPICS[topic], blocks: [section(TOPICS[topic])] };
}

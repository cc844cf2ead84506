import { context, section, type Message } from './message.ts';
import { cut, inline } from './mrkdwn.ts';
import { typedCommand } from './typed-command.ts';

/**
 * The answer to `/adoption` alone and to `/adoption help`: what to type, with names that exist here. It also answers
 * a question for help on what there is no help on, and says so.
 */
export function adoptionHelp(exampleNames: string[], unknownTopic: string | null): Message {
  const examples = exampleNames.map((name) => `• ${typed(name)}`);
  const blocks = [
    ...(unknownTopic === null ? [] : [section(`I have no help on “${inline(unknownTopic)}”.`)]),
    section(
      '*How is an account adopting the product?*\n' +
        'Type `/adoption` and a name, a domain or an account id. Typing errors are fine.',
    ),
    section(examples.length > 0 ? `For example:\n${examples.join('\n')}` : NO_ACCOUNTS),
    context('Only you see the answer until you press *Share to channel*.'),
    section(
      '*And all of them together*\n' +
        '• `/adoption at-risk`, also with a tier, region, owner or kind: which accounts need somebody\n' +
        '• `/adoption mine`: the accounts you look after, what changed first\n' +
        '• `/adoption team`: how the accounts of each person stand, for managers\n' +
        '• `/adoption playbooks`: what is done when, and whether it works\n' +
        '• `/adoption tasks`: what you have to do, what is due first\n' +
        '• `/adoption digest`: what changes, once a day, in this channel or to you',
    ),
    context(`More: \`/adoption help\` with ${HELP_TOPICS.map((topic) => `\`${topic}\``).join(' · ')}`),
  ];
  return { text: 'Type /adoption and the name of an account.', blocks };
}

/** The name as it would be typed; cut names would not find the account, so those are left whole. */
function typed(name: string): string {
  return typedCommand(`/adoption ${cut(name, 200)}`);
}

const NO_ACCOUNTS =
  'There are no accounts yet. An admin fills Uptake with `uptake import`; the README says how.';

/** What there is help on: the words after `/adoption help`. */
export const HELP_TOPICS = [
  'account',
  'at-risk',
  'mine',
  'team',
  'digest',
  'tasks',
  'playbooks',
  'why',
  'signals',
  'home',
  'owner',
  'audit',
  'health',
  'risk',
  'levels',
  'data',
  'sharing',
] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];

/** What there is here, to make examples of; null: none. */
export type Examples = { name: string | null; tier: string | null; region: string | null };

const TOPICS: Record<HelpTopic, string> = {
  'at-risk':
    '*At risk* are accounts with an open signal that is no opportunity: the gravest first, then the likeliest to leave, then ' +
    'the largest. Narrow the list in any order by tier, region, owner (a name, or `my`), kind, severity, ARR (`> 100k`) and renewal ' +
    '(`renewal 90 days`). `unknown` lists those whose usage is unknown instead: of them nobody can say whether they are at risk.',
  mine:
    '*Mine* are the accounts that you look after: those of which your account data names you as the CSM, by ' +
    'your e-mail address, and those handed over to you. What got worse within a week comes first, then what got better; in each the most pressing first.',
  team:
    '*Team*, for managers: for each person how many accounts they look after, how many are at risk, of those how many ' +
    'somebody is on, what they are worth, and what changed within a week. Accounts that nobody looks after come first.',
  digest:
    '*Digest*: one message a day at most, in a channel or to you, which tells the accounts at risk once and from then on what is ' +
    'new, worse, better and over. In its thread you say that you are on an account, snooze it, or say whether a signal was right.',
  playbooks:
    '*Playbooks* say what is done when something happens, e.g. when a member falls silent. The list says which are on and ' +
    'whether they work; `playbook` and a name tries one out: for whom it is, what would come when, how many tasks that makes. ' +
    'Managers turn them on and off.',
  why:
    '*Why* says of a member what every playbook did or did not do, and by which rule: by name, e-mail address or id, ' +
    'with `at` and an account where several are called so. Whoever looks after the account says there that somebody is not ' +
    'to be contacted.',
  tasks:
    '*Tasks* come from playbooks, to whoever looks after the account: on a card in its channel or to you, with why now, for ' +
    'whom and the words to send. *Done* asks what came of it; *Snooze*, *Reassign*, *Skip* and *Need help* are beside it. ' +
    'What is overdue is told once a day at most, all of it together. `tasks team` lists everybody’s, for managers.',
  signals:
    '*Signals*, for managers: how often each kind of signal was right, by what people said of it in the threads of digests.',
  home:
    '*Home* is my page under Apps: your accounts with what changed first, what you are on, your digests and preferences ' +
    '(time zone, quiet hours); for managers the team too, and what waits for their approval. The shortcut *Find account* looks one up from anywhere.',
  owner:
    '*Owner* says who looks after an account. Whoever does, and managers, can hand it over there; that counts from then on, ' +
    'whoever is named as the CSM in your account data.',
  audit:
    '*Audit*, for managers: who looked at an account, shared it or decided something about it, when and where, the newest first.',
  account:
    '*Finding an account.* By name (`/adoption acme`), domain (`/adoption example.com`) or account id. Accents, capitals and ' +
    'words like Inc or GmbH do not matter. If several match you choose; if none does you get the nearest names. ' +
    'Put the name in quotes if it begins with a word of mine: `/adoption "Help Desk"`.',
  health:
    '*Health* is a number from 0 to 100 made of up to five parts: product usage, feature adoption, member engagement, ' +
    'sentiment and support burden. The card lists each with its weight, the one that costs most first. A part without ' +
    'data is left out and named; it never counts as good. *Open details* shows what each part was computed from.\n' +
    'A part is a score: 100 is the goal reached, not everything used. So *feature adoption* can be 96 of 100 where two shares of ' +
    'features are lower: *depth*, how much of the features for their role active members use on average, against a goal (50% unless your catalogue has another), ' +
    'and *features anybody uses*, the share of all features that at least one person there used, against the 58% of customers who stayed.',
  risk:
    '*Churn risk* is how likely the account is to leave: low below 20%, high from 50%. It begins at 12%, as for an account with *steady use* ' +
    'and nothing else to say; then how the number of active members changed in 28 days (a fifth fewer: 73%, a tenth more: 3%), low ' +
    'adoption and each open signal raise or lower it. The card shows by how many points; growth in an account’s first 90 days counts as steady.\n' +
    '*From published figures* means that these likelihoods come from research and not from you; with 20 customers of yours that left and ' +
    '20 renewals they come from your own history, and the card says so.\n' +
    '*Bottom quarter, middle half, top quarter* say where its adoption stands among your accounts, and what share of such ' +
    'accounts renews and expands, by published figures: of all of them together, whatever their trend. The bottom quarter counts in the risk as low adoption.',
  levels:
    '*Levels* say where each member stands: invited, activated (did what the product counts as activation), regular (on the product’s ' +
    'rhythm for four weeks), habit (most working days, 40% of relevant features), advanced (50%, with advanced ' +
    'features), power user (70%, and named as an advocate in your member data). Each member counts once, at the level of now. The ' +
    'biggest drop-off is another count: how many of those invited ever logged in, activated and came back, and are ' +
    'regular or in deep use (60%) now, each stage with all who got further.',
  data:
    '*Data.* Looking is not using: only actions that the catalogue calls meaningful count. The last line of each card ' +
    'says how new the data is; when it is stale or names no person, the card says so instead of guessing. ' +
    '*Refresh* computes the card again.',
  sharing:
    '*Sharing.* Only you see an answer. *Share to channel* posts it for everyone in the channel, with your name; I have ' +
    'to be in that channel. A link to an account gets a preview for everyone there, ' +
    'if an admin has told me of such links. Guests and channels shared with other companies never see account data.',
};

/** What to type, after `/adoption`, with what there is here. */
const EXAMPLES: Partial<Record<HelpTopic, (there: Examples) => (string | null)[]>> = {
  account: ({ name }) => [name],
  'at-risk': ({ tier, region }) => [
    'at-risk',
    tier === null && region === null
      ? null
      : ['at-risk', region, tier].filter((word) => word !== null).join(' '),
    'at-risk my declining use',
    'at-risk high > 100k',
    'at-risk unknown',
  ],
  mine: () => ['mine'],
  team: () => ['team'],
  digest: () => ['digest'],
  playbooks: () => ['playbooks', 'playbook usage decline'],
  why: ({ name }) => ['why maria@example.com', name === null ? null : `why maria at ${name}`],
  tasks: ({ name }) => ['tasks', 'tasks team', name === null ? null : `tasks ${name}`],
  signals: () => ['signals'],
  owner: ({ name }) => [name === null ? null : `owner ${name}`],
  audit: ({ name }) => [name === null ? null : `audit ${name}`],
};

export function helpTopic(topic: HelpTopic, there: Examples): Message {
  const examples = (EXAMPLES[topic]?.(there) ?? []).filter((example) => example !== null);
  const lines = examples.map((example) => `• ${typed(example)}`);
  return {
    text: TOPICS[topic],
    blocks: [section(TOPICS[topic]), ...(lines.length === 0 ? [] : [section(lines.join('\n'))])],
  };
}

/** The answer to what was guessed, with what it was taken for. */
export function takenFor(text: string, command: string, answer: Message): Message {
  const said = `I took “${inline(text)}” for ${typedCommand(command)}. An account of that name is found in quotes.`;
  return { text: answer.text, blocks: [context(said), ...answer.blocks] };
}

import type { HomeView, KnownBlock } from '@slack/types';
import type { Home, HomePlace, OpenItem } from '../domain/home/home.ts';
import { accountLine } from './account-line.ts';
import { freshness, NOTHING_MINE, pageWords, summaryWords } from './account-lists.ts';
import { ACTION } from './action-ids.ts';
import { approvalBlocks } from './approvals.ts';
import { button, labelled } from './button.ts';
import { subscriptionBlocks } from './digest/subscriptions-message.ts';
import { findMenu } from './find-account.ts';
import { plural } from './figures.ts';
import { context, header, section } from './message.ts';
import { boldName, dayTag, momentTag } from './mrkdwn.ts';
import { pager } from './pager.ts';
import { preferenceWords } from './preferences.ts';
import { homeTasks, type HomeTasks } from './tasks/tasks-message.ts';
import { teamSections } from './team-message.ts';

/** The App Home of a full member: their accounts or the team's, what is open and waits for them, digests and preferences. */
export function homeView(home: Home, tasks: HomeTasks = NO_TASKS): HomeView {
  const blocks: (KnownBlock | null)[] = [
    header(home.accounts.view === 'team' ? 'The team’s accounts' : 'Your accounts'),
    tools(home),
    ...accounts(home),
    { type: 'divider' },
    ...openItems(home, tasks),
    ...approvalBlocks(home.approvals),
    ...digests(home),
    ...preferences(home),
    context(freshness(home.facts).join(' · ')),
  ];
  return { type: 'home', blocks: blocks.filter((block) => block !== null) };
}

const NO_TASKS: HomeTasks = { first: [], total: 0 };

/** What stands in the App Home of whoever may not see account data. */
export function refusedHome(sentence: string): HomeView {
  return { type: 'home', blocks: [section(sentence)] };
}

function tools({ seesTeam, accounts: { view } }: Home): KnownBlock {
  const other = view === 'team' ? 'mine' : 'team';
  const turn = button(
    other === 'team' ? 'The team’s accounts' : 'Your accounts',
    other === 'team' ? ACTION.homeTeam : ACTION.homeMine,
    homeValue({ view: other, page: 1 }),
  );
  return {
    type: 'actions',
    block_id: 'home_tools',
    elements: [findMenu(), ...(seesTeam ? [turn] : [])],
  };
}

function accounts(home: Home): (KnownBlock | null)[] {
  const { facts } = home;
  const { view, page, summary } = home.accounts;
  const turns = pager(page, { back: ACTION.homeBack, on: ACTION.homeOn }, (wanted) =>
    homeValue({ view, page: wanted }),
  );
  if (view === 'team') {
    const order = context(`Whoever has the most at risk that nobody is on comes first${pageWords(page)}`);
    return [...teamSections({ page, summary, facts }), turns, order, ...pressing(home.accounts, facts)];
  }
  if (page.total === 0) return [section(NOTHING_MINE)];
  return [
    section(summaryWords(page.total, summary)),
    ...page.items.map((line) => accountLine(line, { today: facts.today, namesOwner: false })),
    turns,
    context(`What changed first${pageWords(page)}`),
  ];
}

function pressing(
  { pressing: lines }: Extract<Home['accounts'], { view: 'team' }>,
  { today }: Home['facts'],
): KnownBlock[] {
  if (lines.length === 0) return [];
  const words = '*Nobody is on these*, the most pressing first. `/adoption at-risk` lists all.';
  return [section(words), ...lines.map((line) => accountLine(line, { today, namesOwner: true }))];
}

/** More would push everything else away. */
const MOST_ITEMS = 10;

function openItems({ claims, waking, facts }: Home, tasks: HomeTasks): KnownBlock[] {
  if (claims.length === 0 && waking.length === 0 && tasks.total === 0)
    return [
      header('Your open items'),
      context(
        'Nothing: you have no task, are on no account, and none that you snoozed comes back this week.',
      ),
    ];
  return [
    header('Your open items'),
    ...homeTasks(tasks, facts.today),
    ...upTo(claims, ({ on }) => `you are on it since ${momentTag(on)}`),
    ...upTo(waking, ({ on }) => `you snoozed it; it comes back ${dayTag(on)}`),
  ];
}

function upTo(items: OpenItem[], says: (item: OpenItem) => string): KnownBlock[] {
  const more = items.length - MOST_ITEMS;
  return [
    ...items.slice(0, MOST_ITEMS).map((item) => itemBlock(item, says(item))),
    ...(more > 0 ? [context(`and ${plural(more, 'more account')}`)] : []),
  ];
}

function itemBlock({ accountKey, name }: OpenItem, words: string): KnownBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: `${boldName(name)} · ${words}` },
    accessory: labelled(button('Open card', ACTION.openCard, String(accountKey)), `Open the card of ${name}`),
  };
}

function digests({ digests: own }: Home): KnownBlock[] {
  const more = own.length - MOST_ITEMS;
  return [
    header('Your digests'),
    ...own.slice(0, MOST_ITEMS).flatMap(subscriptionBlocks),
    ...(own.length === 0 ? [context('None that you made.')] : []),
    ...(more > 0 ? [context(`and ${plural(more, 'more digest')}: \`/adoption digest\``)] : []),
    { type: 'actions', elements: [button('New digest to me', ACTION.digestForMe, 'me')] },
  ];
}

function preferences({ preferences: own }: Home): KnownBlock[] {
  return [
    header('Your preferences'),
    {
      type: 'section',
      text: { type: 'mrkdwn', text: preferenceWords(own) },
      accessory: button('Change', ACTION.editPreferences, 'open'),
    },
  ];
}

/** A place as a button brings it: `team:2`. */
const homeValue = ({ view, page }: HomePlace): string => `${view}:${page}`;

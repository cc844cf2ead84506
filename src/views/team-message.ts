import type { KnownBlock } from '@slack/types';
import type { TeamLine } from '../domain/portfolio/team.ts';
import type { Summary } from '../domain/portfolio/standing.ts';
import type { Page } from '../domain/portfolio/page.ts';
import type { ListFacts } from '../domain/portfolio/portfolio.ts';
import { freshness, pageWords, summaryWords, weekWords } from './account-lists.ts';
import { ACTION } from './action-ids.ts';
import { money, plural } from './figures.ts';
import { context, header, section, type Message } from './message.ts';
import { inline } from './mrkdwn.ts';
import { pager } from './pager.ts';

/** People on a page, a line each: as many as one section holds in any case. */
export const PEOPLE_A_PAGE = 15;

/** How the accounts of each person stand, for managers. */
export type TeamList = ListFacts & { page: Page<TeamLine>; summary: Summary };

export function teamMessage(list: TeamList): Message {
  const { page } = list;
  const turns = pager(page, { back: ACTION.teamBack, on: ACTION.teamOn }, String);
  const order = `Whoever has the most at risk that nobody is on comes first${pageWords(page)} · \`/adoption at-risk\` and a name lists theirs`;
  return {
    text: 'The team’s accounts.',
    blocks: [
      header('The team’s accounts'),
      ...teamSections({ page, summary: list.summary, facts: list }),
      ...(turns === null ? [] : [turns]),
      context(order),
      context(freshness(list).join(' · ')),
    ],
  };
}

const NOBODY = 'There are no accounts yet. An admin fills Uptake with `uptake import`; the README says how.';

/** All of them in numbers, and a line for each person. */
export function teamSections({
  page,
  summary,
  facts,
}: {
  page: Page<TeamLine>;
  summary: Summary;
  facts: Pick<ListFacts, 'accounts'>;
}): KnownBlock[] {
  if (page.items.length === 0) return [section(NOBODY)];
  return [section(summaryWords(facts.accounts, summary)), section(page.items.map(teamLine).join('\n'))];
}

/** `@Priya: 12 accounts, *3 at risk* ($240,000 and €1,200), somebody is on 1 of them · this week 2 worse`. */
function teamLine({ ownerId, accounts, atRisk, claimed, worse, better, arrAtRisk }: TeamLine): string {
  const who = ownerId === null ? '⚠️ *Nobody looks after*' : `<@${inline(ownerId)}>:`;
  const stake = arrAtRisk.size === 0 ? '' : ` (${worth(arrAtRisk)})`;
  const worked = claimed === 0 ? '' : `, somebody is on ${atRisk === 1 ? 'it' : `${claimed} of them`}`;
  const risk = atRisk === 0 ? 'none at risk' : `*${atRisk} at risk*${stake}${worked}`;
  return `${who} ${plural(accounts, 'account')}, ${risk} · ${weekWords(worse, better)}`;
}

/** What is at stake, in each currency. */
function worth(arrAtRisk: TeamLine['arrAtRisk']): string {
  return lists.format([...arrAtRisk].map(([currency, arr]) => inline(money(arr, currency))));
}

const lists = new Intl.ListFormat('en', { type: 'conjunction' });

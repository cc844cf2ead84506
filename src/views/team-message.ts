import type { TeamLine } from '../domain/portfolio/team.ts';
import type { Page } from '../domain/portfolio/page.ts';
import type { ListFacts } from '../domain/portfolio/portfolio.ts';
import { freshness, pageWords, weekWords } from './account-lists.ts';
import { ACTION } from './action-ids.ts';
import { money, plural } from './figures.ts';
import { context, header, section, type Message } from './message.ts';
import { inline } from './mrkdwn.ts';
import { pager } from './pager.ts';

/** People on a page, a line each: as many as one section holds in any case. */
export const PEOPLE_A_PAGE = 15;

/** How the accounts of each person stand, for managers. */
export type TeamList = ListFacts & { page: Page<TeamLine> };

export function teamMessage(list: TeamList): Message {
  const { page } = list;
  const lines = page.items.map(teamLine);
  const turns = pager(page, { back: ACTION.teamBack, on: ACTION.teamOn }, String);
  const order = `Most at risk that nobody works on first${pageWords(page)}`;
  return {
    text: 'The team’s accounts.',
    blocks: [
      header('The team’s accounts'),
      section(lines.length === 0 ? NOBODY : lines.join('\n')),
      ...(turns === null ? [] : [turns]),
      context([order, ...freshness(list)].join(' · ')),
    ],
  };
}

export const NOBODY =
  'There are no accounts yet. An admin fills Uptake with `uptake import`; the README says how.';

/** `@Priya: 12 accounts, *3 at risk* (1 claimed, $240,000) · this week 2 worse`. */
export function teamLine({ ownerId, accounts, atRisk, claimed, worse, better, arrAtRisk }: TeamLine): string {
  const who = ownerId === null ? '⚠️ *Nobody looks after*' : `<@${inline(ownerId)}>:`;
  const beside = [claimed > 0 ? `${claimed} claimed` : null, ...worth(arrAtRisk)].filter(
    (word) => word !== null,
  );
  const more = beside.length === 0 ? '' : ` (${beside.join(', ')})`;
  const risk = atRisk === 0 ? 'none at risk' : `*${atRisk} at risk*${more}`;
  return `${who} ${plural(accounts, 'account')}, ${risk} · ${weekWords(worse, better)}`;
}

/** What is at stake, in each currency. */
function worth(arrAtRisk: TeamLine['arrAtRisk']): string[] {
  return [...arrAtRisk].map(([currency, arr]) => inline(money(arr, currency)));
}

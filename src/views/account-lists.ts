import type { KnownBlock } from '@slack/types';
import type { AccountLine } from '../domain/portfolio/load-lines.ts';
import type { ListFilter } from '../domain/portfolio/list-filter.ts';
import type { Page } from '../domain/portfolio/page.ts';
import type { ListFacts } from '../domain/portfolio/portfolio.ts';
import type { Summary } from '../domain/portfolio/standing.ts';
import { accountLine } from './account-line.ts';
import { ACTION } from './action-ids.ts';
import { plural } from './figures.ts';
import { filterWords, noneAsked, noneUnknown } from './filter-words.ts';
import { context, header, section, type Message } from './message.ts';
import { cut, dayTag, inline, momentTag } from './mrkdwn.ts';
import { pager } from './pager.ts';
import { typedCommand } from './typed-command.ts';

/** Accounts on a page: each is some lines, and a message is read on a phone too. */
export const LINES_A_PAGE = 10;

/**
 * Which accounts are at risk: `typed` is the filter as it was typed, `filter` as it was understood, with what people
 * are called. `unjudged` counts accounts that the filter concerns.
 */
export type AtRiskList = ListFacts & {
  page: Page<AccountLine>;
  typed: string;
  filter: ListFilter;
  nameOf: (userId: string) => string;
};

export function atRiskMessage(list: AtRiskList): Message {
  const { page, filter, today, typed } = list;
  const what = filter.usageUnknown ? 'Accounts whose usage is unknown' : 'Accounts at risk';
  const words = filterWords(
    filter.usageUnknown ? { ...filter, kinds: null, severity: null } : filter,
    list.nameOf,
  );
  const title = words.length === 0 ? what : `${what}: ${words.join(', ')}`;
  if (page.total === 0) return noneAtRisk(list);
  const which = filter.usageUnknown ? 'not judged' : 'with open signals';
  const order = page.total === 1 ? '' : ', the most pressing first';
  const most = `${plural(page.total, 'account')} ${which}${order}${pageWords(page)}`;
  return {
    text: `${inline(title, 300)}: ${plural(page.total, 'account')}.`,
    blocks: [
      header(cut(title, 150)),
      ...linesOf(page, { today, namesOwner: true }),
      ...turns(page, 'at-risk', typed),
      context(most),
      context(atRiskFreshness(list)),
    ],
  };
}

/** The asker's own accounts. */
export type MineList = ListFacts & { page: Page<AccountLine>; summary: Summary; seesTeam: boolean };

export function mineMessage(list: MineList): Message {
  const { page, today } = list;
  if (page.total === 0) return nothingMine(list.seesTeam);
  return {
    text: `You look after ${plural(page.total, 'account')}.`,
    blocks: [
      header('Your accounts'),
      section(summaryWords(page.total, list.summary)),
      ...linesOf(page, { today, namesOwner: false }),
      ...turns(page, 'mine', ''),
      context(`What changed first${pageWords(page)}`),
      context(freshness(list).join(' · ')),
    ],
  };
}

/** `*12 accounts* · *3 at risk* · this week 2 worse, 1 better`. */
export function summaryWords(accounts: number, { atRisk, worse, better }: Summary): string {
  const risk = atRisk === 0 ? 'none at risk' : `*${atRisk} at risk*`;
  return [`*${plural(accounts, 'account')}*`, risk, weekWords(worse, better)].join(' · ');
}

/** What a week made of some accounts. */
export function weekWords(worse: number, better: number): string {
  if (worse === 0 && better === 0) return 'no notable change this week';
  const words = [worse > 0 ? `${worse} worse` : null, better > 0 ? `${better} better` : null];
  return `this week ${words.filter((word) => word !== null).join(', ')}`;
}

function nothingMine(seesTeam: boolean): Message {
  const text = seesTeam
    ? `${NOTHING_MINE} \`/adoption team\` has how the accounts of everybody stand.`
    : NOTHING_MINE;
  return { text, blocks: [section(text)] };
}

export const NOTHING_MINE =
  'You look after no account yet. An account belongs to the teammate whose e-mail address was imported as that of its CSM, or to whom it ' +
  'was handed over: `/adoption owner` and its name shows who that is.';

function linesOf(page: Page<AccountLine>, reading: { today: string; namesOwner: boolean }): KnownBlock[] {
  return page.items.map((line) => accountLine(line, reading));
}

/** Which list the buttons turn, the page they stand for, and the filter as typed: read again at the click. */
function turns(page: Page<AccountLine>, list: 'at-risk' | 'mine', typed: string): KnownBlock[] {
  const row = pager(
    page,
    { back: ACTION.listBack, on: ACTION.listOn },
    (wanted) => `${list}:${wanted}:${typed}`,
  );
  return row === null ? [] : [row];
}

export function pageWords({ page, pages }: Pick<Page<unknown>, 'page' | 'pages'>): string {
  return pages > 1 ? ` · page ${page} of ${pages}` : '';
}

/** As of which day, and how new the data is; in doubt it says so. */
export function freshness(list: ListFacts): string[] {
  const { unjudged } = list;
  return [...dataAge(list), ...(unjudged === 0 ? [] : [unjudgedWords(unjudged)])];
}

/** Accounts that the list says nothing of, in the words of the digest. */
const unjudgedWords = (unjudged: number): string => `usage of ${plural(unjudged, 'account')} is unknown`;

/** The same, with what lists the accounts that are not judged, unless this list is of them. */
function atRiskFreshness(list: AtRiskList): string {
  const { unjudged, filter, typed } = list;
  if (unjudged === 0 || filter.usageUnknown) return dataAge(list).join(' · ');
  const lists = typedCommand(['/adoption at-risk', typed, 'unknown'].filter((word) => word !== '').join(' '));
  return [...dataAge(list), `${unjudgedWords(unjudged)}: ${lists}`].join(' · ');
}

/** The same where what is not judged says so itself. */
export function dataAge({ evaluatedOn, late, newestEventAt, stale }: ListFacts): string[] {
  return [
    evaluatedOn === null ? 'Never evaluated as a whole' : `As of ${dayTag(evaluatedOn)}`,
    late ? '*not evaluated since*' : null,
    newestEventAt === null ? 'no data received' : `newest data ${momentTag(newestEventAt)}`,
    stale && newestEventAt !== null ? '*too old to go by*' : null,
  ].filter((words) => words !== null);
}

/** Nothing to list is good news only where the data is fresh and every account was judged. */
function noneAtRisk(list: AtRiskList): Message {
  const text = whyNone(list);
  return { text, blocks: [section(text), context(atRiskFreshness(list))] };
}

function whyNone(list: AtRiskList): string {
  const { accounts, evaluatedOn, late, stale, newestEventAt, filter, unjudged, nameOf } = list;
  if (accounts === 0) return NO_ACCOUNTS_SEEN;
  if (filter.usageUnknown) return noneUnknown(filter, nameOf);
  if (evaluatedOn === null) return NOT_EVALUATED;
  if (newestEventAt === null)
    return 'No usage was ever received, so I cannot say which accounts are at risk. Ask your admin whether the feed is connected.';
  if (stale)
    return 'I cannot say which accounts are at risk: no new data has come in for too long. Ask your admin what delivers it.';
  if (late)
    return `I cannot say which accounts are at risk: they were not evaluated since ${dayTag(evaluatedOn)}. An admin finds out why with \`uptake doctor\`.`;
  if (filterWords(filter, nameOf).length > 0)
    return `${inline(noneAsked(filter, nameOf), 300)} \`/adoption at-risk\` lists all that are.`;
  return unjudged === 0
    ? `No account has an open signal of risk, and all ${plural(accounts, 'account')} were judged.`
    : `No account that could be judged has an open signal of risk; of ${plural(unjudged, 'account')} usage is unknown.`;
}

const NO_ACCOUNTS_SEEN =
  'There are no accounts that you see. An admin fills Uptake with `uptake import`, or says whose accounts you see under ' +
  '`team` in the catalogue.';

const NOT_EVALUATED =
  'Not every account was evaluated yet, so I cannot say which are at risk. A running Uptake does so each night; an ' +
  'admin can run `uptake evaluate` now.';

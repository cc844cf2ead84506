import type { DigestFilter } from '../domain/digest/digest.ts';
import type { ListFilter } from '../domain/portfolio/list-filter.ts';
import type { Severity } from '../domain/signals/signal.ts';
import { count, plural } from './figures.ts';
import { context, section, type Message } from './message.ts';
import { inline } from './mrkdwn.ts';
import { kindName, OPPORTUNITY_NAMES, RISK_NAMES } from './signals/kind-names.ts';

const SEVERITY: Record<Severity, string> = {
  high: 'high severity',
  medium: 'medium severity or worse',
  low: 'low severity or worse',
  good: 'any severity',
};

type NameOf = (userId: string) => string;

/** What a filter asks for, a phrase each, as plain text; `nameOf` says what someone is called. */
export function filterWords(filter: DigestFilter & Partial<ListFilter>, nameOf: NameOf): string[] {
  const { owner, tiers, regions, kinds, severity } = filter;
  return [
    owner === null ? null : `of ${nameOf(owner)}`,
    tiers === null ? null : tiers.join(' or '),
    regions === null ? null : regions.join(' or '),
    ...amountWords(filter),
    kinds === null ? null : kinds.map(kindName).join(' or '),
    severity === null ? null : SEVERITY[severity],
  ].filter((words) => words !== null);
}

function amountWords({ arr, renewsWithin = null }: Partial<ListFilter>): (string | null)[] {
  return [
    arr?.over == null ? null : `ARR over ${count(arr.over)}`,
    arr?.under == null ? null : `ARR under ${count(arr.under)}`,
    renewsWithin === null ? null : `renewal within ${plural(renewsWithin, 'day')}`,
  ];
}

/** `No growth account in EMEA of Tomás is at risk with high severity for declining use.`, as plain text. */
export function noneAsked(filter: ListFilter, nameOf: NameOf): string {
  const { kinds, severity } = filter;
  return [
    `No ${concerned(filter, nameOf)} is at risk`,
    severity === null ? null : `with ${SEVERITY[severity]}`,
    kinds === null ? null : `for ${kinds.map(kindName).join(' or ')}`,
  ]
    .filter((words) => words !== null)
    .join(' ')
    .concat('.');
}

/** The same where accounts are asked for whose usage is unknown. */
export const noneUnknown = (filter: ListFilter, nameOf: NameOf): string =>
  `There is no ${concerned(filter, nameOf)} whose usage is unknown.`;

/** `growth account in EMEA of Tomás with ARR over 100,000`: what accounts a filter is about. */
function concerned(filter: ListFilter, nameOf: NameOf): string {
  const { owner, tiers, regions } = filter;
  const amounts = amountWords(filter).filter((words) => words !== null);
  return [
    tiers === null ? null : tiers.join(' or '),
    'account',
    regions === null ? null : `in ${regions.join(' or ')}`,
    owner === null ? null : `of ${nameOf(owner)}`,
    amounts.length === 0 ? null : `with ${lists.format(amounts)}`,
  ]
    .filter((words) => words !== null)
    .join(' ');
}

/** What filters can name here. */
export type FilterValues = { tiers: string[]; regions: string[]; people: string[] };

/** Some words of a filter mean nothing here: which, and what there is. */
export function unknownFilter(unknown: string[], values: FilterValues): Message {
  const words = lists.format(unknown.map((word) => `“${inline(word)}”`));
  const text = `I do not know what ${words} ${unknown.length === 1 ? 'means' : 'mean'} here.`;
  const known = [
    some('Tier', values.tiers),
    some('Region', values.regions),
    some('Owner', ['mine', ...values.people]),
    `*Kind* ${RISK_NAMES.map(([, [name]]) => name).join(', ')}`,
    '*Severity* high, medium, low',
    '*ARR* `> 100k`, `under 50k` · *Renewal* `renewal 90 days` · *Usage* `unknown`',
  ].filter((line) => line !== null);
  return {
    text,
    blocks: [
      ...(OPPORTUNITY_NAMES.some((name) => unknown.join(' ').includes(name)) ? [section(OPPORTUNITY)] : []),
      section(`${text} Accounts at risk can be narrowed by:`),
      ...known.map(section),
      context('For example: `/adoption at-risk declining use high > 100k`'),
    ],
  };
}

const OPPORTUNITY =
  '*Expansion ready* is an opportunity and no risk, so it is not listed here. `/adoption mine` has it for your accounts, and a ' +
  'digest tells of it that names it under _Signals_.';

/** More would not be read. */
const VALUES_SHOWN = 12;

function some(title: string, values: string[]): string | null {
  if (values.length === 0) return null;
  const shown = values.slice(0, VALUES_SHOWN).map((value) => inline(value, 40));
  return `*${title}* ${shown.join(', ')}${values.length > VALUES_SHOWN ? ', …' : ''}`;
}

const lists = new Intl.ListFormat('en', { type: 'conjunction' });

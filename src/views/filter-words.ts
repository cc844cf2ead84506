import type { DigestFilter } from '../domain/digest/digest.ts';
import type { Severity } from '../domain/signals/signal.ts';
import { context, section, type Message } from './message.ts';
import { inline } from './mrkdwn.ts';
import { kindName } from './risk-words.ts';

const SEVERITY: Record<Severity, string> = {
  high: 'high severity',
  medium: 'medium severity or worse',
  low: 'low severity or worse',
  good: 'any severity',
};

/** What a filter asks for, a phrase each, as plain text; `nameOf` says what someone is called. */
export function filterWords(filter: DigestFilter, nameOf: (userId: string) => string): string[] {
  const { owner, tiers, regions, kinds, severity } = filter;
  return [
    owner === null ? null : `of ${nameOf(owner)}`,
    tiers === null ? null : tiers.join(' or '),
    regions === null ? null : regions.join(' or '),
    kinds === null ? null : kinds.map(kindName).join(' or '),
    severity === null ? null : SEVERITY[severity],
  ].filter((words) => words !== null);
}

/** What filters can name here. */
export type FilterValues = { tiers: string[]; regions: string[]; people: string[] };

/** Some words of a filter mean nothing here: which, and what there is. */
export function unknownFilter(unknown: string[], values: FilterValues): Message {
  const text = `I do not know what ${lists.format(unknown.map((word) => `“${inline(word)}”`))} means here.`;
  const known = [
    some('Tier', values.tiers),
    some('Region', values.regions),
    some('Owner', ['mine', ...values.people]),
    '*Kind* declining, no use, shallow, abandoned, champion, sponsor, support, sentiment, renewal, milestone, workarounds, fragmented',
    '*Severity* high, medium, low',
  ].filter((line) => line !== null);
  return {
    text,
    blocks: [
      section(`${text} Accounts at risk can be narrowed by:`),
      ...known.map(section),
      context('For example: `/adoption at-risk declining high`'),
    ],
  };
}

/** More would not be read. */
const VALUES_SHOWN = 12;

function some(title: string, values: string[]): string | null {
  if (values.length === 0) return null;
  const shown = values.slice(0, VALUES_SHOWN).map((value) => inline(value, 40));
  return `*${title}* ${shown.join(', ')}${values.length > VALUES_SHOWN ? ', …' : ''}`;
}

const lists = new Intl.ListFormat('en', { type: 'conjunction' });

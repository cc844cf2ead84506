import { nearestWord } from '../../domain/text/nearest-word.ts';
import type { PlainRequest } from './request.ts';

type Parse = (typed: string) => PlainRequest | null;

/**
 * What is likely to be meant where no account is called what was typed: `risk emea`, `my accounts`, `who owns acme`,
 * `how is acme doing`, `hlep`. Null: nothing but an account.
 */
export function guessRequest(typed: string, parse: Parse): PlainRequest | null {
  const words = wordsOf(typed);
  return (
    guessTypo(typed, ['help'], parse) ??
    guessWhy(typed, parse) ??
    guessRisk(words) ??
    guessAlone(words) ??
    guessMine(words) ??
    guessAbout(typed) ??
    guessRenewal(words) ??
    guessTypo(typed, COMMANDS, parse) ??
    guessAccount(typed)
  );
}

/** Lower-case words without the signs around them. */
function wordsOf(typed: string): string[] {
  return typed
    .toLowerCase()
    .split(' ')
    .map((word) => word.replaceAll(/^[^\p{L}\p{N}@]+|[^\p{L}\p{N}]+$/gu, '').replace(/['’]s$/u, ''))
    .filter((word) => word !== '');
}

const WHY = /^(?:wy|wyh|hwy|whi|whyy) (.+)$/iu;

/** Too short for the nearest word, so its typing errors are listed. */
function guessWhy(typed: string, parse: Parse): PlainRequest | null {
  const rest = WHY.exec(typed)?.[1];
  return rest === undefined ? null : parse(`why ${rest}`);
}

/** Words of a sentence that say nothing about what is asked for. */
const FILLERS = new Set(
  'show list give tell see view get me us the a an all any what which who whats where how are is doing of for in on account accounts customer customers client clients please current now today our'.split(
    ' ',
  ),
);

const meaningful = (words: string[]): string[] => words.filter((word) => !FILLERS.has(word));

const RISK = new Set(['risk', 'risks', 'risky', 'at-risk', 'atrisk', 'at_risk', 'risc', 'rsik', 'at-rsik']);

/** The word stands anywhere: `emea at risk`, `enterprise risk`, `my accounts at risk`. The rest is the filter. */
function guessRisk(words: string[]): PlainRequest | null {
  const at = words.findIndex((word) => RISK.has(word));
  if (at === -1) return null;
  const from = words[at - 1] === 'at' ? at - 1 : at;
  return { kind: 'at-risk', words: meaningful([...words.slice(0, from), ...words.slice(at + 1)]).join(' ') };
}

const WHO = /^who(?:'s| is| owns| looks after| has| manages)(?: the)?(?: owner of)? (.+?)\??$/iu;
const BEHIND = /^(.+?)(?:['’]s)? (owner|audit|tasks?)$/iu;

/** `who owns acme`, `acme audit`, `acme tasks`. */
function guessAbout(typed: string): PlainRequest | null {
  const who = WHO.exec(typed)?.[1];
  if (who !== undefined) return { kind: 'owner', query: who };
  const [, query, word] = BEHIND.exec(typed) ?? [];
  if (query === undefined || word === undefined) return null;
  const kind = word.toLowerCase().replace(/^task$/u, 'tasks');
  return { kind: kind as 'owner' | 'audit' | 'tasks', query };
}

const ALONE: Record<string, PlainRequest> = {
  mine: { kind: 'mine' },
  my: { kind: 'mine' },
  own: { kind: 'mine' },
  'my own': { kind: 'mine' },
  'my portfolio': { kind: 'mine' },
  portfolio: { kind: 'mine' },
  changed: { kind: 'mine' },
  changes: { kind: 'mine' },
  'changed this week': { kind: 'mine' },
  'changed today': { kind: 'mine' },
  new: { kind: 'mine' },
  'new this week': { kind: 'mine' },
  team: { kind: 'team' },
  'my team': { kind: 'team' },
  teams: { kind: 'team' },
  signal: { kind: 'signals' },
  signals: { kind: 'signals' },
  precision: { kind: 'signals' },
  tasks: { kind: 'tasks', query: '' },
  task: { kind: 'tasks', query: '' },
  todo: { kind: 'tasks', query: '' },
  'my tasks': { kind: 'tasks', query: '' },
  'team tasks': { kind: 'team-tasks' },
  digests: { kind: 'digest' },
  'my digest': { kind: 'digest' },
  'my digests': { kind: 'digest' },
  subscribe: { kind: 'digest' },
  subscriptions: { kind: 'digest' },
};

const RENEWAL = /^renew(?:s|al|als|ing)$/u;

/** `accounts renewing in 60 days`: with a number only, as “Renewal Partners” may be a name. */
function guessRenewal(words: string[]): PlainRequest | null {
  const asks = words.some((word) => RENEWAL.test(word)) && words.some((word) => /^\d+$/u.test(word));
  return asks ? { kind: 'at-risk', words: meaningful(words).join(' ') } : null;
}

/** Whole questions only: “Open Table” and “Bright Health” are names, and may be mistyped. */
const ABOUT_ACCOUNT = [
  /^how(?:['’]s| is| are| does) (.+?)(?: (?:doing|going|looking))?\??$/iu,
  /^(?:what about|what(?:['’]s| is) (?:up|going on|happening|wrong|new) (?:with|at)|status of|health of|tell me about|show me) (.+?)\??$/iu,
];

/** `how is acme doing`, `show me acme`. */
function guessAccount(typed: string): PlainRequest | null {
  const query = ABOUT_ACCOUNT.map((question) => question.exec(typed)?.[1]).find(
    (found) => found !== undefined,
  );
  return query === undefined ? null : { kind: 'account', query };
}

/** Nothing else is said: `my accounts`, `show the team`, `digests`. */
function guessAlone(words: string[]): PlainRequest | null {
  const said = meaningful(words).join(' ');
  return Object.hasOwn(ALONE, said) ? (ALONE[said] ?? null) : null;
}

/** `mine emea`: one's own accounts are narrowed as those at risk are. */
function guessMine([first, ...rest]: string[]): PlainRequest | null {
  return first === 'mine' && rest.length > 0 ? { kind: 'at-risk', words: ['my', ...rest].join(' ') } : null;
}

const COMMANDS = [
  'at-risk',
  'mine',
  'team',
  'digest',
  'tasks',
  'playbooks',
  'playbook',
  'signals',
  'audit',
  'owner',
];

/** The first word is a typing error of one of mine. */
function guessTypo(typed: string, commands: string[], parse: Parse): PlainRequest | null {
  const [first = '', ...rest] = typed.split(' ');
  if (first.length < SHORTEST_TYPO) return null;
  const meant = nearestWord(first, commands);
  return meant === null ? null : parse([meant, ...rest].join(' '));
}

/** Of three letters one typing error leaves too little. */
const SHORTEST_TYPO = 4;

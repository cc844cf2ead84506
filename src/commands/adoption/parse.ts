import { HELP_TOPICS, type HelpTopic } from '../../views/adoption-help.ts';
import { guessRequest } from './guess.ts';
import type { AdoptionRequest, PlainRequest } from './request.ts';

/** Longer than any name, short enough for any index. */
const LONGEST_QUERY = 200;

/**
 * Reads the text after the command. Slack writes `&` as `&amp;`, phones write curly quotes, and people paste
 * names in quotes. Quotes also tell the account “Help” from the word.
 */
export function parseAdoption(text: string): AdoptionRequest {
  const typed = decodeEntities(text)
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const query = unquote(typed).slice(0, LONGEST_QUERY).trim();
  if (query === '') return { kind: 'empty' };
  const plain = parsePlain(typed);
  if (plain !== null) return plain;
  const otherwise = isQuoted(typed) ? null : guessRequest(typed.slice(0, LONGEST_QUERY), parsePlain);
  return { kind: 'account', query, ...(otherwise !== null && { otherwise }) };
}

/** What is asked for in exactly the words that help names; null: anything else, an account in most cases. */
function parsePlain(typed: string): PlainRequest | null {
  const [, word = '', rest = ''] = /^(\S+)(?: (.+))?$/u.exec(typed) ?? [];
  const given = unquote(rest.replace(/^(?:of|for) /iu, ''))
    .slice(0, LONGEST_QUERY)
    .trim();
  const topic = asksForHelp(word, rest) ? topicOf(word) : undefined;
  if (topic !== undefined) return { kind: 'help', topic };
  switch (word.toLowerCase()) {
    case 'help':
    case '?':
    case '--help':
      return helpRequest(rest.slice(0, LONGEST_QUERY));
    case 'audit':
      return given === '' ? { kind: 'help', topic: 'audit' } : { kind: 'audit', query: given };
    case 'owner':
      return given === '' ? { kind: 'help', topic: 'owner' } : { kind: 'owner', query: given };
    case 'at-risk':
      return { kind: 'at-risk', words: rest.slice(0, LONGEST_QUERY).trim() };
    case 'tasks':
      return tasksRequest(given, QUOTED.test(rest));
    case 'playbook':
    case 'playbooks':
      return given === '' ? { kind: 'playbooks' } : { kind: 'playbook', query: given };
    case 'why':
      return whyRequest(rest.slice(0, 2 * LONGEST_QUERY));
    case 'mine':
    case 'team':
    case 'digest':
    case 'signals':
      return rest === '' ? { kind: word.toLowerCase() as 'mine' | 'team' | 'digest' | 'signals' } : null;
    default:
      return null;
  }
}

/** `tasks`, `tasks mine`, `tasks team`, `tasks for acme`; in quotes even an account called “Team”. */
function tasksRequest(query: string, quoted: boolean): PlainRequest {
  const word = quoted ? null : query.toLowerCase();
  if (word === 'team') return { kind: 'team-tasks' };
  return { kind: 'tasks', query: word === 'mine' ? '' : query };
}

/** `why maria lopez`, `why maria at acme`: the account is behind the last `at`. */
function whyRequest(rest: string): PlainRequest | null {
  const [, person = '', account = null] = /^(.+?)(?: at (?!.* at )(.+))?$/iu.exec(rest) ?? [];
  const query = unquote(person).slice(0, LONGEST_QUERY);
  return query === '' ? null : { kind: 'why', query, account: account === null ? null : unquote(account) };
}

/** Words of mine that are asked for help as people do at a prompt: `tasks help`, `owner ?`; `why` needs a name. */
const ASKED = /^(?:at-risk|mine|team|digest|tasks|playbooks?|why|signals|owner|audit)$/iu;

const asksForHelp = (word: string, rest: string): boolean =>
  ASKED.test(word) && (/^(?:help|\?|--help)$/iu.test(rest) || (rest === '' && word.toLowerCase() === 'why'));

function topicOf(about: string): HelpTopic | undefined {
  const asked = about
    .toLowerCase()
    .replace(/^at risk$/u, 'at-risk')
    .replace(/^playbook$/u, 'playbooks');
  return HELP_TOPICS.find((known) => known === asked);
}

function helpRequest(about: string): PlainRequest {
  if (about === '') return { kind: 'help', topic: null };
  const topic = topicOf(about);
  return topic === undefined ? { kind: 'unknown-topic', topic: about } : { kind: 'help', topic };
}

/** The three characters that Slack escapes: https://docs.slack.dev/messaging/formatting-message-text */
function decodeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

const QUOTED = /^(?:"(.*)"|'(.*)'|“(.*)”|‘(.*)’|«(.*)»|„(.*)“|`(.*)`)$/u;

const isQuoted = (text: string): boolean => QUOTED.test(text);

function unquote(text: string): string {
  const inner = QUOTED.exec(text)
    ?.slice(1)
    .find((group) => group !== undefined);
  return (inner ?? text).trim();
}

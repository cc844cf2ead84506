import { HELP_TOPICS, type HelpTopic } from '../../views/adoption-help.ts';

/** What someone can ask for with `/adoption`. */
export type AdoptionRequest =
  | { kind: 'empty' }
  | { kind: 'help'; topic: HelpTopic | null }
  /** Help on something there is no help on, as it was typed. */
  | { kind: 'unknown-topic'; topic: string }
  /** Who looks after an account. */
  | { kind: 'owner'; query: string }
  /** Who did and saw what of an account. */
  | { kind: 'audit'; query: string }
  | { kind: 'account'; query: string };

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
  const [, about, named] = ABOUT.exec(typed) ?? [];
  if (about !== undefined && named !== undefined)
    return {
      kind: about.toLowerCase() as 'audit' | 'owner',
      query: unquote(named).slice(0, LONGEST_QUERY).trim(),
    };
  const help = HELP.exec(typed);
  return help === null ? { kind: 'account', query } : helpRequest(help[1]?.slice(0, LONGEST_QUERY));
}

const ABOUT = /^(audit|owner) (.+)$/iu;

const HELP = /^(?:help|\?|--help)(?: (.+))?$/iu;

function helpRequest(about: string | undefined): AdoptionRequest {
  if (about === undefined) return { kind: 'help', topic: null };
  const topic = HELP_TOPICS.find((known) => known === about.toLowerCase());
  return topic === undefined ? { kind: 'unknown-topic', topic: about } : { kind: 'help', topic };
}

/** The three characters that Slack escapes: https://docs.slack.dev/messaging/formatting-message-text */
function decodeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

const QUOTED = /^(?:"(.*)"|'(.*)'|“(.*)”|‘(.*)’|«(.*)»|„(.*)“|`(.*)`)$/u;

function unquote(text: string): string {
  const inner = QUOTED.exec(text)
    ?.slice(1)
    .find((group) => group !== undefined);
  return (inner ?? text).trim();
}

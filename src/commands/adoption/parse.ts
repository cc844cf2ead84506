/** What someone can ask for with `/adoption`. */
export type AdoptionRequest =
  | { kind: 'empty' }
  | { kind: 'help'; topic: HelpTopic | null }
  | { kind: 'account'; query: string };

export const HELP_TOPICS = ['account', 'health', 'levels', 'data', 'sharing'] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];

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
  const [first, second, ...rest] = typed.toLowerCase().split(' ');
  if (first === 'help' || first === '?' || first === '--help') {
    if (second === undefined) return { kind: 'help', topic: null };
    const topic = HELP_TOPICS.find((known) => known === second);
    if (topic !== undefined && rest.length === 0) return { kind: 'help', topic };
  }
  return { kind: 'account', query };
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

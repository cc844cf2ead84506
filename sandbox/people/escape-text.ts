import type { State } from '../state/state.ts';

/** Code, in which nothing is marked, and links up to their closing punctuation. Of escaped text. */
const codeOrLink = /(```.+?```|`[^`\n]+`|https?:\/\/(?:&amp;|[^\s`|&])*(?:&amp;|[^\s`|&.,:;!?'"()[\]*_~]))/s;

/**
 * What people type as apps get it: markup escaped, links marked, then `@priya` and `#random` made references; with the
 * names in them where `labelled`. https://docs.slack.dev/messaging/formatting-message-text
 */
export function escapeText(state: State, text: string, labelled: boolean): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const parts = escaped.split(codeOrLink);
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return withReferences(state, part, labelled);
      return part.startsWith('`') ? part : `<${part}>`;
    })
    .join('');
}

function withReferences(state: State, escaped: string, labelled: boolean): string {
  const teammates = new Map([...state.teammates.values()].map(({ handle, id }) => [handle, id]));
  const channels = new Map([...state.channels.values()].map(({ name, id }) => [name, id]));
  const reference = (sign: '@' | '#', name: string, id: string | undefined) =>
    id === undefined ? `${sign}${name}` : `<${sign}${id}${labelled ? `|${name}` : ''}>`;
  return escaped
    .replace(/(?<![\w@])@([\w.-]+)/g, (_, name: string) => reference('@', name, teammates.get(name)))
    .replace(/(?<![\w&])#([\w-]+)/g, (_, name: string) => reference('#', name, channels.get(name)));
}

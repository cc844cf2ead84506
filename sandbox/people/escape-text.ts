import type { State } from '../state/state.ts';

/**
 * What people type as apps get it: markup escaped, then `@priya` and `#random` made references; with the names in
 * them where `labelled`. https://docs.slack.dev/messaging/formatting-message-text
 */
export function escapeText(state: State, text: string, labelled: boolean): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const teammates = new Map([...state.teammates.values()].map(({ handle, id }) => [handle, id]));
  const channels = new Map([...state.channels.values()].map(({ name, id }) => [name, id]));
  const reference = (sign: '@' | '#', name: string, id: string | undefined) =>
    id === undefined ? `${sign}${name}` : `<${sign}${id}${labelled ? `|${name}` : ''}>`;
  return escaped
    .replace(/(?<![\w@])@([\w.-]+)/g, (_, name: string) => reference('@', name, teammates.get(name)))
    .replace(/(?<![\w&])#([\w-]+)/g, (_, name: string) => reference('#', name, channels.get(name)));
}

/** A command's text where its manifest says `should_escape`: links are marked too. */
export function escapeCommand(state: State, text: string): string {
  return escapeText(state, text, true).replace(/(?<!\S)https?:\/\/\S+/g, '<$&>');
}

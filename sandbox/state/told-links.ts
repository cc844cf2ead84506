import type { State } from './state.ts';

/** A link as apps get to know it: escaped as in the message's text, and the domain of theirs that it belongs to. */
export type Link = { url: string; domain: string };

/** What the app was told of links, while their message was written or when it was posted, and may answer to. */
export type Telling = {
  source: 'composer' | 'conversations_history';
  /** Of the message. */
  channel: string;
  ts: string;
  links: Link[];
};

/** The links in a message's text, each once and escaped as there. */
export function linksIn(text: string): string[] {
  return [...new Set([...text.matchAll(/<(https?:[^|>]+)(?:\|[^>]*)?>/g)].map(([, url = '']) => url))];
}

/** Whether the app was told of that link in that message. */
export function wasTold(state: State, message: { channel: string; ts: string }, url: string): boolean {
  return [...state.toldLinks.values()].some(
    ({ channel, ts, links }) =>
      channel === message.channel && ts === message.ts && links.some((link) => link.url === url),
  );
}

import { clip } from '../clip.ts';

/** Slack's control characters, so that a company called `<!channel>` pings nobody. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text on one line, clipped: runs of white space and control characters become one space. */
export function cut(text: string, max: number): string {
  return clip(text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim(), max);
}

/** Text from outside inside a sentence: cut, escaped, and unable to open a code block over the rest. */
export function inline(text: string, max = 80): string {
  return escapeMrkdwn(cut(text, max).replaceAll('`', '\u02CB'));
}

/** A name as a bold phrase; an asterisk in it would end the bold early. */
export function boldName(name: string, max?: number): string {
  return `*${inline(name.replaceAll('*', '∗'), max)}*`;
}

/**
 * A day that reads the same for everyone: noon UTC falls on that day from Samoa to Auckland.
 * `iso` is a date; the fallback is for clients that cannot show dates.
 */
export function dayTag(iso: string): string {
  const at = Date.parse(`${iso}T12:00:00Z`) / 1000;
  return `<!date^${at}^{date_short}|${iso}>`;
}

/** A moment in each reader's own time zone; `iso` is a timestamp. */
export function momentTag(iso: string): string {
  const at = Math.floor(Date.parse(iso) / 1000);
  return `<!date^${at}^{date_short_pretty} at {time}|${new Date(iso).toISOString().slice(0, 16).replace('T', ' ')} UTC>`;
}

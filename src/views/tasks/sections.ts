import type { KnownBlock } from '@slack/types';
import { section } from '../message.ts';
import { inline } from '../mrkdwn.ts';

/** Slack holds the text of a section to so much. */
const LONGEST_SECTION = 3000;

/** Of escaped text five characters may stand for one: a line of so many always fits a section. */
const LONGEST_LINE = 560;

/** Lines in as few sections as they fit into. */
export function sectionsOf(lines: string[]): KnownBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const joined = texts.length === 0 ? line : `${texts.at(-1)}\n${line}`;
    if (texts.length === 0 || joined.length > LONGEST_SECTION) texts.push(line);
    else texts[texts.length - 1] = joined;
  }
  return texts.map(section);
}

/** What somebody wrote, as one quoted line with a label; long texts are cut, the whole is on record. */
export function quoted(label: string, text: string | null): string[] {
  return text === null ? [] : [`>*${label}:* ${inline(text, LONGEST_LINE)}`];
}

/** The same in full, line by line. */
export function quotedWhole(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => line.match(/.{1,500}/gu) ?? [])
    .map((piece) => `>${inline(piece, LONGEST_LINE)}`);
}

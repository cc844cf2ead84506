import type { KnownBlock } from '@slack/types';
import type { AccountCard } from '../../domain/accounts/card.ts';
import { FAULT } from '../feed-words.ts';
import { capital } from '../capital.ts';
import { neverReceived } from '../health-band.ts';
import { section } from '../message.ts';
import { dayTag, escapeMrkdwn, cut } from '../mrkdwn.ts';

/** A section takes 3,000 characters; some are for the fences. */
const LONGEST = 2900;

/** Lines of equal columns, in as many sections as their length takes. Cells come from `cell`. */
export function preformatted(lines: string[]): KnownBlock[] {
  const blocks: string[][] = [[]];
  let length = 0;
  for (const line of lines) {
    if (length + line.length + 1 > LONGEST) {
      blocks.push([]);
      length = 0;
    }
    blocks.at(-1)?.push(line);
    length += line.length + 1;
  }
  return blocks
    .filter((some) => some.length > 0)
    .map((some) => section(`\`\`\`\n${some.join('\n')}\n\`\`\``));
}

/** Text from outside in a column: cut and padded by what is seen, then escaped. */
export function cell(text: string, width: number): string {
  const shown = cut(text.replaceAll('`', 'ˋ'), width);
  return `${escapeMrkdwn(shown)}${' '.repeat(Math.max(0, width - shown.length))}`;
}

/** In the place of what only usage could tell. */
export function unknownUsage(card: AccountCard): string {
  const { feed } = card;
  if (feed.state === 'suspended')
    return `*Usage unknown since ${dayTag(feed.since)}:* ${FAULT[feed.because]}.`;
  return `*Usage unknown:* ${neverReceived(card)}.`;
}

/** In the place of what events that name no person cannot tell. */
export const unknownPeople = (): string =>
  `*Per-person usage unknown:* ${capital('events name no person, so nobody can be told from anybody else.')}`;

import type { Digest, DigestLine, Doubt } from '../../domain/digest/digest.ts';
import type { DrawnLine } from '../../domain/digest/load-drawn-lines.ts';
import { FAULT, MEND } from '../feed-words.ts';
import { count, plural } from '../figures.ts';
import { context, header, section, type Message, type MessageBlock } from '../message.ts';
import { dayTag } from '../mrkdwn.ts';
import { lineText, struckName } from './line-words.ts';

/** More is not read before coffee. */
export const LINES_SHOWN = 10;

/** Names of what is over: good news is short. */
export const CLEARED_SHOWN = 15;

/**
 * The digest of a day (domain.md section 8): what changed and why now, the most pressing first. `drawn` are the first
 * lines of what is not over, `over` those of what is; the rest is a count. `threaded`: how many are in the thread.
 */
export function digestMessage(
  digest: Digest,
  {
    drawn,
    over,
    threaded,
    today,
  }: { drawn: DrawnLine[]; over: DrawnLine[]; threaded: number; today: string },
): Message {
  const { lines, doubt } = digest;
  const changed = lines.filter(({ change }) => change !== 'cleared' && change !== 'left').length;
  const blocks: (MessageBlock | null)[] = [
    header(`Accounts at risk · ${dayName(digest.day)}`),
    doubt === null ? null : section(doubtText(doubt)),
    section(summary(digest)),
    ...drawn.map((line) => section(lineText(line, today))),
    changed > drawn.length ? section(moreWords(changed - drawn.length, threaded > drawn.length)) : null,
    over.length === 0 ? null : section(overText(over, lines)),
    context(footer(digest, threaded)),
  ];
  return { text: fallback(digest), blocks: blocks.filter((block) => block !== null) };
}

const days = new Intl.DateTimeFormat('en', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});

/** `Sunday, November 22`: the day of the subscription, whoever reads it where. */
export const dayName = (iso: string): string => days.format(Date.parse(`${iso}T12:00:00Z`));

function summary({ lines, unchanged, claimed, snoozed, first, doubt }: Digest): string {
  if (lines.length === 0)
    return doubt === null
      ? `Nothing changed. ${stayWords(unchanged, claimed, snoozed) || 'No account that this digest watches is at risk.'}`
      : 'So I cannot tell whether anything changed.';
  const counted = first
    ? `*${plural(lines.length, 'account')} at risk.* This is the first digest here, so all that is open is in it; from now on you read what changes.`
    : `*${changeWords(lines)}*`;
  return [counted, stayWords(unchanged, claimed, snoozed)].filter((words) => words !== '').join('\n');
}

const CHANGES: [DigestLine['change'], string][] = [
  ['new', 'new'],
  ['worse', 'worse'],
  ['back', 'back from a snooze'],
  ['better', 'better'],
  ['cleared', 'no longer at risk'],
  ['left', 'churned'],
];

function changeWords(lines: DigestLine[]): string {
  return CHANGES.map(([change, word]): [number, string] => [
    lines.filter((line) => line.change === change).length,
    word,
  ])
    .filter(([of]) => of > 0)
    .map(([of, word]) => `${count(of)} ${word}`)
    .join(' · ');
}

function stayWords(unchanged: number, claimed: number, snoozed: number): string {
  const worked = claimed === 0 ? '' : `, ${count(claimed)} of them being worked on`;
  return [
    unchanged === 0 ? null : `${plural(unchanged, 'account stays', 'accounts stay')} as known${worked}.`,
    snoozed === 0 ? null : `${plural(snoozed, 'account is', 'accounts are')} snoozed.`,
  ]
    .filter((words) => words !== null)
    .join(' ');
}

/** Said first, so that what follows is read with it. */
function doubtText(doubt: Doubt): string {
  switch (doubt.kind) {
    case 'never_evaluated':
      return '⚠️ *No account was evaluated yet*, so I cannot say which are at risk. A running Uptake does so each night; an admin can run `uptake evaluate` now.';
    case 'late':
      return `⚠️ *This is how things stood on ${dayTag(doubt.evaluatedOn)}:* accounts were not evaluated since. An admin finds out why with \`uptake doctor\`.`;
    case 'suspended':
      return `⚠️ *Usage is unknown since ${dayTag(doubt.since)}:* ${FAULT[doubt.because]}. What is missing here is not known to be healthy; ${MEND[doubt.because]}.`;
  }
}

function moreWords(more: number, inThread: boolean): string {
  const where = inThread ? 'in the thread, and with `/adoption at-risk`' : 'with `/adoption at-risk`';
  return `and ${plural(more, 'more account')} ${where}.`;
}

/** What is over, for better or worse. */
function overText(over: DrawnLine[], lines: DigestLine[]): string {
  return [
    namesOf('✅ *No longer at risk:*', 'cleared', over, lines),
    namesOf('*Churned:*', 'left', over, lines),
  ]
    .filter((words) => words !== null)
    .join('\n');
}

function namesOf(
  title: string,
  change: DigestLine['change'],
  over: DrawnLine[],
  lines: DigestLine[],
): string | null {
  const named = over.filter(({ line }) => line.change === change);
  const more = lines.filter((line) => line.change === change).length - named.length;
  if (named.length === 0) return null;
  const names = named.map(({ name }) => struckName(name)).join(', ');
  return `${title} ${names}${more > 0 ? ` and ${plural(more, 'more')}` : ''}`;
}

function footer({ evaluatedOn, unjudged }: Digest, threaded: number): string {
  return [
    evaluatedOn === null ? null : `As evaluated for ${dayTag(evaluatedOn)}`,
    unjudged === 0 ? null : `usage of ${plural(unjudged, 'account')} is unknown`,
    threaded === 0 ? null : 'take on, snooze and judge each in the thread',
    '`/adoption digest` changes this digest',
  ]
    .filter((words) => words !== null)
    .join(' · ');
}

/** One line for notifications and screen readers. */
function fallback({ lines, first, doubt }: Digest): string {
  if (lines.length === 0)
    return doubt === null ? 'Accounts at risk: nothing changed.' : 'Accounts at risk: not known today.';
  return first
    ? `${plural(lines.length, 'account')} at risk.`
    : `Accounts at risk: ${changeWords(lines).replaceAll(' ·', ',')}.`;
}

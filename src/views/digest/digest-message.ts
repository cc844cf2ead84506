import type { Digest, DigestLine, Doubt } from '../../domain/digest/digest.ts';
import type { DrawnLine } from '../../domain/digest/load-drawn-lines.ts';
import { FAULT, MEND } from '../feed-words.ts';
import { count, plural } from '../figures.ts';
import { context, header, section, type Message, type MessageBlock } from '../message.ts';
import { dayTag, inline } from '../mrkdwn.ts';
import { lineText, struckName } from './line-words.ts';

/**
 * The digest of a day (domain.md section 8): what changed and why now, the most pressing first. `drawn` are the first
 * lines of what is not over, `over` all of what is. `threaded`: how many are in the thread.
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
  const { doubt } = digest;
  const blocks: (MessageBlock | null)[] = [
    header(`Accounts at risk · ${dayName(digest.day)}`),
    doubt === null ? null : section(doubtText(doubt)),
    section(summary(digest)),
    ...drawn.map((line) => section(lineText(line, today))),
    threaded > drawn.length ? section(moreWords(threaded - drawn.length)) : null,
    over.length === 0 ? null : section(overText(over)),
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
const dayName = (iso: string): string => days.format(Date.parse(`${iso}T12:00:00Z`));

function summary(digest: Digest): string {
  const { lines, unchanged, claimed, snoozed, first, doubt } = digest;
  if (lines.length === 0)
    return doubt === null
      ? `Nothing changed. ${stayWords(unchanged, claimed, snoozed) || 'No account that this digest watches is at risk.'}`
      : 'So I cannot tell whether anything changed.';
  const told = first ? firstWords(digest) : laterWords(digest);
  return [told, stayWords(unchanged, claimed, snoozed)].filter((words) => words !== '').join('\n');
}

function firstWords({ lines, waiting }: Digest): string {
  const all = `*${plural(lines.length + waiting, 'account')} at risk.* This is the first digest here`;
  return waiting === 0
    ? `${all}, so all that is open is in it; from now on you read what changes.`
    : `${all}: the ${count(lines.length)} most pressing are in it, the other ${count(waiting)} come with the next ones; after that you read what changes.`;
}

function laterWords({ lines, waiting }: Digest): string {
  const more =
    waiting === 0
      ? ''
      : `\nThere is no room for ${plural(waiting, 'more account')}: the next digest tells of ${waiting === 1 ? 'it' : 'them'}.`;
  return `*${changeWords(lines)}*${more}`;
}

const CHANGES: [DigestLine['change'], string][] = [
  ['new', 'new'],
  ['worse', 'worse'],
  ['back', 'back from a snooze'],
  ['better', 'better'],
  ['cleared', 'no longer at risk'],
  ['dropped', 'no longer told of'],
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
  const worked = claimed === 0 ? '' : `, somebody is on ${count(claimed)} of them`;
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
      return '⚠️ *Not every account was evaluated yet*, so I cannot say which are at risk. A running Uptake does so each night; an admin can run `uptake evaluate` now.';
    case 'late':
      return `⚠️ *This is how things stood on ${dayTag(doubt.evaluatedOn)}:* not every account was evaluated since. An admin finds out why with \`uptake doctor\`.`;
    case 'suspended':
      return `⚠️ *Usage is unknown since ${dayTag(doubt.since)}:* ${FAULT[doubt.because]}. What is missing here is not known to be healthy; ${MEND[doubt.because]}.`;
  }
}

const moreWords = (more: number): string =>
  `and ${plural(more, 'more account')} in the thread, and with \`/adoption at-risk\`.`;

/** What is over, for better or worse, or nobody knows. */
function overText(over: DrawnLine[]): string {
  return [
    namesOf('✅ *No longer at risk:*', 'cleared', over),
    namesOf('*No longer told of, not known to be better:*', 'dropped', over),
    namesOf('*Churned:*', 'left', over),
  ]
    .filter((words) => words !== null)
    .join('\n');
}

function namesOf(title: string, change: DigestLine['change'], over: DrawnLine[]): string | null {
  const nameOf = change === 'dropped' ? inline : struckName;
  const names = over.filter(({ line }) => line.change === change).map(({ name }) => nameOf(name, 60));
  return names.length === 0 ? null : `${title} ${names.join(', ')}`;
}

function footer({ evaluatedOn, unjudged }: Digest, threaded: number): string {
  return [
    evaluatedOn === null ? null : `As evaluated for ${dayTag(evaluatedOn)}`,
    unjudged === 0 ? null : `usage of ${plural(unjudged, 'account')} is unknown`,
    threaded === 0 ? null : 'say that you are on it, snooze and judge each in the thread',
    '`/adoption digest` changes this digest',
  ]
    .filter((words) => words !== null)
    .join(' · ');
}

/** One line for notifications and screen readers. */
function fallback({ lines, waiting, first, doubt }: Digest): string {
  if (lines.length === 0)
    return doubt === null ? 'Accounts at risk: nothing changed.' : 'Accounts at risk: not known today.';
  return first
    ? `${plural(lines.length + waiting, 'account')} at risk.`
    : `Accounts at risk: ${changeWords(lines).replaceAll(' ·', ',')}.`;
}

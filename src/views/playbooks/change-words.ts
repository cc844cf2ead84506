import { isDeepStrictEqual } from 'node:util';
import type { Playbook, Step } from '../../domain/playbooks/playbook.ts';
import { count, percent } from '../figures.ts';
import { inline } from '../mrkdwn.ts';
import { conditionWords } from './condition-words.ts';
import { exitWords, reEntryWords, stepWords, successWords, triggerWords } from './playbook-words.ts';

type Part = {
  title: string;
  /** What makes it another. */
  of: (playbook: Playbook) => unknown;
  words: (playbook: Playbook, featureName: (key: string) => string) => string;
};

/** The parts of a playbook but for its steps, as the message about it has them. */
const PARTS: Part[] = [
  { title: 'Name', of: ({ name }) => name, words: ({ name }) => name },
  { title: 'Purpose', of: ({ purpose }) => purpose, words: ({ purpose }) => purpose },
  {
    title: 'Begins when',
    of: ({ trigger }) => trigger,
    words: ({ trigger }, featureName) => triggerWords(trigger, featureName),
  },
  { title: 'For', of: ({ audience }) => audience, words: ({ audience }) => conditionWords(audience) },
  { title: 'Ends early when', of: ({ exit }) => exit, words: exitWords },
  { title: 'Again', of: ({ reEntry, coolDownDays }) => [reEntry, coolDownDays], words: reEntryWords },
  {
    title: 'Success',
    of: ({ success }) => success,
    words: (playbook) => `${successWords(playbook)}: ${conditionWords(playbook.success.goal)}`,
  },
  {
    title: 'Left alone for comparison',
    of: ({ holdout }) => holdout,
    words: ({ holdout }) => (holdout === 0 ? 'nobody' : percent(holdout)),
  },
];

/** What another version of a playbook has otherwise, as mrkdwn, a line a part; none: nothing that counts. */
export function changeLines(
  before: Playbook,
  after: Playbook,
  featureName: (key: string) => string,
): string[] {
  const parts = PARTS.filter(({ of }) => !isDeepStrictEqual(of(before), of(after))).map(
    ({ title, words }) =>
      `• *${title}*: ${inline(words(after, featureName), 250)} (before: ${inline(words(before, featureName), 250)})`,
  );
  return [...parts, ...stepLines(before.steps, after.steps)];
}

/** More are said to be so many. */
const STEPS_SHOWN = 6;

function stepLines(before: Step[], after: Step[]): string[] {
  const old = new Map(before.map((step) => [step.key, step]));
  const kept = new Set(after.map(({ key }) => key));
  const lines = [
    ...after.flatMap((step) => stepLine(old.get(step.key), step)),
    ...before.filter(({ key }) => !kept.has(key)).map(({ title }) => `• *Step left out*: ${shown(title)}`),
  ];
  const more = lines.length - STEPS_SHOWN;
  return more > 0
    ? [...lines.slice(0, STEPS_SHOWN), `• and ${count(more)} more of its steps changed`]
    : lines;
}

function stepLine(before: Step | undefined, after: Step): string[] {
  if (before === undefined) return [`• *New step*: ${shown(after.title)} (${shown(stepWords(after))})`];
  if (isDeepStrictEqual(before, after)) return [];
  const [was, is] = [stepWords(before), stepWords(after)];
  const how = was === is ? 'what it asks for, or the words to send' : `${shown(is)} (before: ${shown(was)})`;
  return [`• *Step changed*: ${shown(after.title)}: ${how}`];
}

const shown = (words: string): string => inline(words, 150);

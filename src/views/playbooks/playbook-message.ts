import type { Button, ConfirmationDialog, KnownBlock } from '@slack/types';
import type { Effect, Skips, StepEffect } from '../../domain/effect/effect.ts';
import type { DryRun } from '../../domain/enrolments/dry-run/dry-run.ts';
import type { PlaybookNews } from '../../domain/playbooks/news/queries.ts';
import type { Playbook } from '../../domain/playbooks/playbook.ts';
import type { StandingPlaybook } from '../../domain/playbooks/versions/standing.ts';
import { ACTION } from '../action-ids.ts';
import { button, confirmation } from '../button.ts';
import { percent, plural } from '../figures.ts';
import { capital } from '../capital.ts';
import { context, header, section, type Message } from '../message.ts';
import { boldName, cut, dayTag, inline } from '../mrkdwn.ts';
import { conditionWords } from './condition-words.ts';
import { effectLines, reasonsWords } from './effect-words.ts';
import {
  anchorWords,
  exitWords,
  leavingWords,
  reachWords,
  reEntryWords,
  stepWords,
  successWords,
  triggerWords,
} from './playbook-words.ts';
import { newsWords, standingWords } from './playbooks-message.ts';

/** Everything about a playbook before it is turned on, and how it did since. */
export type PlaybookShown = {
  standing: StandingPlaybook;
  news: PlaybookNews;
  effect: Effect;
  steps: StepEffect[];
  /** Null: the reader is none whom it concerns who skips what. */
  skips: Skips[] | null;
  dryRun: DryRun;
  /** What the reader may do. */
  mayManage: boolean;
  /** Whether it is one that can be started by hand. */
  canStart: boolean;
  /** What was typed, where the playbook is only the nearest to it. */
  guessedFrom: string | null;
  featureName: (key: string) => string;
  now: Date;
};

export function playbookMessage(shown: PlaybookShown): Message {
  const { standing, effect, dryRun, guessedFrom } = shown;
  const { playbook } = standing;
  return {
    text: `${inline(playbook.name)}: ${standing.enabledAt === null ? 'off' : standing.state === 'waiting' ? 'on, but not in its current version' : 'on'}.`,
    blocks: [
      ...(guessedFrom === null
        ? []
        : [context(`No playbook is called “${inline(guessedFrom)}”; this is the nearest.`)]),
      header(cut(playbook.name, 150)),
      section(
        [
          inline(playbook.purpose, 600),
          standingWords(standing),
          ...newsWords(standing, shown.news, shown.now),
        ].join('\n'),
      ),
      section(ruleLines(playbook, shown.featureName).join('\n')),
      ...effectBlocks(shown),
      ...(standing.goneAt === null
        ? [section(dryRunLines(standing, dryRun, effect.counts.running).join('\n'))]
        : []),
      ...stepSections(playbook),
      ...buttons(shown),
      ...(standing.goneAt === null
        ? [context(`Tried out as of ${dayTag(dryRun.day)}; nothing was written and nobody was contacted.`)]
        : []),
    ],
  };
}

function ruleLines(playbook: Playbook, featureName: (key: string) => string): string[] {
  const rules: [string, string][] = [
    ['Begins when', triggerWords(playbook.trigger, featureName)],
    ['Days count from', anchorWords(playbook.trigger)],
    ['For', conditionWords(playbook.audience)],
    ['Ends early when', exitWords(playbook)],
    ['Again', reEntryWords(playbook)],
    ['Success', successWords(playbook)],
  ];
  const lines = rules.map(([title, words]) => `*${title}* ${inline(words, 450)}`);
  const { benchmark } = playbook.success;
  return benchmark === null ? lines : [...lines, `_${inline(benchmark, 300)}_`];
}

function effectBlocks({ standing, effect, steps, skips }: PlaybookShown): KnownBlock[] {
  const { playbook } = standing;
  const lines = effectLines(effect, standing);
  if (lines.length === 0) return [];
  return [
    section(['*What came of it*', ...lines.map((line) => `• ${inline(line, 450)}`)].join('\n')),
    ...stepEffects(playbook, steps),
    ...skipLines(playbook, skips),
  ];
}

/** Which step works, in their order. Those given it differ from step to step, so this compares nobody with nobody. */
function stepEffects(playbook: Playbook, effects: StepEffect[]): KnownBlock[] {
  const lines = playbook.steps.flatMap(({ key, title }) => {
    const effect = effects.find(({ stepKey }) => stepKey === key);
    if (effect === undefined) return [];
    const share = percent(effect.reached / effect.given);
    return [`• ${inline(title, 150)}: ${effect.reached} of ${effect.given} (${share})`];
  });
  if (lines.length === 0) return [];
  return [
    section(['*Reached the goal within a week after a step was done, before the next*', ...lines].join('\n')),
  ];
}

const SKIPS_SHOWN = 10;

function skipLines(playbook: Playbook, skips: Skips[] | null): KnownBlock[] {
  if (skips === null || skips.length === 0) return [];
  const lines = skips.slice(0, SKIPS_SHOWN).map(({ assignee, stepKey, ended, skipped, reasons }) => {
    const step = playbook.steps.find(({ key }) => key === stepKey)?.title ?? stepKey;
    return `• ${inline(step, 150)}: ${person(assignee)} skipped ${skipped} of ${ended} (${inline(reasonsWords(reasons), 150)})`;
  });
  return [section(['*Skipped*', ...lines].join('\n'))];
}

const person = (userId: string | null): string => (userId === null ? 'nobody' : `<@${inline(userId)}>`);

/** What would happen, as mrkdwn; of one that is on, to whom it enrols next: what is under way goes on beside that. */
function dryRunLines(standing: StandingPlaybook, dryRun: DryRun, running: number): string[] {
  const { playbook } = standing;
  const { audience, firstDay, samples, samplesOf, tasks, busiest } = dryRun;
  const isOn = standing.state === 'on';
  const newly = isOn ? ' for whoever is newly enrolled' : '';
  const some = samples.map(({ accountName, memberName }) =>
    memberName === null ? boldName(accountName) : `${boldName(memberName)} (${inline(accountName)})`,
  );
  const whose = busiest.map(({ userId, tasks: own }) => `${person(userId)} ${own}`).join(', ');
  const heldOut = firstDay.heldOut.accounts;
  const among = some.length === 0 ? '' : ` Among them: ${some.join(', ')}.`;
  const enrolled =
    firstDay.accounts === 0 ? 'Nobody, as things stand,' : capital(reachWords(firstDay, playbook));
  return [
    isOn ? '*Whom the next daily run would enrol*' : '*If it were turned on now*',
    `• ${enrolled} would be enrolled${isOn ? '' : ' on the first day'}${heldOut === 0 ? '' : `, ${plural(heldOut, 'account')} of them left alone for comparison`}.${samplesOf === 'first day' ? among : ''}`,
    `• It is for ${audienceWords(dryRun, playbook)}${isOn ? ', once it begins for them' : ''}.${samplesOf === 'audience' ? among : ''}`,
    tasks === 0
      ? `• No task in the first week${newly}${audience.accounts === 0 ? '' : ', unless something sets it off'}.`
      : `• At most ${plural(tasks, 'task')} in the first week${newly}; the most go to ${whose}.`,
    ...(isOn && running > 0
      ? [
          `• ${plural(running, 'run is', 'runs are')} under way already; their next steps are not counted here.`,
        ]
      : []),
  ];
}

/** `420 members in 30 accounts (12% of all)`; everyone is said to be everyone. */
export function audienceWords(
  { audience, all }: Pick<DryRun, 'audience' | 'all'>,
  playbook: Playbook,
): string {
  const [some, of] =
    playbook.subject === 'member' ? [audience.members, all.members] : [audience.accounts, all.accounts];
  const words = reachWords(audience, playbook);
  if (of === 0) return 'nobody: there are none yet';
  return some === of ? `*everyone*: all ${words}` : `${words} (${percent(some / of)} of all)`;
}

const STEPS_A_SECTION = 6;

/** What is sent when, a line each. */
function stepSections({ steps }: Playbook): KnownBlock[] {
  const lines = steps.map((step) => `• ${inline(step.title, 150)}\n    ${inline(stepWords(step), 200)}`);
  return Array.from({ length: Math.ceil(lines.length / STEPS_A_SECTION) }, (_, index) => {
    const some = lines.slice(index * STEPS_A_SECTION, (index + 1) * STEPS_A_SECTION);
    return section([...(index === 0 ? ['*Steps*'] : []), ...some].join('\n'));
  });
}

function buttons({ standing, effect, news, mayManage, canStart }: PlaybookShown): KnownBlock[] {
  const { playbook, version, state, enabledAt, goneAt } = standing;
  const { key, name } = playbook;
  const isOn = enabledAt !== null;
  const manage: (Button | null)[] = [
    state === 'off' || state === 'waiting'
      ? {
          ...button(isOn ? `Turn version ${version} on` : 'Turn on', ACTION.turnOnPlaybook, key),
          style: 'primary',
        }
      : null,
    isOn && (goneAt === null || effect.counts.running > 0)
      ? { ...button('Turn off', ACTION.turnOffPlaybook, key), confirm: offConfirm(name, effect) }
      : null,
    news.runningOthers === 0
      ? null
      : {
          ...button(`Move running ones to version ${version}`, ACTION.movePlaybook, `${key}:${version}`),
          confirm: moveConfirm(version, news.runningOthers),
        },
  ];
  const startable = isOn && goneAt === null && canStart;
  const start = startable ? button('Start for an account…', ACTION.startForAccount, key) : null;
  const elements = [...(mayManage ? manage : []), start].filter((element) => element !== null);
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

const offConfirm = (name: string, { counts }: Effect): ConfirmationDialog =>
  confirmation(
    'Turn the playbook off?',
    `“${cut(name, 80)}” takes nobody any more. ${leavingWords(counts.running)} Tasks that are then open for nobody are dropped.`,
    'Turn off',
  );

const moveConfirm = (version: number, running: number): ConfirmationDialog =>
  confirmation(
    'Move them?',
    `${plural(running, 'run goes', 'runs go')} on in version ${version}. Steps that were given stay as they are; a step whose day has passed in version ${version} is skipped.`,
    'Move',
  );

/** While it is counted whom a playbook would reach. */
export const tryingOut = (): string =>
  '⏳ The playbook is being tried out on everybody as of now; with many members that takes some seconds. The answer follows.';

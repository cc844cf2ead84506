import type { KnownBlock, ModalView } from '@slack/types';
import type { DryRun } from '../../domain/enrolments/dry-run/dry-run.ts';
import type { Ceiling, Concern } from '../../domain/playbooks/enabling/enabling.ts';
import type { StandingPlaybook } from '../../domain/playbooks/versions/standing.ts';
import { percent, plural } from '../figures.ts';
import { capital } from '../capital.ts';
import { context, section } from '../message.ts';
import { boldName, inline, momentTag } from '../mrkdwn.ts';
import { sectionsOf } from '../tasks/sections.ts';
import { field, option, window } from '../window.ts';
import { audienceWords } from './playbook-message.ts';
import { leavingWords, reachWords } from './playbook-words.ts';

export const TURN_ON_WINDOW = 'playbook.turn_on';

/** Blocks of the windows, as their values come back. */
export const FIELD = {
  holdout: 'playbook_holdout',
  sure: 'playbook_sure',
} as const;

/** Ticked. */
export const YES = 'yes';

/** Title of these windows. */
export const PLAYBOOK = 'Playbook';

/** Shown at once, until the window that was asked for is made. */
export function countingWindow(externalId: string | null): ModalView {
  return {
    ...telling([section('Counting whom it would reach…')]),
    ...(externalId !== null && { external_id: externalId }),
  };
}

/** Says something in the place of a window. */
export const saidWindow = (...sentences: string[]): ModalView =>
  telling(sentences.map((text) => section(text)));

const telling = (blocks: KnownBlock[]): ModalView =>
  window({ callbackId: 'playbook.said', title: PLAYBOOK, blocks });

/** What turning a playbook on is decided by. */
export type TurningOn = Pick<DryRun, 'audience' | 'all' | 'firstDay' | 'tasks'> & {
  standing: StandingPlaybook;
  /** What it has otherwise than the version that is on, a line each; null: it is off. */
  changes: string[] | null;
  /** The share that would be left alone; 0: too few accounts for that, or the playbook asks for none. */
  holdout: number;
  concern: Concern | null;
  ceiling: Ceiling;
  /** Whether the audience was smaller when this was asked before. */
  grown: boolean;
  fewestForHoldout: number;
};

/** Asks whether a playbook is to be turned on, with the number. `metadata` says what was shown. */
export function turnOnWindow(turning: TurningOn, metadata: string): ModalView {
  const { playbook } = turning.standing;
  return window({
    callbackId: TURN_ON_WINDOW,
    title: PLAYBOOK,
    submit: 'Turn on',
    metadata,
    blocks: [
      ...(turning.grown
        ? [section('⚠️ Meanwhile the audience has grown, so please look at the number again.')]
        : []),
      section(`${asks(turning.standing)} It is for ${audienceWords(turning, playbook)}.`),
      section(firstRunWords(turning)),
      ...changeBlocks(turning),
      ...holdoutBlocks(turning),
      ...sureBlocks(turning),
    ],
  });
}

/** Of one that is on it is the changed version that waits. */
const asks = (standing: StandingPlaybook): string => `Turn on ${whichWords(standing)}?`;

/** A playbook that is off, or the version that waits of one that is on. */
const whichWords = ({ playbook, version, enabledAt }: StandingPlaybook): string =>
  enabledAt === null ? boldName(playbook.name) : `version ${version} of ${boldName(playbook.name)}`;

/** What turning it on would do at once, and what later. */
function firstRunWords({ firstDay, tasks, standing }: TurningOn): string {
  if (firstDay.accounts === 0)
    return '*Nobody* would be enrolled at once: today it begins for none of them. It is looked at anew every day, and what is to be done becomes tasks of whoever looks after the account.';
  const alone = firstDay.heldOut.accounts;
  return [
    `*${reachWords(firstDay, standing.playbook)}* would be enrolled within minutes, and then, every day, whoever it begins for.`,
    `That makes at most ${plural(tasks, 'task')} in the first week, of whoever looks after the account.`,
    ...(alone === 0 ? [] : [`${plural(alone, 'account')} of them would be left alone for comparison.`]),
  ].join(' ');
}

function changeBlocks({ changes, standing }: TurningOn): KnownBlock[] {
  if (changes === null) return [];
  const { enabledVersion } = standing;
  const heading = `*What changed since ${enabledVersion === null ? 'the version that is on' : `version ${enabledVersion}, which is on`}*`;
  return sectionsOf([heading, ...(changes.length === 0 ? ['• nothing that counts'] : changes)]);
}

function holdoutBlocks({ holdout, standing, audience, fewestForHoldout }: TurningOn): KnownBlock[] {
  const share = percent(standing.playbook.holdout);
  if (standing.playbook.holdout === 0) return [];
  if (holdout === 0)
    return [
      context(
        `Nobody is left alone for comparison: its audience is ${plural(audience.accounts, 'account')}, and it takes ${plural(fewestForHoldout, 'account')} for ${share} of them to be enough to compare with.`,
      ),
    ];
  return [
    checkbox(
      FIELD.holdout,
      'For comparison',
      `Leave ${share} of the accounts alone`,
      'Only beside accounts that it left alone does a playbook show what it adds. Always the same accounts; nobody notices.',
      { ticked: true, optional: true },
    ),
  ];
}

function sureBlocks({ concern, audience, standing, ceiling }: TurningOn): KnownBlock[] {
  if (concern === null) return [];
  const { subject } = standing.playbook;
  const number =
    subject === 'member'
      ? `all ${plural(audience.members, 'member')} of ${plural(audience.accounts, 'account')}`
      : `all ${plural(audience.accounts, 'account')}`;
  const why =
    concern === 'everyone'
      ? 'It is for everyone.'
      : `That is more than your ceiling of ${plural(ceiling.members, 'member')} or ${plural(ceiling.accounts, 'account')}.`;
  return [
    checkbox(FIELD.sure, 'Are you sure?', `Yes, for ${number}`, why, { ticked: false, optional: false }),
  ];
}

/** Said beside the box that has to be ticked. */
export const NOT_SURE = 'Tick this to turn it on for so many, or cancel.';

function checkbox(
  blockId: string,
  label: string,
  text: string,
  hint: string,
  { ticked, optional }: { ticked: boolean; optional: boolean },
): KnownBlock {
  const box = option(YES, text);
  return field(
    blockId,
    label,
    {
      type: 'checkboxes',
      action_id: blockId,
      options: [box],
      ...(ticked && { initial_options: [box] }),
    },
    { hint, optional },
  );
}

/** It is on; `firstDay`: whom the dry run enrolled. */
export function turnedOn(
  standing: StandingPlaybook,
  holdout: number,
  firstDay: Pick<DryRun['firstDay'], 'accounts' | 'members'>,
): string {
  const { playbook } = standing;
  const alone = holdout === 0 ? '' : ` ${percent(holdout)} of the accounts are left alone for comparison.`;
  const first =
    firstDay.accounts === 0
      ? 'Nobody is enrolled at once, as today it begins for none of them; it is looked at anew every day'
      : `${reachWords(firstDay, playbook)} ${firstDay.accounts === 1 && firstDay.members <= 1 ? 'is' : 'are'} enrolled within minutes`;
  return `${capital(whichWords(standing))} is on.${alone} ${first}; \`/adoption playbook ${inline(playbook.name)}\` says how it does.`;
}

export const turnedOff = (name: string, running: number): string =>
  `${boldName(name)} is off. ${leavingWords(running)}`;

export const isOffAlready = (name: string): string =>
  `${boldName(name)} is off already. Nothing was changed.`;

/** Somebody else was first, or its file changed meanwhile. */
export function notTurnedOn({ playbook, enabledAt, enabledBy, goneAt }: StandingPlaybook): string {
  const who = enabledBy === null || !SLACK_USER.test(enabledBy) ? 'somebody' : `<@${enabledBy}>`;
  const why =
    goneAt !== null
      ? 'its file is gone.'
      : enabledAt !== null
        ? `it is on already, since ${who} turned it on ${momentTag(enabledAt.toISOString())}.`
        : 'it changed since you looked. Open it again with `/adoption playbooks`.';
  return `${boldName(playbook.name)} was not turned on: ${why}`;
}

/** Whoever decides at a terminal is nobody in Slack. */
const SLACK_USER = /^[UW][A-Z0-9]+$/;

export const moved = (name: string, count: number, version: number): string =>
  count === 0
    ? `Nothing of ${boldName(name)} runs in another version any more.`
    : `${plural(count, 'run of', 'runs of')} ${boldName(name)} now go on in version ${version}.`;

export const playbookGone = (): string =>
  'This playbook is no longer here. `/adoption playbooks` lists those there are.';

export const playbookChanged = (): string =>
  'This playbook has changed since you looked. Open it again with `/adoption playbooks`.';

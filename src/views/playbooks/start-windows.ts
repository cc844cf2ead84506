import type { KnownBlock, ModalView } from '@slack/types';
import type { StartCounts } from '../../domain/enrolments/start-by-hand.ts';
import type { StartRefusal } from '../../domain/enrolments/starting/plan-start.ts';
import type { Playbook } from '../../domain/playbooks/playbook.ts';
import { count, plural } from '../figures.ts';
import { findMenu } from '../find-account.ts';
import { section } from '../message.ts';
import { boldName, escapeMrkdwn, inline } from '../mrkdwn.ts';
import { field, option, window } from '../window.ts';
import { triggerWords } from './playbook-words.ts';

/** Callback ids: for which account; and whether it is to be started, now that it is known for whom. */
export const START_WINDOW = 'playbook.start_for';
export const CONFIRM_START_WINDOW = 'playbook.start';

/** Title of the windows. */
export const START_PLAYBOOK = 'Start a playbook';

/** Blocks of the windows, as their values come back. */
export const START_FIELD = { account: 'playbook_account', whom: 'playbook_whom' } as const;

/** Asks for which account a playbook is to be started; `metadata` is its key. */
export function startWindow({ name, subject }: Playbook, metadata: string): ModalView {
  const whom =
    subject === 'member'
      ? 'It would be for every member of the account whom the playbook is for.'
      : 'It would be for the account as a whole.';
  return asking(START_WINDOW, metadata, 'Next', [
    section(
      `Start ${boldName(name)} for an account. ${whom} Nothing is started before you saw for how many.`,
    ),
    field(START_FIELD.account, 'Account', findMenu()),
  ]);
}

export const CHOOSE_ACCOUNT = 'Choose an account.';

/** What starting a playbook would come to. */
export type ToStart = {
  playbook: Playbook;
  account: string;
  counts: StartCounts;
  /** What some of the members are called; none of a playbook for accounts. */
  names: string[];
  refused: StartRefusal[];
  /** What the window said before, where it is no longer so. */
  before: StartCounts | null;
  featureName: (key: string) => string;
  /** Days for which what happens once, such as a launch, sets a playbook off. */
  occasionDays: number;
};

/** Asks whether a playbook is to be started, with the number; `beside`: what else is asked. */
export function confirmStartWindow(toStart: ToStart, metadata: string, beside: KnownBlock[]): ModalView {
  const { playbook, account, counts, names, refused, before } = toStart;
  const more = counts.starts - names.length;
  const named = [...names.map((name) => inline(name)), ...(more > 0 ? [`${count(more)} more`] : [])];
  const whom =
    playbook.subject === 'member' ? `, for ${plural(counts.starts, 'member')}: ${named.join(', ')}` : '';
  return asking(CONFIRM_START_WINDOW, metadata, 'Start', [
    ...(before === null ? [] : [section(changedWords(before, playbook))]),
    section(`${boldName(playbook.name)} would be started for ${boldName(account)}${whom}.`),
    ...leftOut(refused).map((words) => section(words)),
    ...usualWords(toStart).map((words) => section(words)),
    ...whomChoice(counts),
    ...beside,
  ]);
}

function changedWords({ starts, holding }: StartCounts, { subject }: Playbook): string {
  const was =
    subject === 'account'
      ? ''
      : `: it was for ${plural(starts, 'member')}${holding === null ? '' : `, of whom what usually begins it held for ${count(holding)}`}`;
  return `⚠️ Nothing was started, as this has changed since you looked${was}. Please look again.`;
}

const LEFT_OUT: Record<StartRefusal, string> = {
  off: 'the playbook is off, and a manager has to turn it on first',
  nobody: 'there is nobody of whom it could be started',
  no_feature: 'it is about the launch of a feature, and begins by itself when one is launched',
  gone: 'no customer, or no member, any more',
  opted_out: 'not to be contacted',
  already_running: 'under way already',
  cool_down: 'too soon after the last time',
  re_entry: 'had it as often as it allows',
  held_out: 'left alone for comparison, and not to be given it this soon after',
  not_for: 'not those whom it is for',
  goal_reached: 'at the goal of the playbook already',
  started_today: 'started today already',
};

/** How many are left out and why, in a sentence; none where nobody is. */
function leftOut(refused: StartRefusal[]): string[] {
  return refused.length === 0 ? [] : [`Left out: ${reasons(refused)}.`];
}

function reasons(refused: StartRefusal[]): string {
  const counts = Map.groupBy(refused, (why) => why);
  return [...counts]
    .map(([why, { length }]) => (refused.length === 1 ? LEFT_OUT[why] : `${count(length)} ${LEFT_OUT[why]}`))
    .join('; ');
}

/** A warning where what normally sets it off does not hold of everybody. */
function usualWords(toStart: ToStart): string[] {
  const { playbook, counts, featureName } = toStart;
  const { starts, holding } = counts;
  if (holding === null || holding === starts) return [];
  const usually = `⚠️ Usually it begins when ${escapeMrkdwn(triggerWords(playbook.trigger, featureName))}${whileWords(toStart)}`;
  if (playbook.subject === 'account')
    return [`${usually}. That is not so here today, and its words may not be true.`];
  if (holding === 0)
    return [`${usually}: that holds for none of these ${count(starts)}, and its words may not be true.`];
  return [
    `${usually}: that holds for ${count(holding)} of these ${count(starts)}. For the others its words may not be true.`,
  ];
}

/** What happens once is news for some days. */
const whileWords = ({ playbook: { trigger }, occasionDays }: ToStart): string =>
  trigger.kind === 'member_created' || trigger.kind === 'feature_launched'
    ? `, within ${plural(occasionDays, 'day')}`
    : '';

/** Asked only where it makes a difference. */
function whomChoice({ starts, holding }: StartCounts): KnownBlock[] {
  if (holding === null || holding === 0 || holding === starts) return [];
  const these = option('holding', `Only those for whom it holds (${count(holding)})`);
  return [
    field(START_FIELD.whom, 'For whom?', {
      type: 'radio_buttons',
      action_id: START_FIELD.whom,
      options: [these, option('all', `All of them (${count(starts)})`)],
      initial_option: these,
    }),
  ];
}

const asking = (callbackId: string, metadata: string, submit: string, blocks: KnownBlock[]): ModalView =>
  window({ callbackId, title: START_PLAYBOOK, submit, metadata, blocks });

/** What starting a playbook came to, in sentences. */
export function startedWords(
  { name, subject }: Pick<Playbook, 'name' | 'subject'>,
  account: string,
  { started, refused }: { started: number; refused: StartRefusal[] },
): string[] {
  if (started === 0)
    return [
      `Nothing was started for ${boldName(account)}.`,
      ...(refused.length === 0 ? [] : [`Why: ${reasons(refused)}.`]),
    ];
  const members = subject === 'member' ? `, for ${plural(started, 'member')}` : '';
  return [
    `${boldName(name)} was started for ${boldName(account)}${members}. What is due now becomes tasks within minutes.`,
    ...leftOut(refused),
  ];
}

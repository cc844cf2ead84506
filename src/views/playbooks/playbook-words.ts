import type { EnrolmentState, ExitRule } from '../../domain/enrolments/enrolment.ts';
import type { Concern, Reach } from '../../domain/playbooks/enabling/enabling.ts';
import type { Channel, Playbook, Step, Trigger } from '../../domain/playbooks/playbook.ts';
import type { StandingPlaybook } from '../../domain/playbooks/versions/standing.ts';
import { LEVEL } from '../account-usage.ts';
import { percent, plural } from '../figures.ts';
import { MILESTONE } from '../signals/term-words.ts';
import { conditionWords } from './condition-words.ts';
import { kindNameOf } from './kind-name-of.ts';

/** `12 members in 3 accounts`, or `3 accounts`. */
export function reachWords({ accounts, members }: Reach, { subject }: Playbook): string {
  const of = plural(accounts, 'account');
  return subject === 'member' ? `${plural(members, 'member')} in ${of}` : of;
}

/** What sets a playbook off, as plain text after “when”. `featureName` says what a feature is called. */
export function triggerWords(trigger: Trigger, featureName: (key: string) => string): string {
  switch (trigger.kind) {
    case 'member_created':
      return 'a member is invited';
    case 'member_inactive':
      return `a member who was active has not been for ${plural(trigger.days, 'day')}`;
    case 'level_reached':
      return `a member reaches level ${trigger.level} (${LEVEL[trigger.level]})`;
    case 'feature_launched':
      return trigger.feature === null
        ? 'a feature is launched, for the members it is relevant to'
        : `${featureName(trigger.feature)} is launched, for the members it is relevant to`;
    case 'milestone_missed':
      return trigger.milestones.length === 0
        ? 'an account misses a milestone'
        : `an account misses: ${trigger.milestones.map((key) => MILESTONE[key]).join('; or ')}`;
    case 'signal':
      return `an account has an open signal: ${trigger.signals.map(kindNameOf).join(' or ')}, of ${trigger.leastSeverity} severity${trigger.leastSeverity === 'high' ? '' : ' or worse'}`;
    case 'before_renewal':
      return `an account’s renewal is ${plural(trigger.days, 'day')} away`;
    case 'manual':
      return 'somebody starts it for an account';
  }
}

/** The day that the days of its steps count from, as plain text after “from”. */
export const anchorWords = ({ kind }: Trigger): string => ANCHOR[kind];

const ANCHOR: Record<Trigger['kind'], string> = {
  member_created: 'the invitation',
  member_inactive: 'the last active day',
  level_reached: 'the invitation, not from the day of the level',
  feature_launched: 'the launch',
  milestone_missed: 'the day the signal opened',
  signal: 'the day the signal opened',
  before_renewal: 'that day',
  manual: 'the day of starting',
};

/** What ends an enrolment early, as plain text. */
export function exitWords({ exit, success }: Pick<Playbook, 'exit' | 'success'>): string {
  return [
    exit.goalReached ? `the goal is reached (${success.name})` : null,
    exit.signalCleared ? 'the signal is open no more' : null,
    exit.when === null ? null : conditionWords(exit.when),
    'the account leaves, the seat is removed, the person is not to be contacted, or somebody ends it',
  ]
    .filter((words) => words !== null)
    .join('; ');
}

/** `at most once in 180 days, 90 days apart`. */
export function reEntryWords({ reEntry, coolDownDays }: Pick<Playbook, 'reEntry' | 'coolDownDays'>): string {
  const often = reEntry.times === 1 ? 'once' : `${reEntry.times} times`;
  const apart = coolDownDays === 0 ? '' : `, ${plural(coolDownDays, 'day')} apart`;
  return `at most ${often} in ${plural(reEntry.days, 'day')}${apart}`;
}

/** `“active again” for 30% within 30 days`. */
export const successWords = ({ success }: Pick<Playbook, 'success'>): string =>
  `“${success.name}” for ${percent(success.target)} within ${plural(success.withinDays, 'day')}`;

const CHANNEL: Record<Channel, string> = {
  email: 'e-mail',
  in_app: 'in-app message',
  survey: 'survey',
  webinar: 'webinar',
  community: 'community',
  csm: 'a call, a visit or a chat',
};

const BY: Record<Step['by'], string> = {
  csm: 'the CSM',
  manager: 'the manager',
  // Until such channels exist, what Uptake would send is a task too.
  uptake: 'the CSM, with the text ready to send',
};

/** A step on one line: `day 30 · e-mail · by the CSM, with the text ready to send · if role is sales rep`. */
export function stepWords({ day, channel, by, when, waitDays }: Step): string {
  const held = waitDays === 0 ? '' : `, held for up to ${plural(waitDays, 'day')}`;
  return [
    `day ${day}`,
    CHANNEL[channel],
    `by ${BY[by]}`,
    ...(when === null ? [] : [`if ${conditionWords(when)}${held}`]),
  ].join(' · ');
}

const RULE: Record<ExitRule, string> = {
  goal_reached: 'the goal was reached',
  churned: 'the account left',
  seat_removed: 'the seat was removed',
  opted_out: 'not to be contacted any more',
  signal_cleared: 'the signal is open no more',
  exit_condition: 'a condition that ended it early then held',
  by_hand: 'somebody ended it',
  turned_off: 'the playbook was turned off',
};

/** Why an enrolment left. `exit`: that of its playbook, where it is known, says which condition ends it early. */
export const exitRuleWords = (rule: ExitRule, exit: Playbook['exit']): string =>
  rule === 'exit_condition' && exit.when !== null ? conditionWords(exit.when) : RULE[rule];

/** What becomes of those under way when a playbook is turned off. */
export const leavingWords = (running: number): string =>
  running === 0
    ? 'Nothing is under way.'
    : `${plural(running, 'run is', 'runs are')} under way and ${running === 1 ? 'ends' : 'end'} with the next daily run.`;

/** Why a playbook that is on takes nobody new in its current version. */
export function awaitingWords({ concern }: Pick<StandingPlaybook, 'concern'>): string {
  if (concern === null) return 'which takes nobody new until it is counted whom it is for, within minutes';
  return `which takes nobody new until a manager turns this version on: it is ${concernWords(concern)}`;
}

/** What a playbook is that somebody has to decide on: `for everyone`. */
export const concernWords = (concern: Concern): string =>
  concern === 'everyone' ? 'for everyone' : 'for more than your ceiling';

const STATE: Record<EnrolmentState, string> = {
  running: 'under way',
  completed: 'all steps given or skipped',
  left: 'ended early',
  held_out: 'left alone for comparison',
};

export const stateWords = (state: EnrolmentState): string => STATE[state];

import type { Enrolment, RefusalRule, StepRule } from '../../domain/enrolments/enrolment.ts';
import type { LedgerEntry, LedgerStep, NotEnrolled } from '../../domain/enrolments/ledger/ledger.ts';
import type { SubjectFacts } from '../../domain/playbooks/condition.ts';
import type { Trigger } from '../../domain/playbooks/playbook.ts';
import { LEVEL } from '../account-usage.ts';
import { plural } from '../figures.ts';
import { becauseWords, conditionWords } from './condition-words.ts';
import { MILESTONE } from '../signals/term-words.ts';
import { kindNameOf } from './kind-name-of.ts';
import { exitRuleWords, stateWords } from './playbook-words.ts';

/** How the place writes a day, a person of ours, and words from outside. */
export type LedgerWriting = {
  day: (iso: string) => string;
  person: (userId: string) => string;
  text: (outside: string) => string;
};

/** What a playbook did, or did not do, for someone: a headline, and a line for each step. */
export function ledgerLines(
  entry: LedgerEntry,
  writing: LedgerWriting,
): { headline: string; steps: string[] } {
  switch (entry.kind) {
    case 'enrolment':
      return {
        headline: enrolmentWords(entry, writing),
        steps: entry.steps.map(
          (step) => `${writing.text(step.step.title)}: ${stepOutcome(step, entry.enrolment, writing)}`,
        ),
      };
    case 'refusal':
      return {
        headline: `${entry.of === 'account' ? 'the account was ' : ''}not enrolled on ${writing.day(entry.on)} (${occasionWords(entry.occasion, writing)}): ${REFUSAL[entry.rule]}`,
        steps: [],
      };
    case 'not_enrolled':
      return {
        headline: `${entry.of === 'account' ? 'the account is ' : ''}not enrolled: ${writing.text(notEnrolledWords(entry.because))}`,
        steps: [],
      };
  }
}

function enrolmentWords(
  { enrolment, exit }: Extract<LedgerEntry, { kind: 'enrolment' }>,
  writing: LedgerWriting,
): string {
  const { day, person, text } = writing;
  const { enrolledOn, occasion, startedBy, memberKey, state, stateSince, rule, reachedOn, goalBy } =
    enrolment;
  const whole = memberKey === null ? 'the account was ' : '';
  const what =
    startedBy !== null
      ? 'started by hand on'
      : state === 'held_out'
        ? 'left alone for comparison from'
        : 'enrolled on';
  const why = startedBy === null ? `(${occasionWords(occasion, writing)})` : `by ${person(startedBy)}`;
  const since =
    rule === null
      ? stateWords(state)
      : `ended early on ${day(stateSince)}: ${text(exitRuleWords(rule, exit))}`;
  const goal =
    reachedOn === null
      ? `goal not reached (counts until ${day(goalBy)})`
      : `goal reached on ${day(reachedOn)}`;
  const now = state === 'held_out' ? goal : `${since}; ${goal}`;
  return `${whole}${what} ${day(enrolledOn)} ${why}; ${now}`;
}

const ISO_DAY = /\b\d{4}-\d\d-\d\d\b/gu;
const FOUND = /^([a-z]+(?:_[a-z0-9]+)+) since /u;
const KEY = /\b[a-z]+(?:_[a-z0-9]+)+\b/gu;
const SEVERITY = /, (low|medium|high)$/u;

/**
 * An occasion as it is kept, with its days and keys in words: `declining use, found on Oct 26, high severity`. What a signal
 * speaks of may have begun before the day on which it was found.
 */
function occasionWords(occasion: string, { day, text }: LedgerWriting): string {
  const words = occasion
    .replace(FOUND, '$1, found on ')
    .replaceAll(KEY, (key) => kindNameOf(key).replaceAll('_', ' '))
    .replace(SEVERITY, ', $1 severity');
  return text(words).replaceAll(ISO_DAY, day);
}

const REFUSAL: Record<RefusalRule, string> = {
  already_running: 'was under way for them already',
  cool_down: 'too soon after the last time',
  re_entry: 'enrolled as often as the playbook allows',
  opted_out: 'is not to be contacted',
};

const TASK: Record<NonNullable<LedgerStep['task']>['state'], string> = {
  open: 'task open',
  snoozed: 'task snoozed',
  done: 'done',
  skipped: 'task skipped',
  dropped: 'task dropped, nobody needed it any more',
};

function stepOutcome(
  { dueOn, record, task, step }: LedgerStep,
  enrolment: Enrolment,
  writing: LedgerWriting,
): string {
  const { day, text } = writing;
  if (record === null)
    return `falls due on ${day(dueOn)}${step.when === null ? '' : ` if ${text(conditionWords(step.when))}`}`;
  if (record.verdict === 'task')
    return `${taskWords(task, writing)}, given on ${day(record.decidedOn)}${heldWords(record.rule)}`;
  const condition = step.when === null ? '' : ` (${text(conditionWords(step.when))})`;
  if (record.verdict === 'waiting' && enrolment.state === 'running')
    return `waits since ${day(record.decidedOn)} for its condition${condition}`;
  return `skipped on ${day(record.decidedOn)}: ${skippedWords(record.rule)}${record.rule === 'passed' ? '' : condition}`;
}

function taskWords(task: LedgerStep['task'], { day, person }: LedgerWriting): string {
  if (task === null) return 'task';
  const { state, endedBy, assignee, stateSince, removedOn } = task;
  if (state === 'done' || state === 'skipped')
    return `${TASK[state]} on ${day(stateSince.toISOString().slice(0, 10))}${endedBy === null ? '' : ` by ${person(endedBy)}`}`;
  if (state === 'dropped') return TASK[state];
  if (removedOn !== null) return `taken off the task on ${day(removedOn)}`;
  return `${TASK[state]}${assignee === null ? ', nobody has it' : ` with ${person(assignee)}`}`;
}

const heldWords = (rule: StepRule | null): string =>
  rule === 'waited' ? ' when its condition came true' : '';

function skippedWords(rule: StepRule | null): string {
  switch (rule) {
    case 'condition':
    case null:
      return 'its condition did not hold';
    case 'not_known':
      return 'what its condition asks for is not known';
    case 'waited':
      return 'its condition was waited for in vain';
    case 'passed':
      return 'its day had passed when the enrolment moved to another version';
  }
}

/** Why a playbook does not enrol someone, or an account, as plain text. */
export function notEnrolledWords(because: NotEnrolled): string {
  switch (because.why) {
    case 'off':
      return 'the playbook is off';
    case 'not_admitted':
      return 'the playbook has changed, and takes nobody new until a manager turns it on again';
    case 'churned':
      return 'the account has left';
    case 'seat_removed':
      return 'the seat was removed';
    case 'refused':
      return REFUSAL[because.rule];
    case 'opted_out':
      return 'is not to be contacted';
    case 'audience':
      return `not in the audience: ${becauseWords(because.judgement) ?? 'unknown'}`;
    case 'goal':
      return 'is at its goal already';
    case 'trigger':
      return triggerUnmet(because.trigger, because.facts);
    case 'soon':
      return 'nothing speaks against it any more; it happens with the next run';
  }
}

/** What happens once is an occasion for so many days (docs/playbooks.md). */
const OCCASION_DAYS = 7;

/** What holds a trigger back from someone, e.g. `was active 3 days ago, it takes 30`. */
function triggerUnmet(trigger: Trigger, facts: SubjectFacts): string {
  const number = (key: NumberFact): number | null => (typeof facts[key] === 'number' ? facts[key] : null);
  switch (trigger.kind) {
    case 'member_created': {
      const ago = number('member.days_since_invited');
      if (ago === null) return 'nobody knows when they were invited';
      return ago < OCCASION_DAYS
        ? `was invited ${plural(ago, 'day')} ago, and enrolled for that already`
        : `was invited ${plural(ago, 'day')} ago; it takes the newly invited, up to 7 days`;
    }
    case 'member_inactive': {
      const quiet = number('member.quiet_days');
      if (!('member.quiet_days' in facts)) return 'how they use the product is not known now';
      if (quiet === null) return 'was never active, it takes somebody who was';
      return quiet < trigger.days
        ? `was active ${plural(quiet, 'day')} ago, it takes ${trigger.days}`
        : `was active ${plural(quiet, 'day')} ago, and enrolled for that already`;
    }
    case 'level_reached': {
      const level = number('member.level');
      const needed = `${trigger.level} (${LEVEL[trigger.level]})`;
      if (level === null) return 'at which level they are is not known';
      if (level < trigger.level) return `is at level ${level} (${LEVEL[level] ?? ''}), it takes ${needed}`;
      return `did not reach level ${needed} within the last 7 days`;
    }
    case 'feature_launched':
      return 'no feature that is relevant to them was launched within the last 7 days that they were not enrolled for already';
    case 'manual':
      return 'it is only started by hand';
    case 'milestone_missed': {
      const open = facts['account.signals'];
      const missedNone = Array.isArray(open) && !open.includes('milestone_missed');
      if (trigger.milestones.length === 0)
        return missedNone
          ? 'no milestone is missed'
          : 'was enrolled for every milestone that is missed already';
      const these = trigger.milestones.map((key) => MILESTONE[key]).join('; ');
      return missedNone
        ? `none of these is missed: ${these}`
        : `none of these is missed that it was not enrolled for already: ${these}`;
    }
    case 'signal':
      return signalUnmet(trigger, facts);
    case 'before_renewal': {
      const days = number('account.days_to_renewal');
      if (days === null) return 'when it renews is not known';
      if (days < 0) return 'its renewal has passed';
      return days > trigger.days
        ? `renews in ${plural(days, 'day')}, it takes ${trigger.days}`
        : 'was enrolled for this renewal already';
    }
  }
}

type NumberFact =
  | 'member.quiet_days'
  | 'member.days_since_invited'
  | 'member.level'
  | 'account.days_to_renewal';

function signalUnmet(
  { signals, leastSeverity }: Extract<Trigger, { kind: 'signal' }>,
  facts: SubjectFacts,
): string {
  const open = facts['account.signals'];
  const found = signals.filter((kind) => Array.isArray(open) && open.includes(kind));
  if (found.length === 0) return `no such signal is open: ${signals.map(kindNameOf).join(', ')}`;
  return `${found.map(kindNameOf).join(', ')} is open, but less severe than ${leastSeverity}, or it enrolled the account for that already`;
}

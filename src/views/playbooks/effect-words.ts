import type { Comparison, Counts, Effect, Missing, Success, TaskCounts } from '../../domain/effect/effect.ts';
import type { ClusteredRate } from '../../domain/effect/clustered-rate.ts';
import type { ExitRule } from '../../domain/enrolments/enrolment.ts';
import type { Playbook } from '../../domain/playbooks/playbook.ts';
import type { StandingPlaybook } from '../../domain/playbooks/versions/standing.ts';
import type { Rate } from '../../domain/risk/rate.ts';
import type { SkipReason } from '../../domain/tasks/task.ts';
import { decimal, percent, plural } from '../figures.ts';
import { exitRuleWords } from './playbook-words.ts';

/** What came of a playbook, as plain text; nothing while nobody has run it. */
export function effectLines(
  { counts, success, tasks }: Effect,
  { playbook, holdout }: Pick<StandingPlaybook, 'playbook' | 'holdout'>,
): string[] {
  if (counts.enrolled + counts.byHand + counts.held_out === 0) return [];
  return [
    countsLine(counts, holdout, playbook.exit),
    successLine(success, playbook.success.name),
    comparisonLine(success.comparison),
    tasksLine(tasks),
  ];
}

/** How a playbook does against its target, as plain text. `goal` is whatever its author called it, a noun or a state. */
export function successLine(success: Success, goal: string): string {
  const { rate, isVague, subjects, reached, accounts, waiting, notKnown, missing, target, againstTarget } =
    success;
  const open = waiting === 0 ? '' : ` ${plural(waiting, 'window is', 'windows are')} not over.`;
  const unseen =
    notKnown === 0
      ? ''
      : ` ${plural(notKnown, 'window', 'windows')} ended while nobody looked, or without usage data, and count${notKnown === 1 ? 's' : ''} neither way.`;
  const still = open + unseen;
  if (rate === null)
    return `Too early to say about “${goal}” (target ${percent(target)}):${still === '' ? ' nobody was enrolled.' : still}`;
  if (missing.length > 0)
    return `“${goal}”: ${reached} of ${subjects} in ${plural(accounts, 'account')}, the target is ${percent(target)}. Too early to say more: it takes ${missing.map(takesWords).join(' and ')} whose window is over.${still}`;
  if (isVague)
    return `“${goal}”: ${reached} of ${subjects} in ${plural(accounts, 'account')}, the target is ${percent(target)}. Too early to say more: those of one account act alike, so these count for no more than ${worthWords(rate)}, and it takes more accounts.${still}`;
  const words = {
    above: `above the target of ${percent(target)}`,
    below: `below the target of ${percent(target)}`,
    not_sure: `the target is ${percent(target)}; too few to say on which side of it`,
  };
  return `“${goal}”: ${percent(rate.share)} (${reached} of ${subjects} in ${plural(accounts, 'account')}; ${between(rate)}): ${words[againstTarget ?? 'not_sure']}.${still}`;
}

/** `2 of different accounts`. */
const worthWords = ({ worth }: ClusteredRate): string =>
  `${Math.max(1, Math.round(worth))} of different accounts`;

const takesWords = ({ what, takes }: Missing): string =>
  `${takes} ${what === 'accounts' ? 'accounts' : 'runs'}`;

/** `likely between 24% and 37%`: the ends of the 95% interval. */
const between = ({ low, high }: Rate): string =>
  `likely between ${percent(Math.max(0, low))} and ${percent(Math.min(1, high))}`;

/** How it does beside those left alone, as plain text. Better and worse are said of nothing that chance may have done. */
export function comparisonLine(comparison: Comparison): string {
  if (comparison.verdict === 'no_holdout')
    return 'Nobody is left alone for comparison, so what it adds is not known.';
  if (comparison.verdict === 'too_early')
    return `Too early to compare: ${comparison.missing.map(missingWords).join(', ')}.`;
  const { verdict, treated, heldOut, difference } = comparison;
  const beside = `${percent(treated.share)} beside ${percent(heldOut.share)} of those left alone`;
  const range = `${points(difference.low)} to ${points(difference.high)} points`;
  if (verdict === 'no_difference_shown') return `No difference shown: ${beside} (${range}).`;
  return `${verdict === 'better' ? 'Better' : 'Worse'} than without: ${beside} (${range}).`;
}

const points = (share: number): string => `${share < 0 ? '−' : '+'}${Math.abs(Math.round(share * 100))}`;

function missingWords({ group, what, have, takes }: Missing): string {
  const of = group === 'held_out' ? 'left alone' : 'enrolled';
  const some = plural(have, what === 'accounts' ? 'account' : 'run');
  return `${some} ${of} whose window is over, it takes ${takes}`;
}

/** `12 enrolled in 3 accounts: 4 under way, 5 came to the end of their steps, 3 ended early (the goal was reached: 2); 1 left alone …`. */
export function countsLine(
  {
    enrolled,
    accounts,
    accountsHeldOut,
    running,
    completed,
    left,
    leftBy,
    held_out: heldOut,
    byHand,
  }: Counts,
  holdout: number,
  exit: Playbook['exit'],
): string {
  const why = (Object.entries(leftBy) as [ExitRule, number][])
    .toSorted(([, one], [, other]) => other - one)
    .map(([rule, count]) => `${exitRuleWords(rule, exit)}: ${count}`);
  return [
    `${enrolled} enrolled${ofAccounts(accounts)}: ${running} under way, ${completed} came to the end of their steps, ${left} ended early${why.length === 0 ? '' : ` (${why.join('; ')})`}`,
    heldOut === 0
      ? null
      : `${heldOut} left alone for comparison${ofAccounts(accountsHeldOut)}${shareWords(holdout)}`,
    byHand === 0 ? null : `${byHand} started by hand`,
  ]
    .filter((words) => words !== null)
    .join('; ');
}

const ofAccounts = (accounts: number): string => (accounts === 0 ? '' : ` in ${plural(accounts, 'account')}`);

/** Which share is left alone is decided when a playbook is turned on, whatever its file says later. */
const shareWords = (holdout: number): string =>
  holdout === 0 ? '' : `, ${percent(holdout)} of its accounts since it was turned on`;

/** `3 tasks open, 12 done, 1 skipped; half of those done took 1.5 days or less; 80% done by their day`. */
function tasksLine({ open, done, skipped, medianDays, due, doneByDue }: TaskCounts): string {
  return [
    `${plural(open, 'task')} open, ${done} done, ${skipped} skipped`,
    medianDays === null ? null : `half of those done took ${decimal(medianDays)} days or less`,
    due === 0 ? null : `${percent(doneByDue / due)} done by their day`,
  ]
    .filter((words) => words !== null)
    .join('; ');
}

const REASON: Record<SkipReason, string> = {
  already_handled: 'already handled',
  wrong_moment: 'wrong moment',
  wrong_person: 'wrong person',
  not_useful: 'not useful',
  other: 'another reason',
};

/** `2 not useful, 1 another reason`. */
export const reasonsWords = (reasons: Partial<Record<SkipReason, number>>): string =>
  (Object.entries(reasons) as [SkipReason, number][])
    .toSorted(([, one], [, other]) => other - one)
    .map(([reason, count]) => `${count} ${REASON[reason]}`)
    .join(', ');

/** One line of a list: where it stands against its target and those left alone. */
export function effectBrief({ success }: Pick<Effect, 'success'>, goal: string): string {
  const { rate, isVague, subjects, reached, missing, target, againstTarget, comparison } = success;
  if (rate === null) return 'too early to say whether it works';
  if (missing.length > 0 || isVague)
    return `“${goal}”: ${reached} of ${subjects}, target ${percent(target)}; too early to say more`;
  const doubt = againstTarget === 'not_sure' ? ' (too few to say on which side)' : '';
  const against = `“${goal}”: ${percent(rate.share)}, target ${percent(target)}${doubt}`;
  if (comparison.verdict === 'no_holdout') return against;
  if (comparison.verdict === 'too_early') return `${against}; too early to compare with those left alone`;
  const beside = `${percent(comparison.heldOut.share)} of those left alone`;
  const words = {
    better: 'better than',
    worse: 'worse than',
    no_difference_shown: 'no difference shown from',
  };
  return `${against}; ${words[comparison.verdict]} ${beside}`;
}

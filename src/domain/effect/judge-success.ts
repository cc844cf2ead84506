import type { Rate } from '../risk/rate.ts';
import { clusteredRate } from './clustered-rate.ts';
import type { Against, Comparison, Missing, Outcomes, Success } from './effect.ts';
import type { GroupSums } from './clustered-rate.ts';

/** Fewer accounts of a group say nothing about how accounts differ; our judgement, held by a simulation. */
export const FEWEST_ACCOUNTS = 10;

/** Nor do fewer subjects about a share; our judgement. */
const FEWEST_SUBJECTS = 20;

/** A wider interval leaves nearly everything open; our judgement. */
const VAGUE = 0.5;

/**
 * Whether a playbook works, from those whose window is over: against its target (share 0-1), and against those who were
 * left alone. Nothing is called better, worse, above or below where the interval leaves it open.
 */
export function judgeSuccess(outcomes: Outcomes, target: number): Success {
  const { subjects, accounts, reached } = outcomes.all;
  const rate = clusteredRate(outcomes.all);
  const missing = missingOf('treated', outcomes.all);
  return {
    rate,
    isVague: rate !== null && rate.high - rate.low > VAGUE,
    subjects,
    accounts,
    reached,
    waiting: outcomes.waiting,
    notKnown: outcomes.notKnown,
    missing,
    target,
    againstTarget: rate === null || missing.length > 0 ? null : against(rate, target),
    comparison: compare(outcomes),
  };
}

function against({ low, high }: Rate, target: number): Against {
  if (low > target) return 'above';
  return high < target ? 'below' : 'not_sure';
}

function compare({ treated, heldOut, waitingHeldOut, notKnownHeldOut }: Outcomes): Comparison {
  if (heldOut.subjects + waitingHeldOut + notKnownHeldOut === 0) return { verdict: 'no_holdout' };
  const missing = [...missingOf('treated', treated), ...missingOf('held_out', heldOut)];
  const one = clusteredRate(treated);
  const other = clusteredRate(heldOut);
  if (missing.length > 0 || one === null || other === null) return { verdict: 'too_early', missing };
  const difference = differenceOf(one, other);
  const verdict = difference.low > 0 ? 'better' : difference.high < 0 ? 'worse' : 'no_difference_shown';
  return { verdict, treated: one, heldOut: other, difference };
}

function missingOf(group: Missing['group'], { accounts, subjects }: GroupSums): Missing[] {
  const all: Missing[] = [
    { group, what: 'accounts', have: accounts, takes: FEWEST_ACCOUNTS },
    { group, what: 'subjects', have: subjects, takes: FEWEST_SUBJECTS },
  ];
  return all.filter(({ have, takes }) => have < takes);
}

/** By Newcombe's hybrid of two score intervals (Statistics in Medicine 17, 1998, 873-890, method 10). */
function differenceOf(one: Rate, other: Rate): Rate {
  const share = one.share - other.share;
  return {
    share,
    low: share - Math.hypot(one.share - one.low, other.high - other.share),
    high: share + Math.hypot(one.high - one.share, other.share - other.low),
  };
}

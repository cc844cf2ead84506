import { daysBetween } from '../catalog/days.ts';
import { quantileOf } from '../peers/quantiles.ts';
import { type Rate, rateOf } from '../risk/rate.ts';
import type { SignalKind } from '../signals/signal.ts';
import type { Life, Looks, Replayed, Watch } from './replayed.ts';

/** With fewer cases no share and no quartile is told. Our judgement. */
const ENOUGH = 10;

/** An account that leaves within so many days of being followed could hardly be foreseen. */
const FEWEST_DAYS_WATCHED = 28;

/** Days; `of` how many cases. */
export type Quartiles = { lower: number; median: number; upper: number; of: number };

/** How a kind of signal would have behaved. */
export type KindOutcome = {
  kind: SignalKind;
  looks: Looks;
  /** Opened after the first day, and how many were found on it. */
  opened: number;
  foundAtStart: number;
  openedPerWeek: number;
  openAtOnce: { mean: number; most: number; last: number };
  /** Accounts that ever had it. */
  accounts: number;
  /** From opening to end, of those that opened after the first day and ended; null: none did. */
  lasted: Quartiles | null;
  /** Null: the signal does not point at churn. */
  churn: ChurnOutcome | null;
};

export type ChurnOutcome = {
  /** Signals of which the outcome is known, and those that churn followed. */
  decided: number;
  right: number;
  /** Null: too few are decided, or too few accounts left. */
  precision: Rate | null;
  /** Accounts that left with the signal open within the time before. */
  foreseen: number;
  /** Null: too few accounts left. */
  recall: Rate | null;
  /** Days from the opening to the churn of those foreseen; null: too few. */
  lead: Quartiles | null;
};

/** What is known of churn in the time that was replayed. */
export type ChurnKnown = {
  /** Accounts that left, having been followed for four weeks or more. */
  churns: number;
  /** How many it takes to tell anything. */
  needed: number;
  /** Of the looks at any account, signal or not, the share that churn followed within the time; null: too few. */
  base: number | null;
};

export function churnKnown({ watches, steps }: Replayed, within: number): ChurnKnown {
  const churns = churnsOf(watches).length;
  const last = steps.at(-1)!;
  let looks = 0;
  let followed = 0;
  const decidedSteps = steps.filter((step) => daysBetween(step, last) >= within);
  for (const watch of watches) {
    const own = decidedSteps.filter((step) => step >= watch.from && step <= watch.until);
    looks += own.length;
    followed += own.filter((step) => leavesWithin(watch, step, within)).length;
  }
  return { churns, needed: ENOUGH, base: churns < ENOUGH || looks === 0 ? null : followed / looks };
}

/** How one kind of signal would have behaved, and what it would have said of churn within so many days. */
export function outcomeOf(kind: SignalKind, replayed: Replayed, within: number): KindOutcome {
  const { steps, watches } = replayed;
  const lives = replayed.lives.filter((life) => life.kind === kind);
  const opened = lives.filter(({ foundAtStart }) => !foundAtStart);
  const counts = openCounts(lives, steps);
  const ended = opened.flatMap(({ openedOn, endedOn }) =>
    endedOn === null ? [] : daysBetween(openedOn, endedOn),
  );
  return {
    kind,
    looks: replayed.looks.get(kind)!,
    opened: opened.length,
    foundAtStart: lives.length - opened.length,
    openedPerWeek: steps.length < 2 ? 0 : (7 * opened.length) / daysBetween(steps[0]!, steps.at(-1)!),
    openAtOnce: {
      mean: counts.reduce((sum, count) => sum + count, 0) / counts.length,
      most: Math.max(...counts),
      last: counts.at(-1)!,
    },
    accounts: new Set(lives.map(({ accountKey }) => accountKey)).size,
    lasted: ended.length === 0 ? null : quartilesOf(ended),
    churn: kind === 'expansion_ready' ? null : churnOutcome(lives, watches, steps.at(-1)!, within),
  };
}

/** How many are open on each day. */
function openCounts(lives: Life[], steps: string[]): number[] {
  const at = new Map(steps.map((step, index) => [step, index]));
  const changes = steps.map(() => 0);
  const add = (index: number, by: number) => {
    if (index < changes.length) changes[index]! += by;
  };
  for (const { openedOn, endedOn } of lives) {
    add(at.get(openedOn)!, 1);
    // An account may leave between two days that are looked at.
    if (endedOn !== null) add(at.get(endedOn) ?? steps.filter((step) => step < endedOn).length, -1);
  }
  let open = 0;
  return changes.map((change) => (open += change));
}

function churnOutcome(lives: Life[], watches: Watch[], last: string, within: number): ChurnOutcome {
  const byAccount = Map.groupBy(lives, ({ accountKey }) => accountKey);
  const churns = churnsOf(watches);
  const leads = churns.flatMap((churn) => leadOf(churn, byAccount.get(churn.accountKey) ?? [], within) ?? []);
  const watchOf = new Map(watches.map((watch) => [watch.accountKey, watch]));
  // A signal is judged once its whole time is over, also if the account left early in it: else only hits would count.
  const decided = lives.filter(
    ({ foundAtStart, openedOn }) => !foundAtStart && daysBetween(openedOn, last) >= within,
  );
  const right = decided.filter(({ accountKey, openedOn }) =>
    leavesWithin(watchOf.get(accountKey)!, openedOn, within),
  ).length;
  const enough = churns.length >= ENOUGH;
  return {
    decided: decided.length,
    right,
    precision: enough && decided.length >= ENOUGH ? rateOf(right, decided.length) : null,
    foreseen: leads.length,
    recall: enough ? rateOf(leads.length, churns.length) : null,
    lead: leads.length >= ENOUGH ? quartilesOf(leads) : null,
  };
}

type Churn = Watch & { churnedOn: string };

function churnsOf(watches: Watch[]): Churn[] {
  return watches.flatMap((watch) =>
    watch.churnedOn !== null && daysBetween(watch.from, watch.churnedOn) >= FEWEST_DAYS_WATCHED
      ? [{ ...watch, churnedOn: watch.churnedOn }]
      : [],
  );
}

const leavesWithin = ({ churnedOn }: Watch, day: string, within: number): boolean =>
  churnedOn !== null && daysBetween(day, churnedOn) <= within;

/** Days from the earliest opening of the signals that were open in the time before the churn; null: none was. */
function leadOf({ churnedOn }: Churn, lives: Life[], within: number): number | null {
  const open = lives.filter(({ endedOn }) => endedOn === null || daysBetween(endedOn, churnedOn) < within);
  if (open.length === 0) return null;
  return Math.max(...open.map(({ openedOn }) => daysBetween(openedOn, churnedOn)));
}

function quartilesOf(days: number[]): Quartiles {
  const sorted = days.toSorted((a, b) => a - b);
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => quantileOf(sorted, share));
  return { lower: lower!, median: median!, upper: upper!, of: days.length };
}

import type { Backtest } from '../domain/backtest/backtest.ts';
import type { ChurnKnown, ChurnOutcome, KindOutcome, Quartiles } from '../domain/backtest/outcomes.ts';
import type { Rate } from '../domain/risk/rate.ts';
import type { UnknownReason } from '../domain/signals/signal.ts';
import { type BandChange, bandChanges } from './backtest-bands.ts';
import { count, decimal, percent, plural, UNKNOWN } from './figures.ts';
import { printable } from './printable.ts';

/** What a back-test found, for a manager who decides on a threshold: a line each for the signals and the accounts. */
export function backtestText(backtest: Backtest): string {
  const seen = backtest.outcomes.filter(({ inForce, proposed }) => everOpen(inForce) || everOpen(proposed));
  const never = backtest.outcomes.filter((outcome) => !seen.includes(outcome));
  return [
    ...headLines(backtest),
    '',
    ...(seen.length > 0 ? [...table(seen.flatMap(rowsOf)), ''] : []),
    ...neverLines(never.map(({ inForce }) => inForce)),
    ...(backtest.proposed === null ? [] : differenceLines(backtest)),
  ].join('\n');
}

const everOpen = (outcome: KindOutcome | null): boolean =>
  outcome !== null && outcome.opened + outcome.foundAtStart > 0;

function headLines({ firstDay, span, step, accounts, within, churn, inForce, proposed }: Backtest): string[] {
  const rhythm = step === 1 ? 'every day' : `every ${step} days`;
  const catalogues =
    proposed === null
      ? `Catalogue ${inForce.version}.`
      : `Catalogue ${inForce.version} in force, ${proposed.version} proposed.`;
  return [
    `${firstDay} to ${span.to}, looked at ${rhythm}: ${plural(accounts, 'account')}. ${catalogues}`,
    churnLine(churn, within),
    `Right: churn came within ${within} days of the signal. Foreseen: the signal was open in the ${within} days before churn.`,
  ];
}

/** What is known of churn, and what a signal has to beat. */
function churnLine({ churns, needed, base }: ChurnKnown, within: number): string {
  const left = `${plural(churns, 'account')} left in this time`;
  if (churns < needed) return `${left}: with fewer than ${needed}, how right signals are stays unknown.`;
  if (base === null) return `${left}. No day is ${within} days ago, so how right signals are stays unknown.`;
  return `${left}. Of those who were customers on any day, ${percent(base)} left within ${within} days.`;
}

type Row = string[];

const HEAD: Row = ['signal', 'opened', 'a week', 'open at once', 'lasted', 'right', 'foreseen', 'days ahead'];

/** One row where both catalogues come to the same, else one for each. */
function rowsOf({ inForce, proposed }: Backtest['outcomes'][number]): Row[] {
  const row = rowOf(inForce);
  if (proposed === null) return [row];
  const other = rowOf(proposed);
  return row.join() === other.join() ? [row] : [row, ['  proposed', ...other.slice(1)]];
}

function rowOf({ kind, opened, openedPerWeek, openAtOnce, lasted, churn }: KindOutcome): Row {
  return [
    kind,
    count(opened),
    openedPerWeek > 0 && openedPerWeek < 0.05 ? 'under 0.1' : decimal(openedPerWeek),
    `${decimal(openAtOnce.mean)}, most ${count(openAtOnce.most)}`,
    lasted === null ? '-' : `${count(lasted.median)} days`,
    ...churnCells(churn),
  ];
}

function churnCells(churn: ChurnOutcome | null): Row {
  if (churn === null) return ['-', '-', '-'];
  const { precision, decided, recall, lead } = churn;
  return [
    precision === null ? UNKNOWN : `${rateText(precision)} of ${count(decided)}`,
    rateText(recall),
    quartilesText(lead),
  ];
}

/** The share and, in brackets, the ends of its 95% interval. */
function rateText(rate: Rate | null): string {
  return rate === null ? UNKNOWN : `${percent(rate.share)} (${percent(rate.low)}-${percent(rate.high)})`;
}

const quartilesText = (days: Quartiles | null): string =>
  days === null ? UNKNOWN : `${count(days.median)} (${count(days.lower)}-${count(days.upper)})`;

function table(rows: Row[]): string[] {
  const all = [HEAD, ...rows];
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

const REASON: Record<UnknownReason, string> = {
  data_suspended: 'the data could not be trusted',
  person_unknown: 'who used the product is unknown',
  too_small: 'accounts or numbers are too small',
  too_new: 'accounts or data are too new',
  not_known: 'what they need is not in the catalogue or the accounts',
};

/** Signals that never fired, apart from those of which the data seldom says anything. */
function neverLines(outcomes: KindOutcome[]): string[] {
  const reasons = Map.groupBy(outcomes, mainlyUnknown);
  return [...reasons].map(([reason, kinds]) => {
    const named = kinds.map(({ kind }) => kind).join(', ');
    return reason === null ? `Never: ${named}.` : `Never, mostly because ${REASON[reason]}: ${named}.`;
  });
}

/** Why a kind could not be judged in more than half of the looks; null: it could. */
function mainlyUnknown({ looks: { total, unknown } }: KindOutcome): UnknownReason | null {
  const reasons = Object.entries(unknown) as [UnknownReason, number][];
  const [worst] = reasons.toSorted(([, a], [, b]) => b - a);
  const all = reasons.reduce((sum, [, times]) => sum + times, 0);
  return worst !== undefined && all > total / 2 ? worst[0] : null;
}

const MOST_NAMED = 8;

/** What the proposed catalogue would change on the last day. */
function differenceLines(backtest: Backtest): string[] {
  const changes = bandChanges(backtest);
  const moved = changes.filter(({ health, risk }) => health !== null || risk !== null);
  const opens = changes.reduce((sum, { difference }) => sum + difference.opens.length, 0);
  const closes = changes.reduce((sum, { difference }) => sum + difference.closes.length, 0);
  const named = [...moved, ...changes.filter((change) => !moved.includes(change))].filter(
    ({ health, risk, difference }) =>
      health || risk || difference.opens.length + difference.closes.length > 0,
  );
  const more = named.length - MOST_NAMED;
  return [
    `Proposed, on ${backtest.span.to}: ${movedText(moved.length)}; ${plural(opens, 'signal')} would open and ${count(closes)} close.`,
    ...named.slice(0, MOST_NAMED).map(changeLine),
    ...(more > 0 ? [`  and ${plural(more, 'more account')}; --json names them all.`] : []),
  ];
}

const movedText = (moved: number): string =>
  moved === 0 ? 'no account changes band' : `${plural(moved, 'account changes', 'accounts change')} band`;

function changeLine({ difference, health, risk }: BandChange): string {
  const { before, opens, closes } = difference;
  const parts = [
    ...(health === null ? [] : [`health ${health.from} -> ${health.to}`]),
    ...(risk === null ? [] : [`risk ${risk.from ?? UNKNOWN} -> ${risk.to ?? UNKNOWN}`]),
    ...opens.map((kind) => `opens ${kind}`),
    ...closes.map((kind) => `closes ${kind}`),
  ];
  return `  ${printable(before.account.name)}: ${parts.join('; ')}`;
}

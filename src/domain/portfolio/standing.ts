import { daysBetween } from '../catalog/days.ts';
import type { DigestFilter } from '../digest/digest.ts';
import type { Risk } from '../risk/risk.ts';
import { comparePressure, type Pressure } from './pressure.ts';
import { gravity, type Severity, type SignalKind } from '../signals/signal.ts';

/** How an account of a list stands: all that lists are ordered, filtered and counted by. Days are ISO. */
export type Standing = {
  accountKey: number;
  name: string;
  tier: string | null;
  region: string | null;
  arr: number | null;
  currency: string | null;
  renewalDate: string | null;
  /** Slack users; null: nobody. */
  ownerId: string | null;
  claimedBy: string | null;
  /** Null: not snoozed. `until` null: until it gets worse. */
  snoozed: { until: string | null } | null;
  /** Null: never evaluated; the rest is of that day. */
  evaluatedOn: string | null;
  /** 0-100; null: unknown. */
  health: number | null;
  healthWeekBefore: number | null;
  healthFourWeeksBefore: number | null;
  /** Whether nothing is known of its usage: nothing ever came, or what came is not to be trusted. */
  usageUnknown: boolean;
  /** Churn likelihood 0-1 with its band; null: unknown, because usage is, or because members are too few to tell. */
  likelihood: number | null;
  band: Risk['band'];
  /** Open signals that are there today, the gravest first. */
  open: OpenKind[];
  /** How many closed in the last seven days. */
  closedInWeek: number;
};

export type OpenKind = { kind: SignalKind; severity: Severity; openedOn: string };

/** Signals that speak of risk: all but opportunities. */
export function risksOf({ open }: Pick<Standing, 'open'>): OpenKind[] {
  return open.filter(({ severity }) => severity !== 'good');
}

/** The accounts at risk that a filter lets through, with the signals that it lets through, the most pressing first. */
export function atRisk(standings: Standing[], filter: DigestFilter): Standing[] {
  return standings
    .map((standing) => ({ ...standing, open: risksOf(standing).filter((signal) => lets(filter, signal)) }))
    .filter((standing) => standing.open.length > 0 && letsAccount(filter, standing))
    .toSorted(byPressure);
}

/** Whether a filter lets a signal through. */
export function lets({ kinds, severity }: DigestFilter, signal: OpenKind): boolean {
  const graveEnough = severity === null || gravity(signal.severity) >= gravity(severity);
  return graveEnough && (kinds === null || kinds.includes(signal.kind));
}

/** Whether an account is one that a filter names, whatever its signals. */
export function letsAccount(
  { owner, tiers, regions }: DigestFilter,
  standing: Pick<Standing, 'ownerId' | 'tier' | 'region'>,
): boolean {
  return (
    (owner === null || standing.ownerId === owner) &&
    (tiers === null || tiers.some((tier) => tier === standing.tier)) &&
    (regions === null || regions.some((region) => region === standing.region))
  );
}

const pressureOf = ({ accountKey, open, likelihood, arr }: Standing): Pressure => ({
  accountKey,
  gravity: open[0] === undefined ? -1 : gravity(open[0].severity),
  likelihood,
  arr,
});

/** The most pressing first. */
export const byPressure = (one: Standing, other: Standing): number =>
  comparePressure(pressureOf(one), pressureOf(other));

export type Change = 'worse' | 'better' | 'same';

/** Health moves by a point or two from day to day; this much is news. */
const NEWS_POINTS = 5;

/** What goes on for weeks is news as well, though no week brings as much: 92 to 69 in eight weeks is four or less a week. */
const NEWS_POINTS_IN_FOUR_WEEKS = 10;

/** What a week made of an account: a new risk or lost health is worse, whatever got better beside it. */
export function changeOf(standing: Standing): Change {
  const points = healthChange(standing) ?? 0;
  const slow = slowChange(standing) ?? 0;
  const fresh = openedInWeek(standing);
  if (fresh.some(({ severity }) => severity !== 'good') || points <= -NEWS_POINTS || slow < 0) return 'worse';
  const better = standing.closedInWeek > 0 || fresh.length > 0 || points >= NEWS_POINTS || slow > 0;
  return better ? 'better' : 'same';
}

/** Signals that opened in the seven days up to the evaluation. */
export function openedInWeek({ open, evaluatedOn }: Standing): OpenKind[] {
  return open.filter(({ openedOn }) => evaluatedOn !== null && daysBetween(openedOn, evaluatedOn) < 7);
}

/** Points of health gained or lost in a week; null: not known, also where usage is not. */
export function healthChange({ health, healthWeekBefore, usageUnknown }: Standing): number | null {
  if (health === null || healthWeekBefore === null || usageUnknown) return null;
  return health - healthWeekBefore;
}

/** Points of health in four weeks, where they amount to something and this week went on with it; null: they do not. */
export function slowChange(standing: Standing): number | null {
  const { health, healthFourWeeksBefore } = standing;
  const week = healthChange(standing);
  if (week === null || health === null || healthFourWeeksBefore === null) return null;
  const points = health - healthFourWeeksBefore;
  return Math.abs(points) >= NEWS_POINTS_IN_FOUR_WEEKS && Math.sign(week) === Math.sign(points)
    ? points
    : null;
}

const CHANGES: Change[] = ['worse', 'better', 'same'];

/** What changed first: what got worse, what got better, and what stayed; in each the most pressing first. */
export function byChange(one: Standing, other: Standing): number {
  return CHANGES.indexOf(changeOf(one)) - CHANGES.indexOf(changeOf(other)) || byPressure(one, other);
}

/** Accounts in numbers: how many are at risk, and what a week made of all. */
export type Summary = { atRisk: number; worse: number; better: number };

export function summaryOf(standings: Standing[]): Summary {
  const changes = standings.map(changeOf);
  return {
    atRisk: standings.filter((standing) => risksOf(standing).length > 0).length,
    worse: changes.filter((change) => change === 'worse').length,
    better: changes.filter((change) => change === 'better').length,
  };
}

import type { HealthPartKey } from '../domain/catalog/catalog.ts';
import type {
  HealthInput,
  HealthMeasure,
  HealthPart,
  MissingPart,
  MissingReason,
} from '../domain/health/health.ts';
import { capital } from './capital.ts';
import { count, decimal, percent } from './figures.ts';

export const HEALTH_PART: Record<HealthPartKey, string> = {
  product_usage: 'product usage',
  feature_adoption: 'feature adoption',
  member_engagement: 'member engagement',
  sentiment: 'sentiment',
  support_burden: 'support burden',
};

/** `41 of 100`. */
export function partLabel(part: HealthPart): string {
  return `${count(part.score)} of 100`;
}

/** What the part would add at 100, in whole points as those that it adds. */
export function possiblePoints({ weight, points }: HealthPart): number {
  return Math.max(points, Math.round(weight * 100));
}

/** `*Product usage* 41 of 100 · 30% of the score`. */
export function partLine(part: HealthPart): string {
  return `*${capital(HEALTH_PART[part.key])}* ${partLabel(part)} · ${percent(part.weight)} of the score`;
}

export const MISSING_BECAUSE: Record<MissingReason, string> = {
  no_data: 'nothing was received and there are no members',
  person_unknown: 'events name no person',
  no_members: 'there are no members',
  no_seats: 'the number of seats is not known',
  not_in_catalog: 'the catalogue names no events for it',
  no_feed: 'no such event was ever received',
  no_answers: 'nobody answered in 90 days',
};

/** Names each part left out of the score and why, in one sentence; null when none is. */
export function missingSentence(missing: MissingPart[]): string | null {
  if (missing.length === 0) return null;
  const parts = missing.map(({ key, because }) => `${HEALTH_PART[key]} (${MISSING_BECAUSE[because]})`);
  return `Left out of the score: ${parts.join('; ')}.`;
}

type InputWords = { name: string; short: string; show: (value: number) => string; aim: string };

/** `short` is the name among others in a line. */
export const INPUT: Record<HealthMeasure, InputWords> = {
  weekly_active_share: {
    name: 'Share of seats active in a week',
    short: 'seats active in a week',
    show: percent,
    aim: 'target',
  },
  stickiness: { name: 'Stickiness', short: 'stickiness', show: percent, aim: 'target' },
  mau_change: {
    name: 'Change of active members in 28 days',
    short: 'trend of active members',
    show: change,
    aim: 'target at least',
  },
  depth: { name: 'Depth', short: 'depth', show: percent, aim: 'target' },
  feature_share: {
    name: 'Share of features anybody uses',
    short: 'features anybody uses',
    show: percent,
    aim: 'benchmark of customers who stayed',
  },
  engagement: {
    name: 'Recency and frequency of its members, 0-100',
    short: 'recency and frequency',
    show: decimal,
    aim: 'best',
  },
  tickets_per_100_seats: {
    name: 'Tickets per 100 seats in 28 days',
    short: 'tickets per 100 seats',
    show: decimal,
    aim: 'good up to',
  },
  escalations: { name: 'Escalations in 28 days', short: 'escalations', show: count, aim: 'good' },
  csat: { name: 'Satisfaction (CSAT) in 90 days, 0-100', short: 'satisfaction', show: decimal, aim: 'best' },
  nps: { name: 'Net promoter score in 90 days', short: 'net promoter score', show: decimal, aim: 'best' },
};

/** `Share of seats active in a week: *31%* (target 70%) scores 44`. */
export function inputLine({ measure, value, target, score }: HealthInput): string {
  const { name, show, aim } = INPUT[measure];
  return `${name}: *${show(value)}* (${aim} ${show(target)}) scores ${count(score)}`;
}

/** A change with its sign, and a minus as wide as the plus; null is unknown. */
export function change(value: number | null): string {
  if (value === null || value === 0) return percent(value);
  return `${value < 0 ? '−' : '+'}${percent(Math.abs(value))}`;
}

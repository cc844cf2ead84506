import type { HealthPartKey } from '../domain/catalog/catalog.ts';
import type { HealthInput, HealthPart } from '../domain/health/health.ts';
import { count, decimal, percent } from './figures.ts';
import { inline } from './mrkdwn.ts';

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

/** `*Product usage* 41 of 100 · 30% of the score`. */
export function partLine(part: HealthPart): string {
  return `*${capital(HEALTH_PART[part.key])}* ${partLabel(part)} · ${percent(part.weight)} of the score`;
}

/** Names each part left out of the score and why, in one sentence; null when none is. */
export function missingSentence(missing: { key: HealthPartKey; because: string }[]): string | null {
  if (missing.length === 0) return null;
  const parts = missing.map(({ key, because }) => `${HEALTH_PART[key]} (${inline(because, 160)})`);
  return `Left out of the score: ${parts.join('; ')}.`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `weekly active share 31%, target 70%: scores 44`. */
export function inputLine({ measure, value, target, score }: HealthInput): string {
  return `${measure}: *${decimal(value)}*, target ${decimal(target)}, scores ${count(score)}`;
}

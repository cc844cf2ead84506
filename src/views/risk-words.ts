import type { AdoptionQuartile, Risk, RiskReason } from '../domain/risk/risk.ts';
import { count, percent, plural, signed } from './figures.ts';
import { kindName } from './signals/kind-names.ts';

const BAND: Record<NonNullable<Risk['band']>, string> = { low: 'low', elevated: 'elevated', high: 'high' };

/** `high, 73%`; null: unknown. */
export function riskBand({ band, likelihood }: Pick<Risk, 'band' | 'likelihood'>): string | null {
  return band === null ? null : `${BAND[band]}, ${percent(likelihood)}`;
}

/** What the likelihood rests on. */
export function riskSource({ source }: Risk): string {
  if (source.kind === 'prior') return 'from published figures';
  const { churned, stayed, low, high } = source;
  const interval = `between ${percent(low)} and ${percent(high)}`;
  return `from your own history: ${count(churned)} of ${plural(churned + stayed, 'account')} left; ${interval}`;
}

export function reasonName({ kind, odds }: RiskReason): string {
  if (kind === 'renewal_near') return 'renewal near';
  if (kind === 'low_adoption') return 'low adoption';
  if (kind !== 'usage_trend') return kindName(kind);
  return odds > 1 ? 'fewer active members' : 'more active members';
}

const REASONS_IN_LINE = 3;

/**
 * What the likelihood is made of, in points that add up to it: `12% as for steady use, +51 fewer active members,
 * +10 champion gone`. Null: it is unknown.
 */
export function riskSum({ base, reasons }: Risk): string | null {
  if (base === null) return null;
  const known = reasons.filter(({ points }) => points !== null && points !== 0);
  const shown = known.slice(0, REASONS_IN_LINE);
  const rest = known.slice(REASONS_IN_LINE).reduce((sum, { points }) => sum + (points ?? 0), 0);
  const words = shown.map((reason) => `${signed(reason.points ?? 0)} ${reasonName(reason)}`);
  if (known.length > shown.length) words.push(`${signed(rest)} all else`);
  return [`${percent(base)} as for steady use`, ...words].join(', ');
}

/** `in the bottom quarter of your accounts: of such accounts 50–65% renew and 5–10% expand, by published figures`. */
export function quartileWords({ quartile, renews, expands }: AdoptionQuartile): string {
  const where = {
    bottom: 'in the bottom quarter of your accounts',
    middle: 'in the middle half of your accounts',
    top: 'in the top quarter of your accounts',
  }[quartile];
  return `${where}: of such accounts ${range(renews)} renew and ${range(expands)} expand, by published figures`;
}

const range = ([low, high]: [number, number]): string => `${percent(low).replace('%', '')}–${percent(high)}`;

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const share = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });

/** The word for what is not known; a number that is not known is never shown as 0. */
export const UNKNOWN = 'unknown';

export function count(value: number | null): string {
  return value === null ? UNKNOWN : whole.format(value);
}

export function decimal(value: number | null): string {
  return value === null ? UNKNOWN : oneDigit.format(value).replace('-', '−');
}

/** `value` is a share, 0-1. Above nothing and below half a percent is said as such. */
export function percent(value: number | null): string {
  if (value === null) return UNKNOWN;
  if (value > 0 && value < 0.005) return 'under 1%';
  return share.format(value).replace('-', '−');
}

/** Whole units of the account's own currency; an unheard-of currency is written behind the number. */
export function money(value: number | null, currency: string | null): string {
  if (value === null) return UNKNOWN;
  if (currency === null) return whole.format(value);
  try {
    const style = { style: 'currency', currency, maximumFractionDigits: 0 } as const;
    return new Intl.NumberFormat('en', style).format(value);
  } catch {
    return `${whole.format(value)} ${currency}`;
  }
}

/** Points with their sign, and a minus as wide as the plus. */
export function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${whole.format(Math.abs(value))}`;
}

/** `1 member`, `2 members`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${whole.format(value)} ${value === 1 ? one : many}`;
}

const BAR = 10;

/** The last character of a bar, by eighths of it. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar for preformatted text, exact to an eighth of a character; anything above nothing shows. `value` is a share, 0-1. */
export function bar(value: number): string {
  const eighths = Math.min(8 * BAR, Math.max(value > 0 ? 1 : 0, Math.round(value * 8 * BAR)));
  return `${'█'.repeat(Math.floor(eighths / 8))}${EIGHTHS[eighths % 8]}`;
}

/** `in 3 days`, `today` or `3 days ago`, of so many days from now on. */
export function distance(days: number): string {
  if (days === 0) return 'today';
  return days > 0 ? `in ${plural(days, 'day')}` : `${plural(-days, 'day')} ago`;
}

/** Whole days from one ISO date to another; negative when `to` lies before `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

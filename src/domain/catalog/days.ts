/** The date (`YYYY-MM-DD`) at a moment in a time zone: the day as the catalogue counts days. */
export function dayIn(timeZone: string, at: Date): string {
  const quarter = Math.floor(at.getTime() / QUARTER_MS);
  if (quarter < FIRST_WHOLE_QUARTER) return formatOf(timeZone).format(at);
  let days = knownDays.get(timeZone);
  if (days === undefined) knownDays.set(timeZone, (days = new Map()));
  let day = days.get(quarter);
  if (day === undefined) {
    if (days.size >= MOST_QUARTERS) days.clear();
    days.set(quarter, (day = formatOf(timeZone).format(at)));
  }
  return day;
}

/** Formatting takes ten times longer than looking up, and since 1973 days begin at whole quarters of an hour everywhere. */
const QUARTER_MS = 15 * 60_000;
const FIRST_WHOLE_QUARTER = Date.UTC(1973, 0, 1) / QUARTER_MS;
/** A hundred days of them. */
const MOST_QUARTERS = 9600;
const knownDays = new Map<string, Map<number, string>>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) formats.set(timeZone, (format = formatIn(timeZone)));
  return format;
}

/** Making one takes a thousand times longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
}

/** Whole days from one date to another; negative when `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The date so many days before another. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}

/** Whether the text is a date of the calendar, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The tokens of `<!date^...>`, in the zone and words of the reader. https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
export function formatSlackDate(
  at: Date,
  format: string,
  now: Date,
  locale?: string,
  timeZone?: string,
): string {
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, ...(timeZone && { timeZone }) }).format(at);
  const day = { short: say({ month: 'short', day: 'numeric', year: 'numeric' }), ...longDays(say) };
  const near = nearDay(at, now, locale, timeZone);
  const tokens: Record<string, string> = {
    date_num: say({ year: 'numeric', month: '2-digit', day: '2-digit' }),
    date: day.plain,
    date_short: day.short,
    date_long: day.long,
    date_pretty: near ?? day.plain,
    date_short_pretty: near ?? day.short,
    date_long_pretty: near ?? day.long,
    time: say({ hour: 'numeric', minute: '2-digit' }),
    time_secs: say({ hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    ago: ago(at, now, locale),
  };
  return format.replace(/\{(\w+)\}/g, (whole, token: string) => tokens[token] ?? whole);
}

function longDays(say: (options: Intl.DateTimeFormatOptions) => string) {
  const plain = { month: 'long', day: 'numeric', year: 'numeric' } as const;
  return { plain: say(plain), long: say({ ...plain, weekday: 'long' }) };
}

/** Yesterday, today and tomorrow go by their names. */
function nearDay(at: Date, now: Date, locale?: string, timeZone?: string): string | null {
  const key = new Intl.DateTimeFormat('en-CA', timeZone ? { timeZone } : {});
  const dayNumber = (date: Date) => Date.parse(key.format(date)) / 86_400_000;
  const days = dayNumber(at) - dayNumber(now);
  if (Math.abs(days) > 1) return null;
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
}

function ago(at: Date, now: Date, locale?: string): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < 60) return relative.format(seconds, 'second');
  if (size < 3_600) return relative.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return relative.format(Math.round(seconds / 3_600), 'hour');
  return relative.format(Math.round(seconds / 86_400), 'day');
}

const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'long', month: 'long', day: 'numeric' });
const timeFormat = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });

export function momentOf(ts: string): Date {
  return new Date(Number(ts) * 1000);
}

export function dayOf(ts: string): string {
  const today = dayFormat.format(new Date());
  const day = dayFormat.format(momentOf(ts));
  return day === today ? 'Today' : day;
}

export function timeOf(ts: string): string {
  return timeFormat.format(momentOf(ts));
}

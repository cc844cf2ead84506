/** A moment as the clocks of a time zone show it. */
export type LocalTime = {
  /** ISO day. */
  day: string;
  /** `HH:MM`. */
  time: string;
  /** ISO: 1 is Monday. */
  weekday: number;
};

export function localTime(timeZone: string, at: Date): LocalTime {
  const [day = '', time = ''] = formatOf(timeZone).format(at).split(' ');
  return { day, time, weekday: new Date(`${day}T00:00:00Z`).getUTCDay() || 7 };
}

/**
 * The first moment, not before `after`, at which the clocks of a time zone show this time. Where they are set forward
 * over it, the moment at which they have passed it.
 */
export function nextTimeIn(timeZone: string, time: string, after: Date): Date {
  const minute = 60_000;
  const now = localTime(timeZone, after);
  const behind = (minutesOf(time) - minutesOf(now.time) + 1440) % 1440;
  const guess = new Date(Math.ceil(after.getTime() / minute) * minute + behind * minute);
  // Clocks that were changed meanwhile are off by what they were changed.
  const off = minutesOf(time) - minutesOf(localTime(timeZone, guess).time);
  const exact = new Date(guess.getTime() + (((off + 2160) % 1440) - 720) * minute);
  return exact < after || localTime(timeZone, exact).time !== time ? guess : exact;
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes a thousand times longer than using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}

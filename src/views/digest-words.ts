import type { OwnDigest } from '../domain/home/home.ts';
import { filterWords } from './filter-words.ts';
import { inline } from './mrkdwn.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `#at-risk: Mon–Fri at 09:00 Europe/London · growth, EMEA`. */
export function digestLine({ channelId, sendAt, weekdays, timeZone, filter }: OwnDigest): string {
  const place = isChannel(channelId) ? `<#${inline(channelId)}>` : 'To you';
  const named = filterWords({ ...filter, owner: null }, String).map((word) => inline(word));
  // A digest to somebody about their own accounts is read by nobody else.
  const whose = filter.owner === channelId ? 'your accounts' : `of <@${inline(filter.owner ?? '')}>`;
  const words = filter.owner === null ? named : [whose, ...named];
  const of = words.length === 0 ? 'every account at risk' : words.join(', ');
  return `${place}: ${weekdayWords(weekdays)} at ${sendAt} ${inline(timeZone)} · ${of}`;
}

/** Where a digest goes, as a sentence. */
export const placeSentence = (channelId: string): string =>
  isChannel(channelId)
    ? `It goes to <#${inline(channelId)}>, for everyone there to read.`
    : 'It goes to you alone.';

const isChannel = (channelId: string): boolean => /^[CG]/.test(channelId);

/** `Mon–Fri`, `every day`, `Mon, Thu`. */
export function weekdayWords(weekdays: number[]): string {
  const days = weekdays.toSorted((one, other) => one - other);
  if (days.length === 7) return 'every day';
  if (days.join() === '1,2,3,4,5') return 'Mon–Fri';
  return days.map((day) => WEEKDAYS[day - 1] ?? String(day)).join(', ');
}

import type { CallFault } from '../../domain/tracking/fault.ts';

/**
 * Three years. Raw events have a table a day, so this bounds what a wrong clock, or whoever has the key of a page, can
 * have made of them. Older history is imported.
 */
const MOST_AGE_MS = 3 * 365.25 * 86_400_000;
/** Clocks that are set over the network differ by seconds; those set by hand by minutes. */
const SKEW_MS = 5 * 60_000;
const DAY_MS = 86_400_000;

const ISO =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const ZONE = /(?:Z|[T ].*[+-]\d{2}(?::?\d{2})?)$/i;

/**
 * When a call happened. A sender's clock that runs ahead is corrected as Segment does: what counts is how long before
 * sending it happened. Without `sentAt`, or where that is no help, up to a day ahead is now.
 */
export function correctedTime(
  timestamp: string | null | undefined,
  sentAt: unknown,
  received: Date,
): Date | CallFault {
  if (timestamp === null || timestamp === undefined || timestamp === '') return received;
  const at = parseTime(timestamp);
  if (at === null) return { code: 'not_timestamp', field: 'timestamp', found: timestamp };
  const now = received.getTime();
  const earliest = now - MOST_AGE_MS;
  if (at < earliest) return { code: 'too_early', field: 'timestamp', found: timestamp };
  if (at <= now + SKEW_MS) return new Date(at);
  const sent = typeof sentAt === 'string' ? parseTime(sentAt) : null;
  const corrected = sent === null ? at : now - (sent - at);
  if (corrected < earliest) return { code: 'too_early', field: 'sentAt', found: sentAt };
  if (corrected <= now + SKEW_MS) return new Date(corrected);
  return corrected <= now + DAY_MS ? received : { code: 'too_late', field: 'timestamp', found: timestamp };
}

/** Milliseconds since 1970, or null. Without a zone it is UTC, whatever zone this process is in. */
export function parseTime(text: string): number | null {
  const usual = parseUsual(text);
  if (usual !== null) return usual;
  if (text.length > 40 || !ISO.test(text)) return null;
  const zoned = text.endsWith('Z') || text.length === 10 || ZONE.test(text);
  const at = Date.parse(zoned ? text : `${text}Z`);
  return Number.isNaN(at) ? null : at;
}

/** `2026-11-22T09:30:00.000Z`, as `toISOString` writes it: most calls have it, and patterns take five times as long. */
function parseUsual(text: string): number | null {
  if (text.length !== 24) return null;
  for (let at = 0; at < 24; at += 1) {
    const code = text.charCodeAt(at);
    const expected = USUAL.charCodeAt(at);
    if (expected === ZERO ? code < ZERO || code > NINE : code !== expected) return null;
  }
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const millis = twoDigits(text, 20) * 10 + text.charCodeAt(22) - ZERO;
  // What is odd is left to the rules of `Date.parse`; and `Date.UTC` takes the first hundred years for the last.
  if (year < 100 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second, millis);
}

const USUAL = '0000-00-00T00:00:00.000Z';
const ZERO = 0x30;
const NINE = 0x39;

const twoDigits = (text: string, at: number): number =>
  (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;

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
  if (text.length > 40 || !ISO.test(text)) return null;
  const zoned = text.endsWith('Z') || text.length === 10 || ZONE.test(text);
  const at = Date.parse(zoned ? text : `${text}Z`);
  return Number.isNaN(at) ? null : at;
}

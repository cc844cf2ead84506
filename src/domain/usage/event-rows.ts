/**
 * The layout of `events` in PostgreSQL's binary COPY format (its documentation of COPY, "Binary Format"): who appends
 * events encodes them by this.
 */
export const EVENT_COLUMNS = 'at, message_id, account_key, member_key, event_key, count, day, properties';

/** What a binary COPY begins and ends with. */
export const COPY_HEAD = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
export const COPY_TAIL = Buffer.from([0xff, 0xff]);

/** Bytes of a row without its properties: the number of fields, then length and value of each. */
export const EVENT_ROW_BYTES = 2 + (4 + 8) + (4 + 16) + 5 * (4 + 4) + 4;

/** PostgreSQL counts microseconds and days from 2000-01-01 UTC. */
export const EPOCH_MS = Date.UTC(2000, 0, 1);

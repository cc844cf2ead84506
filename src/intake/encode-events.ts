import {
  COPY_HEAD,
  COPY_TAIL,
  EPOCH_MS,
  EVENT_ROW_BYTES,
  JSONB_VERSION,
} from '../domain/usage/event-rows.ts';

/** A row of `events`, its properties as JSON. */
export type EventRow = {
  at: Date;
  messageId: string;
  accountKey: number;
  memberKey: number;
  eventKey: number;
  /** `YYYY-MM-DD`. */
  day: string;
  json: string | null;
};

const DAY_MS = 86_400_000;
const WORD = 2 ** 32;
/** UTF-8 takes at most so many bytes for one unit of UTF-16. */
const MOST_BYTES_A_UNIT = 3;

/**
 * Rows as a whole binary COPY into the columns of `EVENT_COLUMNS`. Each counts once. Text is measured by writing it,
 * into room for its longest form.
 */
export function encodeEvents(rows: EventRow[]): Buffer {
  let room = COPY_HEAD.length + rows.length * EVENT_ROW_BYTES + COPY_TAIL.length;
  for (const { json } of rows) if (json !== null) room += json.length * MOST_BYTES_A_UNIT + 1;
  const out = Buffer.allocUnsafe(room);
  const dayNumber = dayNumbers();
  let offset = COPY_HEAD.copy(out);
  for (const row of rows) offset = writeRow(out, offset, row, dayNumber(row.day));
  offset += COPY_TAIL.copy(out, offset);
  return out.subarray(0, offset);
}

function writeRow(out: Buffer, start: number, row: EventRow, day: number): number {
  let offset = out.writeInt16BE(8, start);
  offset = out.writeInt32BE(8, offset);
  const micros = (row.at.getTime() - EPOCH_MS) * 1000;
  const high = Math.floor(micros / WORD);
  offset = out.writeInt32BE(high, offset);
  offset = out.writeUInt32BE(micros - high * WORD, offset);
  offset = out.writeInt32BE(16, offset);
  offset = writeUuid(out, offset, row.messageId);
  offset = writeInteger(out, offset, row.accountKey);
  offset = writeInteger(out, offset, row.memberKey);
  offset = writeInteger(out, offset, row.eventKey);
  offset = writeInteger(out, offset, 1);
  offset = writeInteger(out, offset, day);
  if (row.json === null) return out.writeInt32BE(-1, offset);
  const length = out.write(row.json, offset + 5);
  out.writeInt32BE(length + 1, offset);
  out[offset + 4] = JSONB_VERSION;
  return offset + 5 + length;
}

function writeInteger(out: Buffer, start: number, value: number): number {
  return out.writeInt32BE(value, out.writeInt32BE(4, start));
}

/** Digit by digit: taking the dashes out first would make another text of each. */
function writeUuid(out: Buffer, start: number, uuid: string): number {
  let offset = start;
  for (let at = 0; at < uuid.length; at += 2) {
    if (uuid.charCodeAt(at) === DASH) at += 1;
    out[offset] = (hexDigit(uuid.charCodeAt(at)) << 4) | hexDigit(uuid.charCodeAt(at + 1));
    offset += 1;
  }
  return offset;
}

const DASH = '-'.charCodeAt(0);

/** `0` is 0x30, `A` 0x41 and `a` 0x61. */
const hexDigit = (code: number): number => (code & 0xf) + (code > 0x39 ? 9 : 0);

/** Days since PostgreSQL's epoch; events have few different ones. */
function dayNumbers(): (day: string) => number {
  const known = new Map<string, number>();
  return (day) => {
    const found = known.get(day) ?? (Date.parse(day) - EPOCH_MS) / DAY_MS;
    known.set(day, found);
    return found;
  };
}

import { COPY_HEAD, COPY_TAIL, EPOCH_MS, EVENT_ROW_BYTES } from '../domain/usage/event-rows.ts';

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
  for (const { json } of rows) if (json !== null) room += json.length * MOST_BYTES_A_UNIT;
  const out = Buffer.allocUnsafe(room);
  // Numbers go in by a view, which the compiler turns into single instructions.
  const view = new DataView(out.buffer, out.byteOffset, room);
  const dayNumber = dayNumbers();
  let offset = COPY_HEAD.copy(out);
  for (const row of rows) offset = writeRow(out, view, offset, row, dayNumber(row.day));
  offset += COPY_TAIL.copy(out, offset);
  return out.subarray(0, offset);
}

function writeRow(out: Buffer, view: DataView, start: number, row: EventRow, day: number): number {
  view.setInt16(start, 8);
  const micros = (row.at.getTime() - EPOCH_MS) * 1000;
  const high = Math.floor(micros / WORD);
  view.setInt32(start + 2, 8);
  view.setInt32(start + 6, high);
  view.setUint32(start + 10, micros - high * WORD);
  view.setInt32(start + 14, 16);
  let offset = writeUuid(out, start + 18, row.messageId);
  offset = writeInteger(view, offset, row.accountKey);
  offset = writeInteger(view, offset, row.memberKey);
  offset = writeInteger(view, offset, row.eventKey);
  offset = writeInteger(view, offset, 1);
  offset = writeInteger(view, offset, day);
  if (row.json === null) {
    view.setInt32(offset, -1);
    return offset + 4;
  }
  const length = out.write(row.json, offset + 4);
  view.setInt32(offset, length);
  return offset + 4 + length;
}

function writeInteger(view: DataView, start: number, value: number): number {
  view.setInt32(start, 4);
  view.setInt32(start + 4, value);
  return start + 8;
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

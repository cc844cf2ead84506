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

/** Rows as a whole binary COPY into the columns of `EVENT_COLUMNS`. Each counts once. */
export function encodeEvents(rows: EventRow[]): Buffer {
  const properties = rows.reduce(
    (sum, { json }) => sum + (json === null ? 0 : Buffer.byteLength(json) + 1),
    0,
  );
  const size = COPY_HEAD.length + rows.length * EVENT_ROW_BYTES + properties + COPY_TAIL.length;
  const out = Buffer.allocUnsafe(size);
  let offset = COPY_HEAD.copy(out);
  for (const row of rows) offset = writeRow(out, offset, row);
  COPY_TAIL.copy(out, offset);
  return out;
}

function writeRow(out: Buffer, start: number, row: EventRow): number {
  let offset = out.writeInt16BE(8, start);
  offset = out.writeInt32BE(8, offset);
  const micros = (row.at.getTime() - EPOCH_MS) * 1000;
  offset = out.writeInt32BE(Math.floor(micros / WORD), offset);
  offset = out.writeUInt32BE(micros - Math.floor(micros / WORD) * WORD, offset);
  offset = out.writeInt32BE(16, offset);
  offset += out.write(row.messageId.replaceAll('-', ''), offset, 16, 'hex');
  const day = (Date.parse(row.day) - EPOCH_MS) / DAY_MS;
  for (const number of [row.accountKey, row.memberKey, row.eventKey, 1, day]) {
    offset = out.writeInt32BE(4, offset);
    offset = out.writeInt32BE(number, offset);
  }
  if (row.json === null) return out.writeInt32BE(-1, offset);
  const length = out.write(row.json, offset + 5);
  out.writeInt32BE(length + 1, offset);
  out[offset + 4] = JSONB_VERSION;
  return offset + 5 + length;
}

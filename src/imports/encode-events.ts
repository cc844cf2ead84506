import type { DuckDBDataChunk } from '@duckdb/node-api';
import { EVENT_ROW_BYTES } from '../domain/usage/event-rows.ts';
import { integers, isAllNull, words } from './vectors.ts';

/**
 * Rows `from` to `to` (not included) as rows of `events` in PostgreSQL's binary COPY format, read from DuckDB's
 * vectors without making a JavaScript value of each cell. The chunk has the columns of `EVENT_COLUMNS`: BIGINT
 * microseconds since 2000, UUID, four INTEGERs (account, member, event, count), INTEGER days since 2000 and VARCHAR
 * JSON or null.
 */
export function encodeEvents(chunk: DuckDBDataChunk, from = 0, to = chunk.rowCount): Buffer {
  const numbers = [2, 3, 4, 5, 6].map((column) => integers(chunk, column));
  const at = words(chunk, 0, 8);
  const ids = words(chunk, 1, 16);
  const properties = encodedTexts(chunk, 7, from, to);
  const size = (to - from) * EVENT_ROW_BYTES + jsonBytes(properties);
  const out = Buffer.allocUnsafe(size);
  const view = new DataView(out.buffer, out.byteOffset, size);
  let offset = 0;
  for (let row = from; row < to; row += 1) {
    view.setInt16(offset, 8);
    view.setInt32(offset + 2, 8);
    view.setUint32(offset + 6, at[row * 2 + 1]!);
    view.setUint32(offset + 10, at[row * 2]!);
    view.setInt32(offset + 14, 16);
    // DuckDB stores a UUID as a 128-bit number whose first bit is flipped, so that it sorts as a signed one.
    view.setUint32(offset + 18, (ids[row * 4 + 3]! ^ 0x80000000) >>> 0);
    view.setUint32(offset + 22, ids[row * 4 + 2]!);
    view.setUint32(offset + 26, ids[row * 4 + 1]!);
    view.setUint32(offset + 30, ids[row * 4]!);
    offset += 34;
    for (const column of numbers) {
      view.setInt32(offset, 4);
      view.setInt32(offset + 4, column[row]!);
      offset += 8;
    }
    offset = writeJson(out, offset, properties?.[row - from] ?? null);
  }
  return out;
}

function jsonBytes(texts: (Buffer | null)[] | null): number {
  return texts === null ? 0 : texts.reduce((sum, bytes) => sum + (bytes?.length ?? 0), 0);
}

function writeJson(out: Buffer, offset: number, bytes: Buffer | null): number {
  if (bytes === null) return out.writeInt32BE(-1, offset);
  out.writeInt32BE(bytes.length, offset);
  bytes.copy(out, offset + 4);
  return offset + 4 + bytes.length;
}

function encodedTexts(
  chunk: DuckDBDataChunk,
  column: number,
  from: number,
  to: number,
): (Buffer | null)[] | null {
  if (isAllNull(chunk, column)) return null;
  const vector = chunk.getColumnVector(column);
  return Array.from({ length: to - from }, (_, at) => {
    const text = vector.getItem(from + at) as string | null;
    return text === null ? null : Buffer.from(text);
  });
}

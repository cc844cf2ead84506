import { open } from 'node:fs/promises';
import { LIMITS, type RecordFault } from '../domain/importing/faults.ts';

/** One record in a buffer: its bytes are `start..end`, the next one begins at `next`; `lines` it takes in the file. */
export type Cut = { end: number; next: number; lines: number; fault: RecordFault | null };

/** Cuts the record that begins at `start`; null when it goes on beyond the buffer. */
export type CutRecord = (buffer: Buffer, start: number, atEnd: boolean) => Cut | null;

/** `line` counts from 1 in the file as it is, quoted line ends included. `bytes` are only valid during the call. */
export type ScannedRecord = { line: number; bytes: Buffer; fault: RecordFault | null };

const CHUNK_BYTES = 1_000_000;
/** How far a record is followed in search of its end before it is given up as one that has none. */
const LOOKAHEAD_BYTES = 16_000_000;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Reads a text file record by record in constant memory, without blank lines. `onRecord` may return a promise,
 * which is awaited before more is read.
 */
export async function scanRecords(
  path: string,
  cut: CutRecord,
  onRecord: (record: ScannedRecord) => void | Promise<unknown>,
): Promise<void> {
  const file = await open(path);
  try {
    let rest: Buffer = Buffer.alloc(0);
    let line = 1;
    for (let position = 0, atEnd = false; !atEnd;) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, position);
      atEnd = bytesRead === 0;
      const buffer = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
      let start = position === 0 && buffer.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
      position += bytesRead;
      while (start < buffer.length) {
        const found = cut(buffer, start, atEnd) ?? giveUp(buffer, start);
        if (found === null) break;
        const bytes = buffer.subarray(start, found.end);
        const fault = found.fault ?? (bytes.length > LIMITS.record ? 'record_too_long' : null);
        if (!isBlank(bytes)) {
          const waiting = onRecord({ line, bytes, fault });
          if (waiting) await waiting;
        }
        line += found.lines;
        start = found.next;
      }
      rest = buffer.subarray(start);
    }
  } finally {
    await file.close();
  }
}

/** A record without an end breaks the line it begins on; the next line is read again as a record of its own. */
function giveUp(buffer: Buffer, start: number): Cut | null {
  if (buffer.length - start < LOOKAHEAD_BYTES) return null;
  const lineFeed = buffer.indexOf(0x0a, start);
  const end = lineFeed < 0 ? buffer.length : lineFeed;
  return {
    end,
    next: Math.min(end + 1, buffer.length),
    lines: lineFeed < 0 ? 0 : 1,
    fault: 'record_too_long',
  };
}

function isBlank(bytes: Buffer): boolean {
  return bytes.length === 0 || (bytes.length === 1 && bytes[0] === 0x0d);
}

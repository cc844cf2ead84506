import { isUtf8 } from 'node:buffer';
import type { Cut, CutRecord } from './scan-records.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** How one record of a CSV file was cut: where its fields are is not kept, only how many. */
export type CsvCut = Cut & { fields: number };

/**
 * Finds the end of the CSV record (RFC 4180, LF or CRLF) that begins at `start`. Null: it goes on beyond the buffer.
 * A quote that is misplaced or never closed breaks the line it opens on, and reading goes on at the next line,
 * so that one stray quote does not swallow the rest of the file.
 */
export function cutCsvRecord(buffer: Buffer, start: number, atEnd: boolean): CsvCut | null {
  let fields = 1;
  let lines = 1;
  let at = start;
  while (at < buffer.length) {
    if (buffer[at] === QUOTE) {
      const closed = skipQuoted(buffer, at, atEnd);
      if (closed === null) return atEnd ? brokenLine(buffer, start) : null;
      if (closed.end < 0) return brokenLine(buffer, start);
      lines += closed.lineFeeds;
      at = closed.end;
    } else {
      while (at < buffer.length && !endsField(buffer[at]!)) at += 1;
    }
    if (at >= buffer.length) break;
    if (buffer[at] === COMMA) {
      fields += 1;
      at += 1;
      continue;
    }
    if (buffer[at] === LINE_FEED) return { end: at, next: at + 1, lines, fields, fault: null };
    // A carriage return ends the record only before a line feed; otherwise it is part of the field.
    if (at + 1 >= buffer.length && !atEnd) return null;
    if (buffer[at + 1] === LINE_FEED) return { end: at, next: at + 2, lines, fields, fault: null };
    at += 1;
  }
  return atEnd ? { end: buffer.length, next: buffer.length, lines, fields, fault: null } : null;
}

/** A cutter that also refuses records with another number of fields than the header, and bytes that are not UTF-8. */
export function csvCutter(fields: number): CutRecord {
  return (buffer, start, atEnd) => {
    const cut = cutCsvRecord(buffer, start, atEnd);
    if (cut === null || cut.fault !== null || cut.end === start) return cut;
    // One comma too many at the end of a row is a habit of some exporters, and DuckDB's reader lets it pass.
    const spare = cut.fields === fields + 1 && buffer[cut.end - 1] === COMMA;
    if (cut.fields !== fields && !spare) return { ...cut, fault: 'field_count' };
    if (!isUtf8(buffer.subarray(start, cut.end))) return { ...cut, fault: 'not_utf8' };
    return cut;
  };
}

/** The texts of the fields of a record that was cut without a fault. */
export function readCsvFields(record: string): string[] {
  const fields: string[] = [];
  for (let at = 0; at <= record.length;) {
    const quoted = record[at] === '"' ? /"((?:[^"]|"")*)"/y : null;
    if (quoted) quoted.lastIndex = at;
    const match = quoted?.exec(record);
    const comma = record.indexOf(',', match ? quoted!.lastIndex : at);
    const end = comma < 0 ? record.length : comma;
    fields.push(match ? match[1]!.replaceAll('""', '"') : record.slice(at, end));
    at = end + 1;
  }
  return fields;
}

function endsField(byte: number): boolean {
  return byte === COMMA || byte === LINE_FEED || byte === CARRIAGE_RETURN;
}

/** `end` is the byte after the closing quote, -1 when something else than a separator follows it; null: not closed. */
function skipQuoted(buffer: Buffer, open: number, atEnd: boolean): { end: number; lineFeeds: number } | null {
  let lineFeeds = 0;
  for (let at = open + 1; at < buffer.length; at += 1) {
    if (buffer[at] === LINE_FEED) lineFeeds += 1;
    if (buffer[at] !== QUOTE) continue;
    const after = buffer[at + 1];
    if (after === QUOTE) at += 1;
    else if (after === undefined) return atEnd ? { end: at + 1, lineFeeds } : null;
    else return { end: endsField(after) ? at + 1 : -1, lineFeeds };
  }
  return null;
}

function brokenLine(buffer: Buffer, start: number): CsvCut | null {
  const lineFeed = buffer.indexOf(LINE_FEED, start);
  const end = lineFeed < 0 ? buffer.length : lineFeed;
  return { end, next: Math.min(end + 1, buffer.length), lines: 1, fields: 0, fault: 'broken_quote' };
}

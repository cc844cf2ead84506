import { isUtf8 } from 'node:buffer';
import type { Cut, CutRecord } from './scan-records.ts';

const LINE_FEED = 0x0a;

/** Cuts a line of NDJSON; with `check`, also refuses what is not one JSON object in UTF-8. */
export function ndjsonCutter({ check }: { check: boolean }): CutRecord {
  return (buffer, start, atEnd) => {
    const lineFeed = buffer.indexOf(LINE_FEED, start);
    if (lineFeed < 0 && !atEnd) return null;
    const end = lineFeed < 0 ? buffer.length : lineFeed;
    const next = lineFeed < 0 ? end : end + 1;
    const line = buffer.subarray(start, end);
    return { end, next, lines: 1, fault: check ? faultOf(line) : null };
  };
}

function faultOf(line: Buffer): Cut['fault'] {
  if (!isUtf8(line)) return 'not_utf8';
  const text = line.toString().trim();
  if (text === '') return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? null : 'not_json_object';
  } catch {
    return 'not_json';
  }
}

import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { UserError } from '../errors.ts';
import { importRefusals } from '../views/import-refusals.ts';
import { cutCsvRecord, readCsvFields } from './cut-csv.ts';

/** Enough for any header, and to recognise a file that is no text. */
const HEAD_BYTES = 65_536;

/** The column names of a CSV file, as written. A UserError when the file is empty or no CSV. */
export async function readCsvHeader(path: string, name: string): Promise<string[]> {
  const head = await readHead(path);
  if (head.length === 0) throw new UserError(importRefusals.emptyFile(name));
  const text = head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? head.subarray(3) : head;
  const cut = cutCsvRecord(text, 0, true);
  const record = text.subarray(0, cut?.end ?? 0);
  if (cut === null || cut.fault !== null || record.includes(0) || !isUtf8(record)) {
    throw new UserError(importRefusals.notCsv(name));
  }
  const columns = readCsvFields(record.toString()).map((column) => column.trim());
  const keys = columns.map((column) => column.toLowerCase());
  const second = keys.findIndex((key, at) => keys.indexOf(key) !== at);
  if (second >= 0) {
    const first = columns[keys.indexOf(keys[second]!)]!;
    throw new UserError(importRefusals.doubledColumn(name, first, columns[second]!));
  }
  return columns;
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

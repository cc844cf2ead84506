import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type CutRecord, scanRecords } from './scan-records.ts';

/** The line end of copies, and the form of the list of what was left out. */
const LINE_FEED = Buffer.from('\n');
const SHOWN = 200;

/**
 * Copies the records of a text file that can be read, and lists the others, so that a broken record costs itself and
 * not the file. `skip`: how many records at the beginning are neither (the header). Returns how many were left out.
 */
export async function mend(
  path: string,
  cut: CutRecord,
  skip: number,
  into: { good: string; broken: string },
): Promise<number> {
  const good = createWriteStream(into.good);
  const broken = createWriteStream(into.broken);
  let seen = 0;
  let count = 0;
  await scanRecords(path, cut, ({ line, bytes, fault }) => {
    seen += 1;
    if (seen <= skip) return undefined;
    // The bytes are only lent: a stream that keeps them needs a copy.
    if (fault === null) return append(good, Buffer.concat([bytes, LINE_FEED]));
    count += 1;
    return append(broken, `${line},${fault},${quoted(bytes.subarray(0, SHOWN).toString())}\n`);
  });
  await Promise.all([finished(good.end()), finished(broken.end())]);
  return count;
}

/** A promise only when the stream has to catch up. */
function append(stream: WriteStream, text: Buffer | string): void | Promise<unknown> {
  return stream.write(text) ? undefined : once(stream, 'drain');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""').replaceAll('\0', '\u{FFFD}')}"`;
}

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Writes an answer to stdout, and ends its line. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The same of a document, as people read JSON. */
export function printJson(document: object): void {
  print(JSON.stringify(document, null, 2));
}

/** Waits for a slow reader; one that has seen enough, such as `head`, ends the output without an error. */
export async function printLines(lines: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const text = Readable.from(withNewlines(lines));
  await pipeline(text, process.stdout, { end: false }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

async function* withNewlines(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

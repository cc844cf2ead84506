import { promisify } from 'node:util';
import { brotliDecompress, unzip } from 'node:zlib';
import { Refusal } from './refusal.ts';
import { turns } from './turns.ts';

/** Of a body, as sent and inflated; Segment's limit of a batch. */
export const MOST_BODY_BYTES = 500 * 1024;

/** `unzip` tells gzip and deflate apart by their first bytes. Both stop as soon as the output is too large. */
const INFLATE = new Map([
  ['gzip', promisify(unzip)],
  ['x-gzip', promisify(unzip)],
  ['deflate', promisify(unzip)],
  ['br', promisify(brotliDecompress)],
]);

/** The JSON value in a body of at most `MOST_BODY_BYTES`. Throws a Refusal. */
export async function readBody(body: Buffer, encoding: string | undefined): Promise<unknown> {
  const plain = encoding === undefined || encoding === 'identity' ? body : await inflated(body, encoding);
  if (plain.length === 0) throw new Refusal('no_body');
  if (plain.length > WORTH_A_TURN) await turn();
  return parseJson(plain.toString());
}

/** Smaller bodies are read faster than the event loop turns. */
const WORTH_A_TURN = 8 * 1024;
const turn = turns();

async function inflated(body: Buffer, encoding: string): Promise<Buffer> {
  const inflate = INFLATE.get(encoding.trim().toLowerCase());
  if (inflate === undefined) throw new Refusal('unknown_encoding');
  try {
    return await inflate(body, { maxOutputLength: MOST_BODY_BYTES });
  } catch (error) {
    const tooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new Refusal(tooLarge ? 'body_too_large' : 'broken_encoding', { cause: error });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal('not_json', { cause: error });
  }
}

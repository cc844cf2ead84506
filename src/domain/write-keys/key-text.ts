import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Secret scanners find keys by it. */
const PREFIX = 'uwk_';

/** Of the random part. */
export const KEY_BYTES = 32;

/** 43 characters of base64url hold 32 bytes, the 6 after them a CRC-32 of what is before. */
const SHAPE = /^uwk_[\w-]{49}$/;

/** A key as it is shown once: `random` are `KEY_BYTES` bytes that nobody can guess. */
export function keyOf(random: Buffer): string {
  const body = `${PREFIX}${random.toString('base64url')}`;
  return `${body}${checksumOf(body)}`;
}

/** Whether a text can be a key of ours at all; a typo or a cut-off key is not, and needs no look-up. */
export function isKeyShaped(text: string): boolean {
  return SHAPE.test(text) && checksumOf(text.slice(0, -6)) === text.slice(-6);
}

/** What is stored of a key: its SHA-256. A key is random, so that no salt and no slow hash is needed. */
export function hashOfKey(key: string): Buffer {
  return hash('sha256', key, 'buffer');
}

/** What tells keys apart in lists. */
export const hintOfKey = (key: string): string => key.slice(-4);

function checksumOf(body: string): string {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return sum.toString('base64url');
}

import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  hashOfKey,
  hintOfKey,
  isKeyShaped,
  KEY_BYTES,
  keyOf,
} from '../../../src/domain/write-keys/key-text.ts';

test('a key is found by its prefix, fits into a header and a URL, and ends in its hint', () => {
  const key = keyOf(Buffer.alloc(KEY_BYTES, 7));
  expect(key).toMatch(/^uwk_[A-Za-z0-9_-]{49}$/);
  expect(key.endsWith(hintOfKey(key))).toBe(true);
  expect(isKeyShaped(key)).toBe(true);
  expect(hashOfKey(key)).toHaveLength(32);
});

test('any one character changed, lost or swapped makes it no key', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  fc.assert(
    fc.property(fc.nat(52), fc.constantFrom(...letters), (at, letter) => {
      const key = keyOf(randomBytes(KEY_BYTES));
      const typo = `${key.slice(0, at)}${letter}${key.slice(at + 1)}`;
      expect(isKeyShaped(typo)).toBe(typo === key);
      expect(isKeyShaped(`${key.slice(0, at)}${key.slice(at + 1)}`)).toBe(false);
      const swapped = `${key.slice(0, at)}${key[at + 1] ?? ''}${key[at]}${key.slice(at + 2)}`;
      expect(isKeyShaped(swapped)).toBe(swapped === key);
    }),
  );
});

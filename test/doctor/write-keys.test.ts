import { expect, test } from 'vitest';
import { judgeWriteKeys } from '../../src/doctor/write-keys.ts';
import type { StandingKey } from '../../src/domain/write-keys/standing.ts';

const now = new Date('2026-03-10T12:00:00Z');

const key = (overrides: Partial<StandingKey>): StandingKey => ({
  writeKeyId: 1,
  source: 'web-app',
  hint: 'abcd',
  mayDelete: false,
  createdAt: new Date('2026-01-01T00:00:00Z'),
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: new Date('2026-03-10T11:00:00Z'),
  accepted: 10,
  rejected: 0,
  standing: 'in force',
  ...overrides,
});

const old = new Date('2026-03-09T11:00:00Z');

test.each<[string, StandingKey[], string, string]>([
  ['no key', [], 'ok', 'None is in force'],
  ['only a revoked one', [key({ standing: 'revoked' })], 'ok', 'None is in force'],
  ['one used lately', [key({})], 'ok', '1 is in force; the newest events came on 2026-03-10 11:00 UTC.'],
  ['one of two used lately', [key({}), key({ lastUsedAt: null })], 'ok', '2 are in force'],
  ['one never used', [key({ lastUsedAt: null, accepted: 0 })], 'warning', 'nothing has come by them yet'],
  ['one not used for a day', [key({ lastUsedAt: old })], 'warning', 'more than a day ago'],
  [
    'a revoked one used lately',
    [key({ lastUsedAt: old }), key({ standing: 'revoked' })],
    'warning',
    'a day ago',
  ],
  ['nothing but rejections', [key({ accepted: 0, rejected: 5 })], 'warning', 'every one was rejected'],
])('%s', (_name, keys, state, detail) => {
  const check = judgeWriteKeys(keys, now);
  expect(check).toMatchObject({ state, detail: expect.stringContaining(detail) });
  expect(check.remedy === null).toBe(state === 'ok');
});

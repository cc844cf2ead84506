import { expect, test } from 'vitest';
import { withSslModeNamed } from '../../src/db/ssl-mode.ts';

test.each([
  ['postgres://u@h/db?sslmode=require', 'postgres://u@h/db?sslmode=verify-full'],
  ['postgres://u@h/db?a=1&sslmode=prefer&b=2', 'postgres://u@h/db?a=1&sslmode=verify-full&b=2'],
  ['postgres://u@h/db?sslmode=verify-ca', 'postgres://u@h/db?sslmode=verify-full'],
  ['postgres://u@h/db?sslmode=disable', 'postgres://u@h/db?sslmode=disable'],
  ['postgres://u@h/db?sslmode=no-verify', 'postgres://u@h/db?sslmode=no-verify'],
  ['postgres://u@h/db?uselibpqcompat=true&sslmode=require', null],
  ['postgres://u@h/db', null],
])('%s is understood as %s', (given, understood) => {
  expect(withSslModeNamed(given)).toBe(understood ?? given);
});

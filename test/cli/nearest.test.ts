import { expect, test } from 'vitest';
import { nearestName } from '../../src/cli/nearest.ts';

const names = ['start', 'demo', 'import', 'account', 'measures', 'doctor', 'catalog', 'migrate'];

test.each([
  ['acount', 'account'],
  ['Account', 'account'],
  ['accounts', 'account'],
  ['catalogue', 'catalog'],
  ['measure', 'measures'],
  ['imoprt', 'import'],
  ['dmeo', 'demo'],
  ['xyzzy', null],
  ['', null],
])('for %o the nearest command is %o', (given, nearest) => {
  expect(nearestName(given, names)).toBe(nearest);
});

import { expect, test } from 'vitest';
import { nearestWord } from '../../../src/domain/text/nearest-word.ts';

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
  expect(nearestWord(given, names)).toBe(nearest);
});

test.each([
  ['fetures', ['product', 'features'], 'features'],
  ['Features', ['product', 'features'], 'features'],
  ['feautres', ['product', 'features'], 'features'],
  ['cadance', ['name', 'cadence'], 'cadence'],
  ['ab', ['ba'], 'ba'],
  ['x', ['y'], 'y'],
  ['colour', ['key', 'name', 'module'], null],
  ['anything', [], null],
  ['', ['name'], null],
])('for %j among %j the nearest is %j', (word, known, nearest) =>
  expect(nearestWord(word, known)).toBe(nearest),
);

import { expect, test } from 'vitest';
import { suggest } from '../../../src/domain/catalog/suggest.ts';

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
])('for %j among %j suggests %j', (word, known, suggestion) => expect(suggest(word, known)).toBe(suggestion));

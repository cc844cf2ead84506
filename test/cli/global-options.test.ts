import { expect, test } from 'vitest';
import { takeCatalogOption } from '../../src/cli/global-options.ts';

test.each([
  [['account', 'acme'], null, ['account', 'acme']],
  [['--catalog', 'a.yml', 'account', 'acme'], 'a.yml', ['account', 'acme']],
  [['account', 'acme', '--catalog', 'a.yml', '--json'], 'a.yml', ['account', 'acme', '--json']],
  [['account', '--catalog=a.yml', 'acme'], 'a.yml', ['account', 'acme']],
  [['account', '--', '--catalog', 'a.yml'], null, ['account', '--', '--catalog', 'a.yml']],
])('of %o the catalogue is %o and the rest %o', (argv, catalogPath, rest) => {
  expect(takeCatalogOption(argv)).toEqual({ catalogPath, rest });
});

test.each([[['--catalog']], [['account', '--catalog', '--json']], [['--catalog=', 'account']]])(
  '%o lacks the file',
  (argv) => {
    expect(() => takeCatalogOption(argv)).toThrow('--catalog needs a file');
  },
);

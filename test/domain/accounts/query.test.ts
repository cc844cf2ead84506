import { expect, test } from 'vitest';
import { parseAccountQuery } from '../../../src/domain/accounts/query.ts';

test.each([
  ['acme.example', ['acme.example']],
  ['www.acme.example', ['acme.example']],
  ['ACME.example.', ['acme.example']],
  ['https://app.acme.example:8080/login#x', ['app.acme.example', 'acme.example']],
  ['ann.b+c@mail.acme.example', ['mail.acme.example', 'acme.example']],
  ['mailto:ann@acme.example', ['acme.example']],
  ['<mailto:ann@acme.example|ann@acme.example>', ['acme.example']],
  ['bücher.example', ['bücher.example']],
  ['acme', []],
  ['Acme Inc.', []],
  ['acme. example', []],
  ['1.2', []],
  ['@', []],
])('%j names the domains %j', (text, domains) => expect(parseAccountQuery(text).domains).toEqual(domains));

test.each([
  ['acme.example', 'acme'],
  ['app.acme.example', 'acme'],
  ['ann@acme.example', 'ann acme example'],
  ['ACME Inc.', 'acme'],
  ['  \n ', ''],
])('%j is looked up by the name %j', (text, stripped) =>
  expect(parseAccountQuery(text).stripped).toBe(stripped),
);

test('an id is taken in either case, and nothing typed is longer than a name', () => {
  expect(parseAccountQuery('Acc-1').ids).toEqual(['Acc-1', 'ACC-1', 'acc-1']);
  expect(parseAccountQuery('x'.repeat(300)).folded).toHaveLength(100);
});

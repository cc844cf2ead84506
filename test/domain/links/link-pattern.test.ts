import { expect, test } from 'vitest';
import { namesInLink, parseLinkPattern, type LinkPattern } from '../../../src/domain/links/link-pattern.ts';

const pattern = (written: string): LinkPattern => {
  const read = parseLinkPattern(written);
  if (read === null) throw new Error(`${written} is no pattern`);
  return read;
};

test.each([
  ['a path', 'https://crm.example.com/accounts/{id}', 'https://crm.example.com/accounts/A-1', 'A-1'],
  [
    'a deeper page',
    'https://crm.example.com/accounts/{id}',
    'https://crm.example.com/accounts/A-1/deals',
    'A-1',
  ],
  [
    'a query behind it',
    'https://crm.example.com/accounts/{id}',
    'https://crm.example.com/accounts/A-1?tab=2',
    'A-1',
  ],
  [
    'a slash at the end',
    'https://crm.example.com/accounts/{id}/',
    'https://crm.example.com/accounts/A-1',
    'A-1',
  ],
  ['a path behind it', 'https://crm.example.com/{id}/view', 'https://crm.example.com/A-1/view#top', 'A-1'],
  ['a query', 'https://crm.example.com/view?id={id}', 'https://crm.example.com/view?id=A-1&tab=2', 'A-1'],
  ['a fragment', 'https://crm.example.com/#/accounts/{id}', 'https://crm.example.com/#/accounts/A-1', 'A-1'],
  ['a host', 'https://{id}.app.example.com', 'https://acme.app.example.com/settings', 'acme'],
  ['capitals in the host', 'https://CRM.example.com/{id}', 'https://crm.Example.com/Acme', 'Acme'],
  ['a port', 'http://localhost:8080/{id}', 'http://localhost:8080/A-1', 'A-1'],
  [
    'escaped letters',
    'https://crm.example.com/{id}',
    'https://crm.example.com/M%C3%BCller%20%26%20Co',
    'Müller & Co',
  ],
])('an account is read out of %s', (_where, written, link, value) => {
  expect(namesInLink([pattern(written)], link)).toEqual([{ by: 'id', value }]);
});

test.each([
  ['another host', 'https://crm.example.com/accounts/{id}', 'https://crm.example.org/accounts/A-1'],
  ['a host that only begins so', 'https://crm.example.com/{id}', 'https://crm.example.com.evil.example/A-1'],
  ['a user in front of the host', 'https://crm.example.com/{id}', 'https://crm.example.com@evil.example/A-1'],
  ['another scheme', 'https://crm.example.com/{id}', 'http://crm.example.com/A-1'],
  ['another path', 'https://crm.example.com/accounts/{id}', 'https://crm.example.com/contacts/A-1'],
  ['no key', 'https://crm.example.com/accounts/{id}', 'https://crm.example.com/accounts/'],
  ['something else behind the key', 'https://crm.example.com/{id}/view', 'https://crm.example.com/A-1/edit'],
  ['a longer word behind the key', 'https://crm.example.com/{id}/view', 'https://crm.example.com/A-1/viewer'],
  ['a part too many', 'https://crm.example.com/{id}/view', 'https://crm.example.com/x/A-1/view'],
  ['a foreign host with ours in its path', 'https://{id}.example.com', 'https://evil.example/.example.com'],
  ['an escaped nothing', 'https://crm.example.com/{id}', 'https://crm.example.com/A%00'],
  ['a wrong escape', 'https://crm.example.com/{id}', 'https://crm.example.com/%E0%A4%A'],
  ['no address', 'https://crm.example.com/{id}', 'crm.example.com/A-1'],
])('%s names no account', (_what, written, link) => {
  expect(namesInLink([pattern(written)], link)).toEqual([]);
});

test('every pattern that a link follows counts, in their order', () => {
  const written = [
    'https://a.example.com/{domain}',
    'https://b.example.com/{id}',
    'https://a.example.com/{traits.crm_id}',
  ];
  expect(namesInLink(written.map(pattern), 'https://a.example.com/42')).toEqual([
    { by: 'domain', value: '42' },
    { by: 'trait', trait: 'crm_id', value: '42' },
  ]);
});

test.each([
  ['no address', 'crm.example.com/{id}'],
  ['no web address', 'ftp://crm.example.com/{id}'],
  ['no key', 'https://crm.example.com/accounts'],
  ['two keys', 'https://crm.example.com/{id}/{domain}'],
  ['the same key twice', 'https://crm.example.com/{id}/{id}'],
  ['an unknown key', 'https://crm.example.com/{name}'],
  ['a trait without a name', 'https://crm.example.com/{traits.}'],
  ['a key that is the site', 'https://{domain}/accounts'],
  ['a key in the name of the site', 'https://{id}.example/accounts'],
])('%s is no pattern', (_what, written) => {
  expect(parseLinkPattern(written)).toBeNull();
});

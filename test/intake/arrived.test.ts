import { expect, test } from 'vitest';
import type { Call } from '../../src/domain/tracking/call.ts';
import { arriving } from '../../src/intake/arrived.ts';
import { NOON, track } from './calls.ts';

const given = (text: string): Call => ({
  ...track('ada', `event ${text}`),
  person: { memberId: `member ${text}`, anonymousId: `stranger ${text}` },
  accountId: `account ${text}`,
  properties: { text },
});

test.each([
  ['plain text', 'plain text'],
  ['NUL \0 here', 'NUL \u{FFFD} here'],
  ['half \uD83D of a pair', 'half \u{FFFD} of a pair'],
  ['a whole one 😀', 'a whole one 😀'],
  [String.raw`a written \u0000`, String.raw`a written \u0000`],
])('every text of a call is what PostgreSQL stores, however often it comes: %j', (text, stored) => {
  const arrive = arriving('keep');
  for (let time = 0; time < 2; time += 1) {
    const { call, json } = arrive(given(text), NOON);
    expect(call).toMatchObject({
      event: `event ${stored}`,
      person: { memberId: `member ${stored}`, anonymousId: `stranger ${stored}` },
      accountId: `account ${stored}`,
    });
    expect(JSON.parse(json!)).toEqual({ text: stored });
  }
});

test('a call that names nobody and no account holds null for them, and no properties are none', () => {
  const bare: Call = {
    ...track('ada', 'X'),
    person: { memberId: null, anonymousId: null },
    accountId: null,
    properties: null,
  };
  const { call, json } = arriving('keep')(bare, NOON);
  expect(call).toMatchObject({ person: { memberId: null, anonymousId: null }, accountId: null });
  expect(json).toBeNull();
});

import { expect, test } from 'vitest';
import { parseCall } from '../../../src/http/tracking/parse-call.ts';
import { faultSentence } from '../../../src/views/tracking-words.ts';

const moment = { received: new Date('2026-06-15T12:00:00Z'), sentAt: undefined };
const parse = (type: string, sent: object) => parseCall(type, { userId: 'u1', ...sent }, moment);
const callOf = (type: string, sent: object) => {
  const parsed = parse(type, sent);
  if ('fault' in parsed) throw new Error(faultSentence(parsed.fault));
  return parsed;
};

test.each([
  [{ context: { groupId: 'g' }, properties: { account_id: 'other' } }, 'g'],
  [{ context: { groupId: 17 } }, '17'],
  [{ properties: { $groups: { company: 'c' } } }, 'c'],
  [{ properties: { $groups: { project: 'p', organization: 'o', account: '' } } }, 'o'],
  [{ properties: { account_id: 9 } }, '9'],
  [{ properties: { $groups: { project: 'p' } } }, null],
  [{ properties: { $groups: 'c', account_id: { id: 1 } } }, null],
  [{ properties: { account_id: 'x'.repeat(256) } }, null],
  [{}, null],
])('a track call with %j is of account %s', (sent, accountId) => {
  expect(callOf('track', { event: 'e', ...sent }).call).toMatchObject({ accountId });
});

test.each([
  [{ context: { groupId: 'g' }, traits: { company: { id: 'c' } } }, 'g'],
  [{ traits: { company: { id: 'c', name: 'C' } } }, 'c'],
  [{ traits: { account_id: 'a' } }, 'a'],
  [{ context: { traits: { company: { id: 'c' } } } }, 'c'],
  [{ traits: { company: 'Initech' } }, null],
])('an identify call with %j is of account %s', (sent, accountId) => {
  expect(callOf('identify', sent).call).toMatchObject({ accountId });
});

test.each([
  [{ name: 'Ada' }, { name: 'Ada' }, {}],
  [{ firstName: 'Ada', lastName: 'Lovelace' }, { name: 'Ada Lovelace' }, {}],
  [{ name: 'Ada L.', firstName: 'Ada', last_name: 'L' }, { name: 'Ada L.' }, {}],
  [{ title: 'Engineer' }, { role: 'Engineer' }, {}],
  [{ role: 'Admin', title: 'Engineer' }, { role: 'Admin' }, { title: 'Engineer' }],
  [
    { address: { country: 'PT', city: 'Porto' } },
    { geography: 'PT' },
    { address: { country: 'PT', city: 'Porto' } },
  ],
  [{ createdAt: '2026-01-02T03:04:05+01:00' }, { invited_at: '2026-01-02T02:04:05.000Z' }, {}],
  [{ invited_at: null, removed_at: null, email: '' }, { removed_at: null, email: null }, {}],
  [{ team: 7, plan: 'pro', logins: [1] }, { team: '7' }, { plan: 'pro', logins: [1] }],
])('traits of a member: %j', (traits, columns, others) => {
  const { call, warnings } = callOf('identify', { traits });
  expect([call, warnings]).toEqual([expect.objectContaining({ traits: { columns, others } }), []]);
});

test.each([
  [{ name: 'Initech', plan: 'enterprise', industry: 'Technology' }],
  [{ seats: '40' }, { seats: 40 }],
  [{ website: 'https://www.initech.com/about' }, { domain: 'www.initech.com' }],
  [{ website: 'initech.com/about' }, { domain: 'initech.com' }],
  [{ domain: 'initech.com' }],
  [{ arr: 12_000.5 }, { arr: '12000.50' }],
  [{ arr: '12000' }],
  [{ touchModel: 'High' }, { touch_model: 'high' }],
  [
    { renewalDate: '2026-12-31T00:00:00Z', contract_start: '2025-12-31' },
    { renewal_date: '2026-12-31', contract_start: '2025-12-31' },
  ],
  [{ name: '', tier: null }, { tier: null }],
  [{ sponsorMemberId: 5 }, { sponsor_member_id: '5' }],
  [{ employees: 329, createdAt: '2020-01-01' }, {}, { employees: 329, createdAt: '2020-01-01' }],
] as [object, object?, object?][])('traits of an account: %j', (traits, columns = traits, others = {}) => {
  const { call, warnings } = callOf('group', { groupId: 'g', traits });
  expect([call, warnings]).toEqual([expect.objectContaining({ traits: { columns, others } }), []]);
});

test.each([
  [{ seats: 'many' }, 'not_whole'],
  [{ seats: -1 }, 'not_whole'],
  [{ seats: 1e12 }, 'not_whole'],
  [{ seats: 2.5 }, 'not_whole'],
  [{ arr: '12,000' }, 'not_amount'],
  [{ arr: 1e20 }, 'not_amount'],
  [{ arr: -0.01 }, 'not_amount'],
  [{ renewal_date: '2026-02-31' }, 'not_date'],
  [{ renewal_date: 1_767_139_200 }, 'not_date'],
  [{ touch_model: 'white glove' }, 'not_touch_model'],
  [{ name: { first: 'I' } }, 'not_text'],
  [{ plan: 'x'.repeat(1001) }, 'not_text'],
  [{ website: 'http://[' }, 'not_text'],
])('traits of an account that no column can hold are kept: %j', (traits, code) => {
  const { call, warnings } = callOf('group', { groupId: 'g', traits });
  expect(call).toMatchObject({ traits: { columns: {}, others: traits } });
  expect(warnings).toEqual([expect.objectContaining({ code, field: `traits.${Object.keys(traits)[0]}` })]);
});

test.each([
  [
    'a UUID in capitals',
    { messageId: 'A54A2EAC-3C3B-4F0E-8E3B-0F1C2D3E4F50' },
    'a54a2eac-3c3b-4f0e-8e3b-0f1c2d3e4f50',
  ],
  // select md5('m-1')::uuid, which is what an import makes of it.
  ['other text', { messageId: 'm-1' }, '4e3871ed-52b5-cdb1-c75f-85329fb472c5'],
])('a message id that is %s', (_what, sent, messageId) => {
  expect(callOf('track', { event: 'e', ...sent }).call.messageId).toBe(messageId);
});

test('without a message id, the same call sent again is the same, and another is not', () => {
  const sent = { event: 'e', timestamp: '2026-06-15T11:00:00Z', properties: { a: 1 } };
  const idOf = (more: object) => callOf('track', { ...sent, ...more }).call.messageId;
  expect(idOf({})).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(idOf({ sentAt: '2026-06-15T12:00:00Z' })).toBe(idOf({}));
  const others = [
    { event: 'f' },
    { userId: 'u2' },
    { properties: { a: 2 } },
    { timestamp: '2026-06-15T11:00:01Z' },
  ];
  expect(new Set([idOf({}), ...others.map(idOf)]).size).toBe(5);
});

const nested = (depth: number): object => (depth === 0 ? {} : { in: nested(depth - 1) });

test.each([
  [{ event: 'e', userId: {} }, 'not_id', 'userId'],
  [{ event: 'e', userId: 2.5 }, 'not_id', 'userId'],
  [{ event: 'e', userId: 'x'.repeat(256) }, 'not_id', 'userId'],
  [{ event: 'e', userId: '', anonymousId: null }, 'no_person', ''],
  [{ event: '' }, 'missing', 'event'],
  [{ event: ['e'] }, 'not_id', 'event'],
  [{ event: 'e', properties: [] }, 'not_object', 'properties'],
  [{ event: 'e', properties: 'a=1' }, 'not_object', 'properties'],
  [{ event: 'e', context: 'web' }, 'not_object', 'context'],
  [{ event: 'e', context: { groupId: [] } }, 'not_id', 'context.groupId'],
  [{ event: 'e', timestamp: 1_750_000_000 }, 'not_timestamp', 'timestamp'],
  [{ event: 'e', messageId: { $ne: 1 } }, 'not_id', 'messageId'],
  [{ event: 'e', properties: nested(40) }, 'too_deep', ''],
  [{ event: 'e', properties: JSON.parse('{"a":[{"__proto__":{"admin":1}}]}') }, 'forbidden_key', '__proto__'],
  [{ event: 'e', properties: { constructor: { prototype: {} } } }, 'forbidden_key', 'constructor'],
  [{ event: 'e', properties: { text: 'é'.repeat(16_380) } }, 'too_large', ''],
] as [object, string, string][])('%j is a fault', (sent, code, field) => {
  expect(parse('track', sent)).toEqual({ fault: expect.objectContaining({ code, field }) });
});

test('what is just within the limits is taken', () => {
  const properties = { deep: nested(29), constructor: 'Ferrari', text: 'é'.repeat(16_000) };
  expect(callOf('track', { event: 'x'.repeat(255), properties }).call).toMatchObject({ properties });
});

test('null is as good as nothing', () => {
  const sent = {
    event: 'e',
    anonymousId: null,
    messageId: null,
    timestamp: null,
    context: null,
    properties: null,
  };
  expect(callOf('track', sent).call).toMatchObject({
    person: { memberId: 'u1', anonymousId: null },
    properties: null,
  });
});

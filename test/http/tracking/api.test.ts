import { describe, expect, test } from 'vitest';
import { IntakeFull } from '../../../src/domain/tracking/intake.ts';
import { basic, compressed, key, now, serving } from './serving.ts';

const u1 = { userId: 'u1', messageId: 'A54A2EAC-3C3B-4F0E-8E3B-0F1C2D3E4F50' };
const common = {
  messageId: 'a54a2eac-3c3b-4f0e-8e3b-0f1c2d3e4f50',
  person: { memberId: 'u1', anonymousId: null },
  at: now,
};
const track = { ...u1, event: 'Report Exported' };
const tracked = { kind: 'track', ...common, event: 'Report Exported', accountId: null, properties: null };

test.each([
  ['/v1/track', track, tracked],
  ['/v1/t', track, tracked],
  ['/v1/page', { ...u1, name: 'Pricing' }, { ...tracked, event: 'Viewed Pricing Page' }],
  ['/v1/p', { ...u1 }, { ...tracked, event: 'Viewed Page' }],
  [
    '/v1/screen',
    { ...u1, properties: { name: 'Home' } },
    { ...tracked, event: 'Viewed Home Screen', properties: { name: 'Home' } },
  ],
  [
    '/v1/identify',
    { ...u1, traits: { email: 'ada@initech.com', shoe: 42 } },
    {
      kind: 'identify',
      ...common,
      accountId: null,
      traits: { columns: { email: 'ada@initech.com' }, others: { shoe: 42 } },
    },
  ],
  [
    '/v1/group',
    { ...u1, groupId: 'initech', traits: { name: 'Initech', seats: 40, employees: 329 } },
    {
      kind: 'group',
      ...common,
      accountId: 'initech',
      traits: { columns: { name: 'Initech', seats: 40 }, others: { employees: 329 } },
    },
  ],
  ['/v1/alias', { ...u1, previousId: 'anon-1' }, { kind: 'alias', ...common, previousId: 'anon-1' }],
  ['/v1/batch', { batch: [{ ...track, type: 'track' }] }, tracked],
  ['/v1/b', { batch: [{ ...track, type: 'track' }] }, tracked],
  ['/v1/import', { batch: [{ ...track, type: 'track' }] }, tracked],
])('%s takes %j', async (path, body, call) => {
  const { post, received, counted } = await serving();
  const answer = await post(path, body);
  expect(answer.json()).toEqual({
    success: true,
    accepted: 1,
    rejected: 0,
    suppressed: 0,
    errors: [],
    warnings: [],
  });
  expect(answer.statusCode).toBe(200);
  expect(received).toEqual([call]);
  expect(counted).toEqual([{ accepted: 1, rejected: 0 }]);
});

test('a batch of valid and invalid calls: the valid ones are taken, the others listed with place and reason', async () => {
  const { post, received, counted } = await serving();
  const answer = await post('/v1/batch', {
    batch: [
      { type: 'track', ...track },
      { type: 'track', messageId: 'm-2', userId: 'u1' },
      { type: 'track', messageId: 'm-3', event: 'Nobody' },
      { type: 'tack', messageId: 'm-4', userId: 'u1' },
      17,
      { type: 'group', messageId: 'm-6', userId: 'u1', groupId: 'g', traits: { seats: 'many' } },
    ],
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({
    success: true,
    accepted: 2,
    rejected: 4,
    suppressed: 0,
    errors: [
      {
        index: 1,
        messageId: 'm-2',
        code: 'missing',
        message: '`event`: it is required; send a value.',
      },
      {
        index: 2,
        messageId: 'm-3',
        code: 'no_person',
        message: 'The call: nobody is named; send `userId`, or `anonymousId` while the person is not known.',
      },
      {
        index: 3,
        messageId: 'm-4',
        code: 'unknown_type',
        message: '`type`: found "tack", expected track, page, screen, identify, group or alias.',
      },
      {
        index: 4,
        messageId: null,
        code: 'not_object',
        message: 'The call: found 17, expected a JSON object.',
      },
    ],
    warnings: [
      {
        index: 5,
        messageId: 'm-6',
        code: 'not_whole',
        message:
          '`traits.seats`: found "many", expected a whole number from 0 to 2,147,483,647. It is kept as a trait of its own, and the column is as before.',
      },
    ],
  });
  expect(received.map(({ kind }) => kind)).toEqual(['track', 'group']);
  expect(received[1]).toMatchObject({ traits: { columns: {}, others: { seats: 'many' } } });
  expect(counted).toEqual([
    { accepted: 0, rejected: 4 },
    { accepted: 2, rejected: 0 },
  ]);
});

const bomb = compressed.gzip(Buffer.alloc(50_000_000, '[')).toString('latin1');

test.each([
  ['no key', { headers: {} }, 401, 'no_key'],
  ['a wrong key', { headers: { authorization: 'Bearer wrong' } }, 401, 'wrong_key'],
  ['a wrong key in the body', { headers: {}, body: { ...track, writeKey: 'wrong' } }, 401, 'wrong_key'],
  ['another scheme', { headers: { authorization: 'Digest abc' } }, 401, 'no_key'],
  ['no body', { body: '' }, 400, 'no_body'],
  ['no JSON', { body: '{"userId":' }, 400, 'not_json'],
  ['a list', { body: '[]' }, 400, 'not_object'],
  ['a batch without a list', { path: '/v1/batch', body: { batch: {} } }, 400, 'no_batch'],
  ['a batch of nothing valid', { path: '/v1/batch', body: { batch: [{}] } }, 400, 'nothing_valid'],
  [
    'a batch of too many calls',
    { path: '/v1/batch', body: { batch: Array.from({ length: 2501 }, () => 0) } },
    413,
    'too_many_calls',
  ],
  ['a call without a person', { body: { event: 'x' } }, 400, 'invalid_call'],
  [
    'a call over 32 KB',
    { body: { ...track, properties: { text: 'x'.repeat(32_768) } } },
    413,
    'invalid_call',
  ],
  ['a body over 500 KB', { body: ' '.repeat(512_001) }, 413, 'body_too_large'],
  [
    'a body that inflates to more than 500 KB',
    { body: Buffer.from(bomb, 'latin1'), encoding: 'gzip' },
    413,
    'body_too_large',
  ],
  ['gzip that is none', { body: '{}', encoding: 'gzip' }, 400, 'broken_encoding'],
  ['brotli that is none', { body: 'xxxx', encoding: 'br' }, 400, 'broken_encoding'],
  ['an unknown encoding', { body: '{}', encoding: 'compress' }, 415, 'unknown_encoding'],
  ['encodings over each other', { body: '{}', encoding: 'gzip, gzip' }, 415, 'unknown_encoding'],
  ['an unknown path', { path: '/v1/trace' }, 404, 'not_found'],
  ['forgetting nobody', { path: '/v1/delete', body: {} }, 400, 'invalid_call'],
] as [string, Given, number, string][])('%s is refused', async (_what, given, status, code) => {
  const { post, received, forgotten, logged } = await serving();
  const { path = '/v1/track', body = track, encoding, headers = { authorization: basic } } = given;
  const answer = await post(path, body, encoding ? { ...headers, 'content-encoding': encoding } : headers);
  expect(answer.json()).toMatchObject({
    success: false,
    code,
    message: expect.stringMatching(/^[A-Z`].*\.$/s),
  });
  expect([answer.statusCode, received, forgotten]).toEqual([status, [], []]);
  expect(logged.join('')).toContain(answer.json().requestId);
});

type Given = { path?: string; body?: unknown; encoding?: string; headers?: Record<string, string> };

test.each([
  ['Basic authorization', { authorization: basic }, {}],
  ['a Bearer token', { authorization: `bearer ${key}` }, {}],
  ['the body', {}, { writeKey: key }],
])('the key may be in %s', async (_where, headers, more) => {
  const { post, received } = await serving();
  expect((await post('/v1/track', { ...track, ...more }, headers)).statusCode).toBe(200);
  expect(received).toEqual([tracked]);
});

test.each(['text/plain;charset=UTF-8', 'application/x-www-form-urlencoded', 'application/octet-stream'])(
  'JSON that calls itself %s is taken',
  async (type) => {
    const { post, received } = await serving();
    const headers = { authorization: basic, 'content-type': type };
    expect((await post('/v1/track', track, headers)).statusCode).toBe(200);
    expect(received).toEqual([tracked]);
  },
);

test.each(Object.entries(compressed))('a body in %s is inflated', async (encoding, compress) => {
  const { post, received } = await serving();
  const headers = { authorization: basic, 'content-encoding': encoding };
  expect((await post('/v1/track', compress(JSON.stringify(track)), headers)).statusCode).toBe(200);
  expect(received).toEqual([tracked]);
});

test('/v1/delete forgets a member', async () => {
  const { post, forgotten } = await serving();
  expect((await post('/v1/delete', { userId: 'u1' })).json()).toMatchObject({ success: true });
  expect(forgotten).toEqual(['u1']);
});

test('/v1/delete is refused to a key that may not', async () => {
  const { post, forgotten } = await serving({
    checkKey: async () => ({ writeKeyId: 2, source: 'pages', mayDelete: false }),
  });
  const answer = await post('/v1/delete', { userId: 'u1' });
  expect(answer.statusCode).toBe(403);
  expect(answer.json()).toMatchObject({ success: false, code: 'may_not_delete' });
  expect(forgotten).toEqual([]);
});

test('calls of people who asked to be forgotten are counted as suppressed', async () => {
  const { post, counted } = await serving({
    receive: async (calls) => ({ stored: 0, suppressed: calls.map(({ messageId }) => messageId) }),
  });
  expect((await post('/v1/track', track)).json()).toMatchObject({ accepted: 0, suppressed: 1 });
  expect(counted).toEqual([{ accepted: 0, rejected: 1 }]);
});

test('a full intake is a 503 that says when to come back', async () => {
  const { post, logged } = await serving({
    receive: async () => {
      throw new IntakeFull(7);
    },
  });
  const answer = await post('/v1/track', track);
  expect([answer.statusCode, answer.headers['retry-after'], answer.json().code]).toEqual([
    503,
    '7',
    'intake_full',
  ]);
  expect(logged.join('')).toContain('"status":503');
});

test('what nobody expected is a 500 with an id that is in the log, and no more', async () => {
  const { post, logged } = await serving({
    receive: async () => {
      throw new TypeError('secret');
    },
  });
  const answer = await post('/v1/track', track);
  expect([answer.statusCode, answer.json().code]).toEqual([500, 'failed']);
  expect(answer.body).not.toContain('secret');
  expect(logged.join('')).toContain(answer.json().requestId);
});

test('a key that sent more than it may is told how long to wait', async () => {
  const { post, received } = await serving({ callsPerSecond: 10 });
  const calls = Array.from({ length: 30 }, () => ({ type: 'track', ...track }));
  expect((await post('/v1/batch', { batch: calls })).statusCode).toBe(200);
  const refused = await post('/v1/track', track);
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '2']);
  expect(received).toHaveLength(30);
});

test('request ids of a proxy are kept and answered, others are made', async () => {
  const { post } = await serving();
  const headers = { authorization: basic, 'x-request-id': 'edge-7' };
  expect((await post('/v1/track', track, headers)).headers['x-request-id']).toBe('edge-7');
  const made = await post('/v1/track', track, { ...headers, 'x-request-id': 'a b\tc' });
  expect(made.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});

// A name that no random id in hexadecimal can hold.
test('neither keys nor what was sent are in the log', async () => {
  const { post, logged } = await serving();
  const body = { userId: 'zoe@initech.com', traits: { email: 'zoe@initech.com', removed_at: 'zoe' } };
  await post('/v1/identify', body);
  await post('/v1/track', { ...body, event: 5.5 });
  await post('/v1/track', body, { authorization: 'Bearer zoe-key' });
  expect(logged).toHaveLength(3);
  expect(logged.join('')).not.toMatch(/zoe|write-key/);
});

describe('a page in a browser', () => {
  const preflight = { origin: 'https://app.example.com', 'access-control-request-method': 'POST' };

  test('may not send unless its origin is configured', async () => {
    const { app, post } = await serving();
    const asked = await app.inject({ method: 'OPTIONS', url: '/v1/track', headers: preflight });
    expect([asked.statusCode, asked.headers['access-control-allow-origin']]).toEqual([404, undefined]);
    const sent = await post('/v1/track', track, { authorization: basic, origin: preflight.origin });
    expect(sent.headers['access-control-allow-origin']).toBeUndefined();
  });

  test.each([
    ['https://app.example.com', 'https://app.example.com'],
    ['https://elsewhere.example.com', undefined],
  ])('of %s may when %s is allowed', async (origin, allowed) => {
    const { app, post } = await serving({ corsOrigins: ['https://app.example.com'] });
    const asked = await app.inject({ method: 'OPTIONS', url: '/v1/t', headers: { ...preflight, origin } });
    expect(asked.headers['access-control-allow-origin']).toBe(allowed);
    const sent = await post('/v1/t', track, { authorization: basic, origin });
    expect(sent.headers['access-control-allow-origin']).toBe(allowed);
  });
});

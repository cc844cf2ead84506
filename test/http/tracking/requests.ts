import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';

/** One request to the tracking API, as bytes. */
export type SentRequest = { path: string; headers: Record<string, string>; body: Buffer };

/** Texts that have broken something somewhere: SQL, Slack's markup, what PostgreSQL cannot hold, prototypes. */
const nastyText = fc.oneof(
  fc.constantFrom(
    "'; drop table accounts; --",
    '" or 1=1 --',
    '$1',
    '<!channel> *bold* <@U0PRIYA00|you> &amp; <https://evil.example.com|ok>',
    '\0',
    'before\0after',
    '\ud800',
    'cut \ude00',
    '\u202Eright to left',
    '👩‍👩‍👧‍👦',
    '__proto__',
    'constructor',
    'toString',
    'null',
    '-1',
    '1e999',
    '',
    ' ',
    '\\u0000',
    '2026-02-31',
    '9999-12-31T23:59:59Z',
    '0000-01-01',
    '+275760-09-13',
    'x'.repeat(256),
    'é'.repeat(40_000),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const nastyNumber = fc.constantFrom(
  0,
  -0,
  -1,
  2.5,
  1e308,
  -1e308,
  5e-324,
  2 ** 31,
  2 ** 53,
  1e21,
  253_402_300_800_000,
);

const nested = fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.boolean()).map(([depth, list]) => {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level++) value = list ? [value] : { in: value };
  return value;
});

/** A name that reaches a prototype has to be defined: assigning it would do what it is meant to. */
const trap = fc
  .constantFrom('__proto__', 'constructor', 'prototype')
  .map((name) =>
    Object.defineProperty({}, name, { value: { prototype: { admin: true } }, enumerable: true }),
  );

const anything: fc.Arbitrary<unknown> = fc.oneof(
  { depthSize: 'small' },
  nastyText,
  nastyNumber,
  fc.constantFrom(null, true, false, [], {}),
  nested,
  trap,
  fc.array(nastyText, { maxLength: 3 }),
  fc.dictionary(nastyText, fc.oneof(nastyText, nastyNumber), { maxKeys: 4 }),
);

const FIELDS = {
  userId: ['u1', 'u2', 17],
  anonymousId: ['a1', 'a2'],
  messageId: ['a54a2eac-3c3b-4f0e-8e3b-0f1c2d3e4f50', 'm-1', 'm-2'],
  timestamp: ['2026-06-15T11:00:00.000Z', '2026-06-14T11:00:00.000Z'],
  event: ['Report Exported'],
  name: ['Pricing'],
  groupId: ['initech'],
  previousId: ['a1'],
};

const field = fc.constantFrom(
  ...Object.keys(FIELDS),
  'sentAt',
  'context',
  'properties',
  'traits',
  'type',
  '__proto__',
);

const TRAITS = [
  'name',
  'email',
  'seats',
  'arr',
  'website',
  'renewal_date',
  'createdAt',
  'address',
  'firstName',
  'company',
];

const leaf = fc.oneof(nastyText, nastyNumber, fc.constantFrom(null, true));

const traits = fc.dictionary(
  fc.oneof(fc.constantFrom(...TRAITS), nastyText),
  fc.oneof({ weight: 8, arbitrary: leaf }, anything),
  { maxKeys: 5 },
);

/** A call that is right, with up to two of its fields made wrong. */
const call = fc
  .tuple(
    fc.constantFrom('track', 'page', 'screen', 'identify', 'group', 'alias', 'trace'),
    fc.record(
      Object.fromEntries(Object.entries(FIELDS).map(([name, values]) => [name, fc.constantFrom(...values)])),
    ),
    traits,
    fc.array(fc.tuple(field, anything), { maxLength: 2 }),
  )
  .map(([type, fields, given, mutations]) => mutated({ type, given, fields }, mutations));

function mutated(
  { type, given, fields }: { type: string; given: object; fields: object },
  mutations: [string, unknown][],
): object {
  const sent = { type, ...fields, properties: given, traits: given, context: { groupId: 'initech' } };
  for (const [name, value] of mutations) {
    Object.defineProperty(sent, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return sent;
}

const calls = fc.oneof(
  { weight: 6, arbitrary: call },
  {
    weight: 4,
    arbitrary: fc
      .array(fc.oneof({ weight: 5, arbitrary: call }, anything), { maxLength: 6 })
      .map((batch) => ({ batch })),
  },
  { weight: 1, arbitrary: anything },
);

/** What JSON can say and no JavaScript value can. */
const rawText = fc.constantFrom(
  '{"userId":"u1","event":"e","properties":{"n":1e999,"m":-1e999}}',
  '{"userId":"u1","event":"e","properties":{"__proto__":{"a":1}}}',
  '{"userId":"u1","userId":{"$ne":1},"event":"e"}',
  '{"userId":"u1","event":"\\u0000\\ud800","properties":{"\\u0000":"\\udfff"}}',
  `{"userId":"u1","event":"e","n":${'9'.repeat(5000)}}`,
  '['.repeat(200_000),
  '{"a":'.repeat(80_000),
  `{"batch":[${'{},'.repeat(3000)}{}]}`,
  `{"batch":[${'0,'.repeat(200_000)}0]}`,
  'null',
  '"text"',
  '',
);

/** JSON with something cut off, replaced or put in. */
const brokenText = fc.tuple(calls, fc.nat(), fc.string({ maxLength: 3 })).map(([value, at, put]) => {
  const text = JSON.stringify(value) ?? '';
  const cut = at % (text.length + 1);
  return text.slice(0, cut) + put + (at % 2 === 0 ? '' : text.slice(cut + put.length));
});

const plain = fc.oneof(
  { weight: 8, arbitrary: calls.map((value) => Buffer.from(JSON.stringify(value) ?? '')) },
  { weight: 2, arbitrary: brokenText.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: rawText.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
);

const zeros = Buffer.alloc(100_000_000);
const bombs = [
  gzipSync(zeros),
  brotliCompressSync(zeros.subarray(0, 20_000_000)),
  deflateSync(zeros),
  gzipSync(gzipSync(zeros)),
];

type Encoded = { body: Buffer; encoding: string | null };

const compressed: fc.Arbitrary<Encoded> = plain.chain((body) =>
  fc.constantFrom(
    { body: gzipSync(body), encoding: 'gzip' },
    { body: brotliCompressSync(body), encoding: 'br' },
    { body: deflateSync(body), encoding: 'deflate' },
  ),
);

const brokenlyCompressed: fc.Arbitrary<Encoded> = fc
  .tuple(compressed, fc.nat(), fc.constantFrom('cut', 'flip', 'mislabel'))
  .map(([{ body, encoding }, at, how]) => {
    if (how === 'mislabel') return { body, encoding: ['gzip', 'br', 'deflate', 'zstd', 'gzip, br'][at % 5]! };
    const place = at % Math.max(1, body.length);
    if (how === 'cut') return { body: body.subarray(0, place), encoding };
    const flipped = Buffer.from(body);
    flipped[place] = (flipped[place] ?? 0) ^ 0xff;
    return { body: flipped, encoding };
  });

const encoded: fc.Arbitrary<Encoded> = fc.oneof(
  { weight: 12, arbitrary: plain.map((body): Encoded => ({ body, encoding: null })) },
  { weight: 4, arbitrary: compressed },
  { weight: 3, arbitrary: brokenlyCompressed },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...bombs), fc.constantFrom('gzip', 'br', 'deflate'))
      .map(([body, encoding]) => ({ body, encoding })),
  },
);

const ENDPOINTS = [
  'track',
  'page',
  'screen',
  'identify',
  'group',
  'alias',
  'batch',
  'import',
  'delete',
  't',
  'b',
];

const path = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...ENDPOINTS).map((name) => `/v1/${name}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '/v1/',
      '/v1/track/',
      '/v1/%00',
      '/v1/track?writeKey=x',
      '/v1/__proto__',
      '/v1/..%2f',
    ),
  },
);

const wrongKey = fc.constantFrom(
  'Bearer wrong',
  'Basic !!!!',
  `Basic ${Buffer.from("' or 1=1 --:").toString('base64')}`,
  'Basic',
  '',
  `Bearer ${'x'.repeat(8000)}`,
);

/** Requests of which most come with the right key, and few are right otherwise. */
export function requests(authorization: string): fc.Arbitrary<SentRequest> {
  const key = fc.oneof(
    { weight: 9, arbitrary: fc.constant(authorization) },
    { weight: 1, arbitrary: wrongKey },
  );
  const type = fc.constantFrom('application/json', 'text/plain', 'multipart/form-data; boundary=x', 'a/b; c');
  return fc.tuple(path, encoded, key, type).map(([where, { body, encoding }, sentKey, contentType]) => ({
    path: where,
    headers: {
      'content-type': contentType,
      ...(sentKey === '' ? {} : { authorization: sentKey }),
      ...(encoding === null ? {} : { 'content-encoding': encoding }),
    },
    body,
  }));
}

import { expect, test } from 'vitest';
import type { Pull } from '../../../src/domain/pulls/pull.ts';
import { parsePulls } from '../../../src/domain/pulls/parse.ts';

const env = { PW: 'p@ss/word', URL_OF_IT: 'postgres://a:b@h/db', ID: 'key-1', SECRET: 'key-secret' };

const parse = (text: string) => parsePulls(text, '/etc/uptake/pulls.yml', { env, rejects: '/var/rejects' });

function pullsIn(text: string): Pull[] {
  const parsed = parse(text);
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  return parsed.pulls;
}

/** `line:key found; expected`. */
function faultsIn(text: string): string[] {
  const parsed = parse(text);
  if ('pulls' in parsed) throw new Error('There are no faults.');
  return parsed.faults.map(({ line, key, found, expected, hint }) =>
    [`${line}:${key} found ${found}; expected ${expected}`, ...(hint === null ? [] : [hint])].join('; '),
  );
}

test('paths are relative to the file, and defaults are filled in', () => {
  const [pull] = pullsIn(
    'pulls: [{ name: drop, every: 15 minutes, from: { directory: drop }, mapping: maps/drop }]',
  );
  expect(pull).toEqual({
    name: 'drop',
    every: '15 minutes',
    schedule: { cron: '0 * * * * *', atLeastMs: 870_000 },
    from: { kind: 'directory', path: '/etc/uptake/drop' },
    mapping: '/etc/uptake/maps/drop',
    watermark: null,
    overlapMs: 86_400_000,
    rejects: '/var/rejects/drop',
    secrets: [],
  });
});

test.each([
  ['postgres://reader:${PW}@h/db', 'postgres://reader:p%40ss%2Fword@h/db', ['p@ss/word', 'p@ss/word']],
  ['${URL_OF_IT}', 'postgres://a:b@h/db', ['postgres://a:b@h/db', 'b']],
])(
  'variables in %s are resolved as an address needs it, and their values are secrets',
  (written, url, secrets) => {
    const [pull] = pullsIn(
      `pulls: [{ name: a, every: "0 4 * * *", from: { postgres: "${written}" }, mapping: m }]`,
    );
    expect(pull).toMatchObject({ from: { kind: 'postgres', url }, secrets, schedule: { cron: '0 4 * * *' } });
  },
);

test('objects come with credentials, or without for what anyone may read', () => {
  const [bucket, open] = pullsIn(`
rejects: ../rejects
pulls:
  - name: bucket
    every: 1h
    from: { objects: s3://bucket/usage/, credentials: { key_id: "\${ID}", secret: "\${SECRET}", region: eu-west-1 } }
    mapping: m
  - { name: open, every: 1h, from: { objects: "https://data.example/x" }, mapping: m }`);
  expect(bucket).toMatchObject({
    from: {
      kind: 'objects',
      url: 's3://bucket/usage',
      credentials: { key_id: 'key-1', secret: 'key-secret', region: 'eu-west-1' },
    },
    rejects: '/etc/rejects/bucket',
    secrets: ['key-secret', 'key-1'],
  });
  expect(open?.from).toEqual({ kind: 'objects', url: 'https://data.example/x', credentials: null });
});

test('every fault is told at once, with its place', () => {
  const faults = faultsIn(`pulls:
  - { name: a, every: 15, from: { directory: drop } }
  - { name: b, evry: 1h, every: 10s, from: { postgres: x, directory: x } }
  - { name: c, every: soon, from: { postgres: "postgres://u:\${NOPE}@h" }, mapping: m }
  - { name: d, every: 1h, from: { directory: x }, watermark: at, overlap: 1 day }
  - { name: e, every: 1h, from: { objects: "s3://x" } }
  - { name: e, every: 1h, from: { directory: x }, overlap: long }
rejets: x
`);
  expect(faults).toMatchSnapshot();
});

test.each([
  '',
  'pulls: []',
  'pulls: { name: a }',
  '- pulls',
  'pulls: [{ name: "a b", every: 1h, from: { directory: x } }]',
])('a file of `%s` is refused', (text) => {
  expect(faultsIn(text).length).toBeGreaterThan(0);
});

test('a password that stands in the file is not repeated', () => {
  const text = `pulls: [{ name: a, every: 1h, mapping: m, from: { postgres: "mysql://u:${'hunter2'.repeat(12)}@h" } }]`;
  expect(faultsIn(text).join()).not.toContain('hunter2');
  expect(faultsIn(text).join()).toContain('found "mysql://u:***');
});

test('names that no other pull has', () => {
  const pull = '{ name: a, every: 1h, from: { directory: x } }';
  expect(faultsIn(`pulls: [${pull}, ${pull}]`)).toEqual([
    '1:pulls[1].name found a; expected a name that no other pull has',
  ]);
});

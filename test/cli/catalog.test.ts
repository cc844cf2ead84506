import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogCommand } from '../../src/cli/catalog.ts';
import { UsageError } from '../../src/cli/command.ts';
import { catalogJsonSchema } from '../../src/domain/catalog/json-schema.ts';
import { UserError } from '../../src/errors.ts';
import { testConfig } from '../support/config.ts';
import { capturePrinted } from '../support/printed.ts';

const VALID = `
product: { name: Relay, cadence: daily, time_zone: Europe/Berlin }
features:
  - { key: deals, module: Sales, events: [deal_created, { event: deal_opened, view: true }] }
  - { key: quotes, module: Sales, tier: premium, events: quote_sent }
workflows:
  - { key: quote_to_cash, steps: [quote_sent, quote_paid] }
activation: { all: [deal_created, quote_sent] }
logins: signed_in
sentiment: { nps: { events: asked } }
`;

let directory: string;
let faulty: string;
let valid: string;
const printed = capturePrinted();

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'uptake-cli-catalog-'));
  faulty = join(directory, 'faulty.yml');
  await writeFile(faulty, 'product: Relay\nfeatures: []\nfetures: []\n');
  valid = join(directory, 'valid.yml');
  await writeFile(valid, VALID);
});

afterAll(async () => {
  await rm(directory, { recursive: true });
});

const run = (...args: string[]) => catalogCommand.run(args, testConfig());

test('a faultless catalogue is summed up', async () => {
  expect(await run('check', valid)).toBe(0);
  expect(printed.text.replaceAll(valid, 'valid.yml')).toMatchSnapshot();
});

test('a faulty one is refused with every fault, as JSON too when asked for', async () => {
  await expect(run('check', faulty)).rejects.toThrow(UserError);
  expect(printed.text).toBe('');
  await expect(run('check', faulty, '--json')).rejects.toThrow('has 2 faults');
  expect(JSON.parse(printed.text)).toEqual({
    file: faulty,
    valid: false,
    faults: [
      {
        file: faulty,
        line: 2,
        column: 11,
        key: 'features',
        found: 'an empty list',
        expected: 'one feature or more',
        hint: null,
      },
      expect.objectContaining({ line: 3, column: 1, key: 'fetures', hint: 'did you mean features?' }),
    ],
  });
});

test('a faultless one as JSON has its version and no faults', async () => {
  expect(await run('check', valid, '--json')).toBe(0);
  expect(JSON.parse(printed.text)).toEqual({
    file: valid,
    valid: true,
    version: expect.stringMatching(/^[0-9a-f]{12}$/),
    faults: [],
  });
});

test('the JSON Schema goes to stdout', async () => {
  expect(await run('schema')).toBe(0);
  expect(JSON.parse(printed.text)).toEqual(JSON.parse(JSON.stringify(catalogJsonSchema())));
});

test.each([
  [[]],
  [['check']],
  [['check', 'one.yml', 'two.yml']],
  [['chekc', 'uptake.yml']],
  [['schema', 'x']],
])('catalog %j is wrong usage', async (args) => {
  await expect(run(...args)).rejects.toThrow(UsageError);
});

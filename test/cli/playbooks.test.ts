import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UsageError } from '../../src/cli/command.ts';
import { playbooksCommand } from '../../src/cli/playbooks.ts';
import { playbookJsonSchema } from '../../src/domain/playbooks/json-schema.ts';
import { UserError } from '../../src/errors.ts';
import { testConfig } from '../support/config.ts';
import { capturePrinted } from '../support/printed.ts';

let directory: string;
let faulty: string;
const printed = capturePrinted();

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'uptake-cli-playbooks-'));
  faulty = join(directory, 'faulty.yml');
  await writeFile(faulty, 'name: Faulty\ntrigger: { kind: member_crated }\n');
});

afterAll(async () => {
  await rm(directory, { recursive: true });
});

const run = (...args: string[]) => playbooksCommand.run(args, testConfig({ catalogPath: 'uptake.yml' }));

test('a playbook without a fault is summed up', async () => {
  expect(await run('check', 'playbooks/usage_decline.yml')).toBe(0);
  expect(printed.text).toMatchInlineSnapshot(`
    "playbooks/usage_decline.yml is a valid playbook (usage_decline).
      name     Usage decline
      enrols   accounts
      steps    5, on days 0, 3, 7, 21, 30
      success  “use recovered” for 50% within 45 days
    "
  `);
});

test('without a name, the playbooks in use are checked', async () => {
  expect(await run('check')).toBe(0);
  expect(printed.text.match(/is a valid playbook/g)).toHaveLength(8);
});

test('the faults of a file are the reason of the refusal, and a document for machines', async () => {
  await expect(run('check', faulty)).rejects.toThrow(/faulty\.yml has \d faults:\n/);
  expect(printed.text).toBe('');
  await expect(run('check', directory, '--json')).rejects.toThrow(UserError);
  expect(JSON.parse(printed.text)).toMatchObject([
    {
      file: faulty,
      valid: false,
      faults: expect.arrayContaining([expect.objectContaining({ key: 'trigger.kind' })]),
    },
  ]);
});

test('a directory without playbooks is refused', async () => {
  await expect(run('check', 'docs')).rejects.toThrow('There are no playbooks in docs');
});

test('the schema is printed for editors', async () => {
  expect(await run('schema')).toBe(0);
  expect(JSON.parse(printed.text)).toEqual(JSON.parse(JSON.stringify(playbookJsonSchema())));
});

test.each([[['chek']], [['check', 'a', 'b']]])('wrong usage: %j', async (args) => {
  await expect(run(...args)).rejects.toThrow(UsageError);
});

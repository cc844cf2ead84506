import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCatalog } from '../../src/domain/catalog/parse.ts';
import { parsePlaybook } from '../../src/domain/playbooks/parse.ts';
import { parsePulls } from '../../src/domain/pulls/parse.ts';
import { codeIn } from '../support/markdown.ts';

const examplesOf = (page: string) => codeIn(readFileSync(page, 'utf8'), 'yaml');

test('the catalogue that docs/catalogue.md begins with is one, and so are the keys that it shows', () => {
  const [smallest = '', ...others] = examplesOf('docs/catalogue.md');
  for (const example of [smallest, ...others.map((other) => `${smallest}\n${other}`)])
    expect(parseCatalog(example, 'uptake.yml')).not.toHaveProperty('faults');
});

test('the playbook that docs/playbooks.md begins with is one', () => {
  const [example = ''] = examplesOf('docs/playbooks.md');
  const read = parseCatalog(readFileSync('uptake.yml', 'utf8'), 'uptake.yml');
  if ('faults' in read) throw new Error('the catalogue of the sample data has faults');
  expect(parsePlaybook(example, 'playbooks/quarter_end.yml', read.catalog)).not.toHaveProperty('faults');
});

test('the scheduled imports of docs/importing.md are some', () => {
  const [example = ''] = examplesOf('docs/importing.md');
  const env = { WAREHOUSE_PASSWORD: 'not-a-secret', LAKE_KEY_ID: 'key', LAKE_SECRET: 'not-a-secret' };
  expect(parsePulls(example, 'pulls.yml', { env, rejects: 'rejects' })).not.toHaveProperty('faults');
});

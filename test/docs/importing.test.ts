import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COLUMNS, KINDS } from '../../src/domain/importing/columns.ts';
import { tableOf } from '../support/markdown.ts';

const page = readFileSync('docs/importing.md', 'utf8');

test.each(KINDS)('the page has every column of %s, required or not', (kind) => {
  const row = tableOf(page, 'Files').find(([file]) => file === `\`${kind}\``) ?? [];
  const [, required = '', others = ''] = row;
  const named = [required, others].map((cell) =>
    [...cell.matchAll(/`([a-z]+(?:_[a-z]+)*)`/g)].map((match) => match[1]!),
  );
  const columns = [true, false].map((isRequired) =>
    COLUMNS[kind].filter((column) => column.required === isRequired).map(({ name }) => name),
  );
  const values = new Set(['high', 'mid', 'tech']);
  expect(named.map((names) => names.filter((name) => !values.has(name)))).toEqual(columns);
});

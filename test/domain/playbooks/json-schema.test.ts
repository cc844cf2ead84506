import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FACTS } from '../../../src/domain/playbooks/condition.ts';
import { VARIABLES } from '../../../src/domain/playbooks/content/variables.ts';
import { playbookJsonSchema } from '../../../src/domain/playbooks/json-schema.ts';
import { TRIGGER_KINDS } from '../../../src/domain/playbooks/schema-trigger.ts';

test('playbook.schema.json is what `npm run schema` writes', () => {
  const committed = JSON.parse(readFileSync('playbook.schema.json', 'utf8')) as object;
  expect(committed).toEqual(JSON.parse(JSON.stringify(playbookJsonSchema())));
});

test('every key of the grammar, fact, variable and trigger is in docs/playbooks.md', () => {
  const reference = readFileSync('docs/playbooks.md', 'utf8');
  const words = [
    ...keysOf(playbookJsonSchema()),
    ...Object.keys(FACTS),
    ...Object.keys(VARIABLES),
    ...TRIGGER_KINDS,
  ];
  expect([...new Set(words)].filter((word) => !reference.includes(`\`${word}\``))).toEqual([]);
});

/** The keys of every mapping in it, wherever that stands. */
function* keysOf(node: unknown): Generator<string> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'properties') yield* Object.keys(value as object);
    yield* keysOf(value);
  }
}

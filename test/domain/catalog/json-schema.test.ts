import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogJsonSchema } from '../../../src/domain/catalog/json-schema.ts';

type Node = { properties?: Record<string, Node>; anyOf?: Node[]; items?: Node; description?: string };

test('uptake.schema.json is what `npm run schema` writes', () => {
  const committed = JSON.parse(readFileSync('uptake.schema.json', 'utf8')) as object;
  expect(committed).toEqual(JSON.parse(JSON.stringify(catalogJsonSchema())));
});

test('every key of the grammar is in docs/catalogue.md', () => {
  const reference = readFileSync('docs/catalogue.md', 'utf8');
  const missing = [...keysOf(catalogJsonSchema())].filter((key) => !reference.includes(key));
  expect(missing).toEqual([]);
});

test('every top-level key is described for editors, and no key that the grammar lacks is allowed', () => {
  const schema = catalogJsonSchema() as Node & { additionalProperties: boolean; $schema: string };
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(schema.additionalProperties).toBe(false);
  const silent = Object.entries(schema.properties ?? {}).filter(([, node]) => node.description === undefined);
  expect(silent).toEqual([]);
});

function* keysOf(node: Node): Generator<string> {
  for (const [key, child] of Object.entries(node.properties ?? {})) {
    yield key;
    yield* keysOf(child);
  }
  for (const child of [...(node.anyOf ?? []), ...(node.items === undefined ? [] : [node.items])])
    yield* keysOf(child);
}

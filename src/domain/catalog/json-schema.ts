import { z } from 'zod';
import { catalogFileSchema } from './schema.ts';

/** The grammar as JSON Schema (draft 2020-12), for editors; the repository keeps it as `uptake.schema.json`. */
export function catalogJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(catalogFileSchema, { io: 'input', target: 'draft-2020-12' });
  return {
    $schema,
    title: 'Uptake product catalogue',
    description: 'What a product consists of and which of its events mean what: docs/catalogue.md.',
    ...schema,
  };
}

import { z } from 'zod';
import { playbookFileSchema } from './schema.ts';

/** The grammar as JSON Schema (draft 2020-12), for editors; the repository keeps it as `playbook.schema.json`. */
export function playbookJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(playbookFileSchema, {
    io: 'input',
    target: 'draft-2020-12',
  });
  return {
    $schema,
    title: 'Uptake playbook',
    description: 'A repeatable sequence of steps, started by a trigger: docs/playbooks.md.',
    ...schema,
  };
}

import type { z } from 'zod';

/** The object with one of these fields and not two. */
export function exactlyOne<T extends z.ZodObject>(object: T, fields: string[]): T {
  return counting(object, fields, (given) => given === 1);
}

/** The object with one of these fields or more. */
export function oneOrMore<T extends z.ZodObject>(object: T, fields: string[]): T {
  return counting(object, fields, (given) => given > 0);
}

function counting<T extends z.ZodObject>(
  object: T,
  fields: string[],
  isEnough: (given: number) => boolean,
): T {
  return object.superRefine((value, context) => {
    const given = fields.filter((field) => (value as Record<string, unknown>)[field] !== undefined);
    if (isEnough(given.length)) return;
    const said = `must define either ${fields.map((field) => `\`${field}\``).join(' or ')}`;
    context.addIssue({ code: 'custom', message: said, params: { rule: 'required', value: given } });
  });
}

import { z } from 'zod';

/**
 * Words that grammars of our YAML files share. The `error` of each schema completes the sentence "expected ...";
 * descriptions and examples reach editors through the JSON Schemas.
 */

const MAX_DAYS = 3650;

/** A mapping that names what it expects and, for a key it does not have, the keys it does. */
export function mapping<Shape extends z.ZodRawShape>(expected: string, shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(', ') : expected),
  });
}

/** `most`: characters. */
export const text = (expected: string, most = 200) =>
  z
    .string({ error: expected })
    .trim()
    .min(1, { error: expected })
    .max(most, { error: `${expected} of at most ${most} characters` });

export const key = (expected: string) =>
  text(expected).regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, {
    error: `${expected}: letters, digits, _ . and - only`,
  });

const SHARE = 'a share such as 70% or 0.7';

/** `70%` and `0.7` are the same; a bare 70 is refused, because it could mean either. */
export const share = z
  .union(
    [
      z.number({ error: SHARE }).min(0, { error: SHARE }).max(1, { error: SHARE }),
      z.string({ error: SHARE }).regex(/^(100(\.0+)?|\d{1,2}(\.\d+)?)\s?%$/, { error: SHARE }),
    ],
    { error: SHARE },
  )
  .transform((given) => (typeof given === 'number' ? given : Number.parseFloat(given) / 100));

export const days = z
  .int({ error: 'a whole number of days' })
  .min(1, { error: 'a day or more' })
  .max(MAX_DAYS, { error: `at most ${MAX_DAYS} days` });

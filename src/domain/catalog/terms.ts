import { z } from 'zod';
import { isTimeZone } from './time-zones.ts';

/**
 * The words of the grammar. The `error` of each schema completes the sentence "expected ...";
 * descriptions and examples reach editors through `uptake.schema.json`.
 */

const MAX_DAYS = 3650;

/** A mapping that names what it expects and, for a key it does not have, the keys it does. */
export function mapping<Shape extends z.ZodRawShape>(expected: string, shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(', ') : expected),
  });
}

export const text = (expected: string) =>
  z
    .string({ error: expected })
    .trim()
    .min(1, { error: expected })
    .max(200, { error: `${expected} of at most 200 characters` });

export const key = (expected: string) =>
  text(expected).regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, {
    error: `${expected}: letters, digits, _ . and - only`,
  });

export const eventName = text('the name of an event').meta({
  description: 'Name of an event, as it is sent.',
});

export const eventNames = z
  .union(
    [
      eventName,
      z.array(eventName, { error: 'a list of event names' }).min(1, { error: 'one event name or more' }),
    ],
    {
      error: 'an event name or a list of event names',
    },
  )
  .meta({ description: 'One event name, or a list of them.' });

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

export const isoDate = z.iso.date({ error: 'a date such as 2026-12-25' });

export const cadence = z.enum(['daily', 'weekly'], { error: 'daily or weekly' });

export const timeZone = z
  .string({ error: 'a time zone such as Europe/Berlin or UTC' })
  .refine(isTimeZone, { error: 'a time zone such as Europe/Berlin or UTC' });

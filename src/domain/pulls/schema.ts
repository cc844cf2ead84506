import { validate } from 'node-cron';
import { z } from 'zod';
import { key, mapping } from '../yaml/terms.ts';
import { parseDuration } from '../text/duration.ts';
import { scheduleOfCron, scheduleOfDuration } from './due.ts';
import { type Environment, referencesIn, resolveAddress, resolveReferences } from './environment.ts';
import type { Schedule } from './pull.ts';

const PLACE = z.string({ error: 'a path' }).trim().min(1, { error: 'a path' });

const EVERY = 'a time such as 15 minutes, or when as cron writes it, such as "0 4 * * *"';

const every = z.string({ error: EVERY }).transform((text, context) => {
  const schedule: Schedule | null =
    scheduleOfDuration(text) ?? (validate(text) ? scheduleOfCron(text) : null);
  if (schedule !== null) return { text, schedule };
  context.addIssue({ code: 'custom', message: EVERY });
  return z.NEVER;
});

const DURATION = 'a time such as 1 day, 6 hours or 0';

const duration = z.union([z.string(), z.literal(0)], { error: DURATION }).transform((given, context) => {
  const ms = parseDuration(`${given}`);
  if (ms !== null) return ms;
  context.addIssue({ code: 'custom', message: DURATION });
  return z.NEVER;
});

/** The grammar of `pulls.yml`; `${NAME}` in it is a variable of `env`. The `error` of each schema completes "expected …". */
export function pullsFileSchema(env: Environment) {
  return mapping('a mapping with a list of pulls', {
    pulls: z
      .array(pull(env), { error: 'a list of pulls' })
      .min(1, { error: 'one pull or more' })
      .superRefine((list, context) => {
        for (const [at, { name }] of list.entries()) {
          if (list.findIndex((other) => other.name === name) === at) continue;
          context.addIssue({ code: 'custom', path: [at, 'name'], message: 'a name that no other pull has' });
        }
      }),
    rejects: PLACE.optional(),
  });
}

function pull(env: Environment) {
  return mapping('a mapping with name, every and from', {
    name: key('a name'),
    every,
    from: from(env),
    mapping: PLACE.optional(),
    watermark: z
      .string({ error: 'the name of a column' })
      .min(1, { error: 'the name of a column' })
      .optional(),
    overlap: duration.optional(),
  }).superRefine((given, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (given.mapping === undefined && given.from.directory === undefined)
      fault('mapping', 'a directory of queries, by which objects and a warehouse are read');
    if (given.mapping === undefined && given.watermark !== undefined)
      fault('watermark', 'a mapping beside it, whose queries use $watermark');
    if (
      given.overlap !== undefined &&
      given.watermark === undefined &&
      !given.from.directory?.includes('{day}')
    )
      fault('overlap', 'a watermark beside it, or a directory with {day}');
  });
}

const FROM = 'a mapping with exactly one of directory, objects and postgres';

function from(env: Environment) {
  return mapping(FROM, {
    directory: PLACE.optional(),
    objects: address(
      env,
      /^(s3|gs|https):$/,
      'an address that begins with s3://, gs:// or https://',
    ).optional(),
    credentials: mapping('a mapping with key_id and secret', {
      key_id: value(env, 'the id of an access key'),
      secret: value(env, 'a secret'),
      region: value(env, 'a region').optional(),
      endpoint: value(env, 'a host').optional(),
    }).optional(),
    postgres: address(
      env,
      /^postgres(ql)?:$/,
      'an address like postgres://reader:${WAREHOUSE_PASSWORD}@host:5432/warehouse',
    ).optional(),
  }).superRefine((given, context) => {
    const named = [given.directory, given.objects, given.postgres].filter((source) => source !== undefined);
    if (named.length !== 1) context.addIssue({ code: 'custom', message: FROM });
    if (given.credentials !== undefined && given.objects === undefined)
      context.addIssue({ code: 'custom', path: ['credentials'], message: 'objects beside them' });
  });
}

function value(env: Environment, expected: string) {
  return z
    .string({ error: expected })
    .superRefine(refuseUnset(env))
    .transform((text) => resolveReferences(text, env));
}

function address(env: Environment, protocol: RegExp, expected: string) {
  return z
    .string({ error: expected })
    .superRefine(refuseUnset(env))
    .transform((text) => resolveAddress(text, env))
    .refine((text) => URL.canParse(text) && protocol.test(new URL(text).protocol), { error: expected });
}

function refuseUnset(env: Environment) {
  return (text: string, context: z.RefinementCtx) => {
    const unset = referencesIn(text).filter((name) => !env[name]);
    if (unset.length === 0) return;
    const message = `${unset.join(' and ')} to be set, in the environment or in .env`;
    context.addIssue({ code: 'custom', message });
  };
}

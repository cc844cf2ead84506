import { z } from 'zod';
import type { FaultCode } from '../../domain/tracking/fault.ts';

/** What a field has to be unless it is absent or null, else `code`; and what the fields in it have to be. */
export type Check = { holds: (value: unknown) => boolean; code: FaultCode; shape?: z.core.$ZodShape };

/** The check of each field's schema: schemas describe and type calls, and checks are what every call passes. */
export const checks = new Map<z.core.$ZodType, Check>();

/**
 * The calls of Segment's HTTP API (https://segment.com/docs/connections/spec/), as far as they are read; everything
 * else in them is let pass. `described`: what the OpenAPI document says of a field.
 */
function checked<T>(
  holds: (value: unknown) => boolean,
  code: FaultCode,
  described: Record<string, unknown>,
): z.ZodOptional<z.ZodNullable<z.ZodCustom<T, T>>> {
  const schema = z.custom<T>(holds).meta(described).nullish();
  checks.set(schema, { holds, code });
  return schema;
}

const id = (description: string) =>
  checked<string | number>(isId, 'not_id', { type: ['string', 'integer'], maxLength: 255, description });
const text = (description: string) =>
  checked<string | number>(isText, 'not_text', { type: ['string', 'number'], maxLength: 1000, description });
const stamp = (description: string) =>
  checked<string>((value) => typeof value === 'string', 'not_timestamp', {
    type: 'string',
    format: 'date-time',
    description,
  });
const object = (description: string) =>
  checked<Record<string, unknown>>(isRecord, 'not_object', { type: 'object', description });

const inContext = {
  groupId: id('The account it was done for.'),
  traits: object('Traits, where `traits` is not sent.'),
};
const context = z.object(inContext).nullish();
checks.set(context, { holds: isRecord, code: 'not_object', shape: inContext });

const common = {
  userId: id('The member. This or `anonymousId` is required.'),
  anonymousId: id('Somebody who is not known yet.'),
  messageId: id('Tells repeats apart: sent twice, it counts once. A UUID is best.'),
  timestamp: stamp('When it happened. Absent: now.'),
  originalTimestamp: stamp('The same, as RudderStack names it.'),
  sentAt: z.unknown().meta({ description: 'When it was sent, by the same clock as `timestamp`.' }).optional(),
  context,
};

const properties = object('Anything else about it; `account_id` or `$groups` name the account.');
const traits = object('What is known; other names than those of columns are kept as they are.');

const trackSchema = z.object({ ...common, event: id('What was done. Required.'), properties });
const viewSchema = z.object({ ...common, name: text('Of the page or screen.'), properties });
const identifySchema = z.object({ ...common, traits });
const groupSchema = z.object({ ...common, groupId: id('The account. Required.'), traits });
const aliasSchema = z.object({ ...common, previousId: id('The anonymous id. Required.') });

export const callSchemas = {
  track: trackSchema,
  page: viewSchema,
  screen: viewSchema,
  identify: identifySchema,
  group: groupSchema,
  alias: aliasSchema,
} as const;

export type CallType = keyof typeof callSchemas;

/** A call of a type as it is sent. */
export type CallFields<Type extends CallType> = z.output<(typeof callSchemas)[Type]>;

export type CommonFields = CallFields<'identify'>;

/** Whom to forget. */
export const deleteSchema = z.object({ userId: id('The member whose data are removed. Required.') });

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Empty text counts as absent where something is optional. */
function isId(value: unknown): boolean {
  return typeof value === 'string' ? value.length <= 255 : Number.isSafeInteger(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' ? value.length <= 1000 : Number.isFinite(value);
}

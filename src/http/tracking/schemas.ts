import { z } from 'zod';
import type { FaultCode } from '../../domain/tracking/fault.ts';

/**
 * The calls of Segment's HTTP API (https://segment.com/docs/connections/spec/), as far as they are read; everything
 * else in them is let pass. The message of a check is a fault's code. Checks are plain functions and no unions, as
 * every call passes them; `meta` is what the OpenAPI document says of them.
 */
const checked = <T>(
  holds: (value: unknown) => boolean,
  code: FaultCode,
  described: Record<string, unknown>,
) =>
  z
    .custom<T>(holds, { error: code satisfies string, abort: true })
    .meta(described)
    .nullish();

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

const context = z
  .object({
    groupId: id('The account it was done for.'),
    traits: object('Traits, where `traits` is not sent.'),
  })
  .nullish();

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

export const trackSchema = z.object({ ...common, event: id('What was done. Required.'), properties });
export const viewSchema = z.object({ ...common, name: text('Of the page or screen.'), properties });
export const identifySchema = z.object({ ...common, traits });
export const groupSchema = z.object({ ...common, groupId: id('The account. Required.'), traits });
export const aliasSchema = z.object({ ...common, previousId: id('The anonymous id. Required.') });

export const callSchemas = {
  track: trackSchema,
  page: viewSchema,
  screen: viewSchema,
  identify: identifySchema,
  group: groupSchema,
  alias: aliasSchema,
} as const;

export type CallType = keyof typeof callSchemas;

export type CommonFields = z.output<typeof identifySchema>;

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

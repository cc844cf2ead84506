import type { z } from 'zod';
import type { CallFault } from '../../domain/tracking/fault.ts';
import { callSchemas, type CallType, type Check, checks } from './schemas.ts';

type Field = { name: string; check: Check; inner: Field[] };

/**
 * The first field of a call that is not as its schema says; null: all are. Does what the schemas would, but without
 * copying the call: that took a quarter of the time of reading one.
 */
export function faultyField(type: CallType, sent: Record<string, unknown>): CallFault | null {
  return firstFault(FIELDS[type], sent, '');
}

function firstFault(fields: Field[], given: Record<string, unknown>, path: string): CallFault | null {
  for (const { name, check, inner } of fields) {
    const found = given[name];
    if (found === undefined || found === null) continue;
    if (!check.holds(found)) return { code: check.code, field: path + name, found };
    if (inner.length === 0) continue;
    const fault = firstFault(inner, found as Record<string, unknown>, `${name}.`);
    if (fault !== null) return fault;
  }
  return null;
}

const FIELDS = Object.fromEntries(
  Object.entries(callSchemas).map(([type, { shape }]) => [type, fieldsOf(shape)]),
) as Record<CallType, Field[]>;

/** Fields without a check may be anything. */
function fieldsOf(shape: z.core.$ZodShape): Field[] {
  return Object.entries(shape).flatMap(([name, schema]) => {
    const check = checks.get(schema);
    return check === undefined ? [] : [{ name, check, inner: fieldsOf(check.shape ?? {}) }];
  });
}

import type { CallFault } from '../../domain/tracking/fault.ts';

/** Of one call as JSON; Segment's limit. */
export const MOST_CALL_BYTES = 32 * 1024;

/** Far more than anybody nests by hand; whoever reads the call later may recurse without care. */
const MOST_DEPTH = 32;

/** UTF-8 takes at most three bytes for one unit of UTF-16, and a call that long is rare. */
const WORTH_MEASURING = MOST_CALL_BYTES / 3;

/** What makes a call unfit whatever it says: its size, its depth, and names that could reach a prototype. */
export function inspect(call: object): CallFault | null {
  const weight = weigh(call, 1);
  if (typeof weight !== 'number') return weight;
  if (weight <= WORTH_MEASURING || Buffer.byteLength(JSON.stringify(call)) <= MOST_CALL_BYTES) return null;
  return { code: 'too_large', field: '', found: undefined };
}

/** About the length of its JSON in units of UTF-16, or what is wrong in it. Runs for every call: no copies. */
function weigh(value: object, depth: number): number | CallFault {
  if (depth > MOST_DEPTH) return { code: 'too_deep', field: '', found: undefined };
  let weight = 2;
  for (const name in value) {
    const held = (value as Record<string, unknown>)[name];
    if (name === '__proto__' || (name === 'constructor' && hasPrototype(held))) {
      return { code: 'forbidden_key', field: name, found: undefined };
    }
    weight += name.length + 4;
    if (typeof held === 'string') weight += held.length + 2;
    else if (typeof held !== 'object' || held === null) weight += 5;
    else {
      const inner = weigh(held, depth + 1);
      if (typeof inner !== 'number') return inner;
      weight += inner;
    }
  }
  return weight;
}

function hasPrototype(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype');
}

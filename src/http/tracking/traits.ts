import type { CallFault, FaultCode } from '../../domain/tracking/fault.ts';
import { LIMITS } from '../../domain/importing/faults.ts';
import { parseTime } from './time.ts';

/** Where a column's value is found in traits, the first name counting (`a.b`: inside an object), and how it is read. */
export type TraitRule = { names: readonly string[]; reader: Reader; required?: true };

/** `read` gives undefined for what the column cannot hold. */
export type Reader = { fault: FaultCode; read: (value: unknown) => string | number | undefined };

export type ReadTraits = {
  columns: Record<string, string | number | null>;
  /** Every trait that did not become a column. */
  others: Record<string, unknown>;
  warnings: CallFault[];
};

/** Splits traits into columns and others. Null and empty text empty a column, unless it is required. */
export function readTraits(traits: Record<string, unknown>, rules: Record<string, TraitRule>): ReadTraits {
  const columns: ReadTraits['columns'] = {};
  const warnings: CallFault[] = [];
  const used = new Set<string>();
  for (const [column, { names, reader, required }] of Object.entries(rules)) {
    const name = names.find((candidate) => valueAt(traits, candidate) !== undefined);
    if (name === undefined) continue;
    const found = valueAt(traits, name);
    const empty = found === null || found === '';
    const value = empty ? null : reader.read(found);
    if (value === undefined) warnings.push({ code: reader.fault, field: `traits.${name}`, found });
    else if (value !== null || !required) columns[column] = value;
    if (value !== undefined) used.add(name);
  }
  const others = Object.fromEntries(Object.entries(traits).filter(([name]) => !used.has(name)));
  return { columns, others, warnings };
}

function valueAt(traits: Record<string, unknown>, path: string): unknown {
  if (Object.hasOwn(traits, path)) return traits[path];
  const [outer, inner] = path.split('.');
  const held = inner === undefined ? undefined : traits[outer!];
  if (typeof held !== 'object' || held === null || !Object.hasOwn(held, inner!)) return undefined;
  return (held as Record<string, unknown>)[inner!];
}

export const text: Reader = { fault: 'not_text', read: (value) => textOf(value, LIMITS.text) };

export const id: Reader = { fault: 'not_id', read: (value) => textOf(value, LIMITS.id) };

/** A host, also out of an address: `https://www.initech.com/about` is `www.initech.com`. */
export const host: Reader = {
  fault: 'not_text',
  read(value) {
    const given = textOf(value, LIMITS.text)?.trim();
    if (given === undefined || !given.includes('/')) return given;
    const address = given.includes('://') ? given : `https://${given}`;
    return URL.canParse(address) ? new URL(address).hostname : undefined;
  },
};

export const touchModel: Reader = {
  fault: 'not_touch_model',
  read: (value) =>
    ['high', 'mid', 'tech'].find((model) => typeof value === 'string' && model === value.toLowerCase()),
};

export const whole: Reader = {
  fault: 'not_whole',
  read(value) {
    const number = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
    return Number.isInteger(number) && (number as number) >= 0 && (number as number) <= 2_147_483_647
      ? (number as number)
      : undefined;
  },
};

/** Fourteen digits before the point and two after it are what the column holds. */
export const amount: Reader = {
  fault: 'not_amount',
  read(value) {
    const given = typeof value === 'number' && value < 1e14 ? value.toFixed(2) : value;
    return typeof given === 'string' && /^\d{1,14}(\.\d{1,20})?$/.test(given) ? given : undefined;
  },
};

/** The day that a date or a timestamp names, in its own zone. */
export const date: Reader = {
  fault: 'not_date',
  read(value) {
    if (typeof value !== 'string' || parseTime(value) === null) return undefined;
    const day = value.slice(0, 10);
    return isDay(day) ? day : undefined;
  },
};

export const timestamp: Reader = {
  fault: 'not_timestamp',
  read(value) {
    const at = typeof value === 'string' ? parseTime(value) : null;
    return at === null || !isDay((value as string).slice(0, 10)) ? undefined : new Date(at).toISOString();
  },
};

/** JavaScript takes February 31 for March 3, and the year 0 is none in PostgreSQL. */
function isDay(day: string): boolean {
  const at = Date.parse(day);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) && !day.startsWith('0000');
}

function textOf(value: unknown, limit: number): string | undefined {
  const given = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  return typeof given === 'string' && given.length <= limit ? given : undefined;
}

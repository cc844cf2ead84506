import type { CellType, Column } from '../domain/importing/columns.ts';
import { type Check, type FaultCode, LIMITS } from '../domain/importing/faults.ts';

/** Two layers of SQL over one cell: its value from the text `raw`, and what may be wrong, given both. */
type Rule = { value: (raw: string) => string; checks: (raw: string, value: string) => Wrong[] };

type Wrong = Omit<Check, 'column'>;

/** The SQL of a cell's value. `raw` is null for an empty cell. */
export function valueOf(column: Column, raw: string): string {
  return RULES[column.type].value(raw);
}

/** What may be wrong with a cell, the first that applies counting. */
export function checksOf(column: Column, raw: string, value: string): Check[] {
  const missing: Wrong[] = column.required ? [{ fault: 'missing', when: `${raw} is null` }] : [];
  const checks = [...missing, ...RULES[column.type].checks(raw, value)];
  return checks.map((check) => Object.assign(check, { column: column.name }));
}

const EARLIEST = "timestamptz '2000-01-01 00:00:00+00'";
/** Clocks differ, and a zone may have been mistaken; more than a day ahead is no event that happened. */
const LATEST = "(getvariable('now') + interval 1 day)";
/** Dates exported as timestamps at midnight are dates. */
const DATE = "'\\d{4}-\\d{2}-\\d{2}([T ]00:00(:00(\\.0+)?)?(Z|[+-]\\d{2}(:?\\d{2})?)?)?'";
const WHOLE = "'\\d{1,18}(\\.0+)?'";

const RULES: Record<CellType, Rule> = {
  id: text(LIMITS.id),
  text: text(LIMITS.text),
  // What it names has been checked where it was defined; a message id is only hashed.
  reference: { value: (raw) => raw, checks: () => [] },
  touch_model: {
    value: (raw) => `lower(${raw})`,
    checks: (_, value) => [{ fault: 'not_touch_model', when: `${value} not in ('high', 'mid', 'tech')` }],
  },
  whole: number('integer', 'not_whole', (raw) => `not regexp_full_match(${raw}, ${WHOLE})`),
  count: number(
    'integer',
    'not_count',
    (raw, value) => `not regexp_full_match(${raw}, ${WHOLE}) or ${value} < 1`,
  ),
  amount: number('decimal(16, 2)', 'not_amount', (_, value) => `${value} < 0`),
  date: {
    value: (raw) => `try_cast(left(${raw}, 10) as date)`,
    checks: (raw, value) => [
      {
        fault: 'not_date',
        when: `${raw} is not null and (${value} is null or not regexp_full_match(${raw}, ${DATE}))`,
      },
    ],
  },
  timestamp: { value: timestamp, checks: timestampChecks },
  past: {
    value: timestamp,
    checks: (raw, value) => [
      ...timestampChecks(raw, value),
      { fault: 'too_late', when: `${value} > ${LATEST}` },
    ],
  },
  properties: { value: (raw) => raw, checks: jsonChecks },
};

function text(limit: number): Rule {
  return {
    value: (raw) => raw,
    checks: (raw) => [
      { fault: 'too_long', when: `length(${raw}) > ${limit}`, limit },
      // PostgreSQL's text cannot hold it.
      { fault: 'nul_character', when: `contains(${raw}, chr(0))` },
    ],
  };
}

/** A cast alone is not enough: it rounds 2.5 to 3. */
function number(type: string, fault: FaultCode, wrong: (raw: string, value: string) => string): Rule {
  return {
    value: (raw) => `try_cast(${raw} as ${type})`,
    checks: (raw, value) => [
      { fault, when: `${raw} is not null and (${value} is null or ${wrong(raw, value)})` },
    ],
  };
}

/** Without a zone: in that of the session, which is the catalogue's. The pattern keeps day-first dates out. */
function timestamp(raw: string): string {
  return `case when ${raw} like '____-__-__%' then try_cast(${raw} as timestamptz) end`;
}

function timestampChecks(raw: string, value: string): Wrong[] {
  return [
    { fault: 'not_timestamp', when: `${raw} is not null and (${value} is null or not isfinite(${value}))` },
    { fault: 'too_early', when: `${value} < ${EARLIEST}` },
  ];
}

function jsonChecks(raw: string): Wrong[] {
  return [
    { fault: 'too_long', when: `length(${raw}) > ${LIMITS.json}`, limit: LIMITS.json },
    {
      fault: 'not_object',
      when: `${raw} is not null and not (starts_with(${raw}, '{') and json_valid(${raw}))`,
    },
    // PostgreSQL could not read this character out of it.
    { fault: 'nul_character', when: `contains(${raw}, '\\u0000')` },
    {
      // Deep nesting exhausts the stack of whoever reads it; counting brackets is the cheap bound.
      fault: 'too_nested',
      when: `length(${raw}) > ${LIMITS.brackets} and length(regexp_replace(${raw}, '[^\\[{]', '', 'g')) > ${LIMITS.brackets}`,
    },
  ];
}

import type { FaultCode } from '../domain/importing/faults.ts';
import type { Blame } from '../domain/importing/report.ts';
import { count } from './figures.ts';

/** What was expected instead of a refused value, as the reject file and the report say it. */
export function expectedWords(blame: Blame): string {
  const words = EXPECTED[blame.fault];
  return typeof words === 'string' ? words : words(blame);
}

const EXPECTED: Record<FaultCode, string | ((blame: Blame) => string)> = {
  missing: 'a value; it is required',
  too_long: ({ limit }) => `at most ${count(limit)} characters`,
  nul_character: 'text without NUL characters',
  not_whole: 'a whole number, 0 or more',
  not_amount: 'an amount, 0 or more, without a thousands separator or currency',
  not_date: 'a date like 2026-03-31',
  not_timestamp: 'an ISO 8601 timestamp like 2026-03-31T09:30:00Z',
  too_early: 'a time since the year 2000',
  too_late: 'a time that is not more than a day ahead of now',
  not_touch_model: 'high, mid or tech',
  not_count: 'a whole number, 1 or more',
  not_object: 'a JSON object',
  too_nested: 'at most 1,000 objects and lists in it',
  unknown_account: 'the id of an account that is in the accounts file or was imported before',
  unknown_member:
    'the id of a member of this account that is in the members file or was imported before, or nothing',
  repeated_with_other_values: ({ firstLine }) =>
    `another id: ${firstLine === null ? 'an earlier line' : `line ${firstLine}`} has this one, with other values, and was taken`,
  field_count: 'as many fields as the header has columns',
  broken_quote: 'quotes that are closed, and doubled inside a quoted field',
  not_utf8: 'text in UTF-8',
  record_too_long: 'a row of at most 1,000,000 bytes',
  not_json: 'one JSON object on the line',
  not_json_object: 'one JSON object on the line',
};

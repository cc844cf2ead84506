/** What can be wrong with a row; the words for each are in `src/views/import-report.ts`. */
export type FaultCode =
  | 'missing'
  | 'too_long'
  | 'nul_character'
  | 'not_whole'
  | 'not_amount'
  | 'not_date'
  | 'not_timestamp'
  | 'too_early'
  | 'too_late'
  | 'not_touch_model'
  | 'not_count'
  | 'not_object'
  | 'too_nested'
  | 'unknown_account'
  | 'unknown_member'
  | 'repeated_with_other_values'
  | RecordFault;

/** What can be wrong before a row has cells. */
export type RecordFault =
  | 'field_count'
  | 'broken_quote'
  | 'not_utf8'
  | 'record_too_long'
  | 'not_json'
  | 'not_json_object';

/** A condition in DuckDB's SQL under which a row is refused, and the cell to blame. */
export type Check = { column: string; fault: FaultCode; when: string; limit?: number };

/** Longest id, text and JSON that is stored, in characters, and longest record that is read, in bytes. */
export const LIMITS = { id: 255, text: 1_000, json: 65_536, brackets: 1_000, record: 1_000_000 } as const;

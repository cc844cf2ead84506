import type { FaultCode } from './faults.ts';
import type { Kind } from './columns.ts';

/** What an import did, a file each. `read` = `imported` + `unchanged` + `rejected` + `forgotten`. */
export type ImportReport = { files: ImportedFile[] };

export type ImportedFile = {
  kind: Kind;
  /** As the person named it. */
  file: string;
  read: number;
  /** Rows that changed the database: `inserted` + `updated`. */
  imported: number;
  inserted: number;
  updated: number;
  /** Rows that said what was known already. */
  unchanged: number;
  rejected: number;
  /** Rows of people who are to be forgotten, left out. */
  forgotten: number;
  reasons: RejectReason[];
  /** Null: nothing was rejected. */
  rejectsFile: string | null;
};

/** One reason for which rows were refused: how many, and the first of them. */
export type RejectReason = Blame & { count: number; first: { line: number; value: string | null } };

/** Which cell of a row is refused, and why. */
export type Blame = {
  column: string;
  fault: FaultCode;
  /** `too_long`: the most characters that are taken. */
  limit: number | null;
  /** `repeated_with_other_values`: the line that said it first. */
  firstLine: number | null;
};

/** How far an import is. `total` null: not known. */
export type ImportProgress = {
  phase: 'reading' | 'comparing' | 'writing' | 'waiting';
  kind: Kind | null;
  done: number;
  total: number | null;
};

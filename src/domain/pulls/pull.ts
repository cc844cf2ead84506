import type { Kind } from '../importing/columns.ts';
import type { ImportedFile } from '../importing/report.ts';

/** A scheduled import, as its file describes it: references to the environment are resolved, paths absolute. */
export type Pull = {
  name: string;
  /** As written, for people. */
  every: string;
  schedule: Schedule;
  from: PullSource;
  /** A directory of `accounts.sql`, `members.sql`, `events.sql`; null: the files are canonical. */
  mapping: string | null;
  /** The column whose newest value the next pull begins at, minus the overlap; null: everything is read each time. */
  watermark: string | null;
  overlapMs: number;
  /** Where reject files go. */
  rejects: string;
  /** Values from the environment, which are shown to nobody. */
  secrets: string[];
};

export type PullSource =
  /** `path` may hold `{day}` and wildcards. */
  | { kind: 'directory'; path: string }
  /** An address DuckDB's httpfs reads below. */
  | { kind: 'objects'; url: string; credentials: ObjectCredentials | null }
  | { kind: 'postgres'; url: string };

/** `key_id`, `secret` and, where they are needed, `region` and `endpoint`: as DuckDB names them. */
export type ObjectCredentials = Record<string, string>;

/** `cron`: when it is looked at, with seconds; it runs when the last one began so long ago. */
export type Schedule = { cron: string; atLeastMs: number };

/** The newest value that was imported of each kind with a watermark: ISO, UTC, microseconds. */
export type Watermarks = Partial<Record<Kind, string>>;

/** What is known of a pull from the last time it ran. */
export type PullState = {
  name: string;
  watermarks: Watermarks;
  beganAt: Date;
  /** Null: it is under way, or the process was killed. */
  endedAt: Date | null;
  /** Of the last one that ended; null: none has. */
  outcome: PullOutcome | null;
};

export type PullOutcome = {
  /** Why it failed, with what to do; null: it did not. */
  failure: string | null;
  files: PulledFile[];
};

/** What one pull did with the rows of one kind. */
export type PulledFile = Omit<ImportedFile, 'inserted' | 'updated' | 'reasons'>;

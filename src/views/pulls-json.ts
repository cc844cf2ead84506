import type { KnownPull } from '../domain/pulls/known-pull.ts';
import type { PullOutcome } from '../domain/pulls/pull.ts';

/** What a pull did; the names of the fields are a contract (docs/importing.md). */
export function pullOutcomeJson(name: string, { failure, files }: PullOutcome): object {
  return {
    name,
    failure,
    files: files.map((file) => ({
      kind: file.kind,
      file: file.file,
      rows_read: file.read,
      imported: file.imported,
      unchanged: file.unchanged,
      rejected: file.rejected,
      forgotten: file.forgotten,
      rejects_file: file.rejectsFile,
    })),
  };
}

/** A pull and how it stands. */
export function knownPullJson({ pull, state }: KnownPull): object {
  return {
    name: pull.name,
    every: pull.every,
    began_at: state?.beganAt ?? null,
    ended_at: state?.endedAt ?? null,
    watermarks: state?.watermarks ?? {},
    last: state?.outcome ? pullOutcomeJson(pull.name, state.outcome) : null,
  };
}

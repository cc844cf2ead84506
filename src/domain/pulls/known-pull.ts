import type { Pull, PulledFile, PullState } from './pull.ts';

/** A pull with what is known of it. `state` null: it has not run yet. */
export type KnownPull = { pull: Pull; state: PullState | null; rows: PulledRows };

export type PulledRows = { read: number; imported: number; rejected: number };

/** Rows of all kinds together. */
export function sumOf(files: PulledFile[]): PulledRows {
  const sum = (of: (file: PulledFile) => number) => files.reduce((total, file) => total + of(file), 0);
  return {
    read: sum((file) => file.read),
    imported: sum((file) => file.imported),
    rejected: sum((file) => file.rejected),
  };
}

/** Each pull of the file with its state. */
export function withStates(pulls: Pull[], states: Map<string, PullState>): KnownPull[] {
  return pulls.map((pull) => {
    const state = states.get(pull.name) ?? null;
    return { pull, state, rows: sumOf(state?.outcome?.files ?? []) };
  });
}

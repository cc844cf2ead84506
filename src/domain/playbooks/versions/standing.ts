import type { Playbook, PlaybookVersion } from '../playbook.ts';

/** The current version of a playbook, and how it stands. */
export type StandingPlaybook = PlaybookVersion & {
  /** Null: its file is there; else since when it is gone. */
  goneAt: Date | null;
  /** Null: off. */
  enabledAt: Date | null;
  /** Slack user. */
  enabledBy: string | null;
  /** Share of accounts left alone for comparison, as decided when it was enabled; 0: none. */
  holdout: number;
};

/**
 * A playbook as it was stored, maybe by an older Uptake. What is stored was parsed and checked then, so it is trusted;
 * a field that `Playbook` gets later takes its default here, which keeps old versions readable. A fact that exists no
 * more is never known to `judge`, a variable takes its fallback in `renderStep`.
 */
export const storedPlaybook = (content: unknown): Playbook => content as Playbook;

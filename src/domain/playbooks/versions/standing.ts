import type { Concern } from '../enabling/enabling.ts';
import type { Playbook, PlaybookVersion } from '../playbook.ts';

/** The current version of a playbook, and how it stands. */
export type StandingPlaybook = PlaybookVersion & {
  state: PlaybookState;
  /** Null: its file is there; else since when it is gone. */
  goneAt: Date | null;
  /** Null: off. */
  enabledAt: Date | null;
  /** Slack user. */
  enabledBy: string | null;
  /** The version that takes new subjects: the one that was turned on, or a later one that was admitted. Null: off. */
  enabledVersion: number | null;
  /** Why a manager has to turn the current version on, too; null: nobody has to, or it is not judged yet. */
  concern: Concern | null;
  /** Share of accounts left alone for comparison, as decided when it was enabled; 0: none. */
  holdout: number;
};

/**
 * `on`: it takes new subjects. `waiting`: it was turned on, but its current version takes nobody until it is admitted
 * (`admitVersions`) or turned on, too. `gone`: its file is.
 */
export type PlaybookState = 'on' | 'waiting' | 'off' | 'gone';

export function stateOf({
  goneAt,
  enabledAt,
  enabledVersion,
  version,
}: Omit<StandingPlaybook, 'state' | 'playbook'>): PlaybookState {
  if (goneAt !== null) return 'gone';
  if (enabledAt === null) return 'off';
  return enabledVersion === version ? 'on' : 'waiting';
}

/**
 * A playbook as it was stored, maybe by an older Uptake. What is stored was parsed and checked then, so it is trusted;
 * a field that `Playbook` gets later takes its default here, which keeps old versions readable. A fact that exists no
 * more is never known to `judgeCondition`, a variable takes its fallback in `renderStep`.
 */
export const storedPlaybook = (content: unknown): Playbook => content as Playbook;

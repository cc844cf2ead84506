import type { SignalKind } from '../signals/signal.ts';
import type { Playbook, SubjectKind, Trigger } from './playbook.ts';

type Kind = Trigger['kind'];

/** Whom each trigger enrols; null: whom it is started for, which `for` says. */
const SUBJECTS: Record<Kind, SubjectKind | null> = {
  member_created: 'member',
  member_inactive: 'member',
  level_reached: 'member',
  feature_launched: 'member',
  milestone_missed: 'account',
  signal: 'account',
  before_renewal: 'account',
  manual: null,
};

/** Whom a trigger enrols, as written; null: it does not say. */
export function subjectOf(trigger: { kind?: unknown; for?: unknown }): SubjectKind | null {
  const { kind } = trigger;
  if (kind === 'manual') return trigger.for === 'member' || trigger.for === 'account' ? trigger.for : null;
  return typeof kind === 'string' && Object.hasOwn(SUBJECTS, kind) ? SUBJECTS[kind as Kind] : null;
}

/** Whether a signal sets it off; a missed milestone is one too. */
export const hasSignal = (kind: unknown): boolean => kind === 'signal' || kind === 'milestone_missed';

/** The signals that set it off; none where it is about none. */
export function signalsOf(trigger: Trigger): SignalKind[] {
  if (trigger.kind === 'signal') return trigger.signals;
  return trigger.kind === 'milestone_missed' ? ['milestone_missed'] : [];
}

/** Whether it finds people by what they do, or no longer do: where no data comes, everybody seems silent. */
export const readsUsage = ({ kind }: Trigger): boolean =>
  kind === 'member_inactive' || kind === 'level_reached';

/** Whether it can be started by hand: the launch of any feature says nothing without the feature. */
export const canStartByHand = ({ trigger }: Pick<Playbook, 'trigger'>): boolean =>
  trigger.kind !== 'feature_launched' || trigger.feature !== null;

/** Whether it is about a feature. */
export const hasFeature = (kind: unknown): boolean => kind === 'feature_launched';

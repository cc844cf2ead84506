import type { SubjectFacts } from '../../playbooks/condition.ts';
import type { Trigger } from '../../playbooks/playbook.ts';
import { signalsOf } from '../../playbooks/triggers.ts';
import type { Asked } from '../facts/subject.ts';
import type { Subject } from '../subject.ts';
import type { OpenSignal } from '../triggers/occasions.ts';

/**
 * A subject as if a playbook enrolled it on a day: for its feature, or for each of its signals that is open at the
 * account; else for nothing in particular.
 */
export function asProspects(subject: Subject, trigger: Trigger, day: string, signals: OpenSignal[]): Asked[] {
  const { accountKey, memberKey } = subject;
  const asked = (about: string | null, anchorOn: string): Asked => {
    return { accountKey, memberKey, about, anchorOn, enrolledOn: day, startedBy: null };
  };
  if (trigger.kind === 'feature_launched') return [asked(trigger.feature, day)];
  const kinds = signalsOf(trigger);
  const own = signals.filter((signal) => signal.accountKey === accountKey && kinds.includes(signal.kind));
  return own.length === 0 ? [asked(null, day)] : own.map(({ kind, openedOn }) => asked(kind, openedOn));
}

/** What is known of a prospect. Of a feature that is still to come it is known that nobody has tried it. */
export function prospectFacts(facts: SubjectFacts, trigger: Trigger): SubjectFacts {
  const isToCome = trigger.kind === 'feature_launched' && trigger.feature === null;
  return isToCome && 'member.tried_feature' in facts ? { ...facts, 'member.tried_feature': false } : facts;
}

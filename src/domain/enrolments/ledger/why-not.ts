import { judgeCondition } from '../../playbooks/conditions/judge.ts';
import { readsUsage } from '../../playbooks/triggers.ts';
import type { StandingPlaybook } from '../../playbooks/versions/standing.ts';
import { planEnrolment } from '../enrol.ts';
import type { Occasion } from '../enrol-occasions.ts';
import type { Known } from '../facts/subject.ts';
import type { NotEnrolled } from './ledger.ts';

/** What is known of someone, or of an account, for whom a playbook is not under way. */
export type Bystander = {
  known: Known;
  /** One that did not enrol them yet; null: there is none today. */
  occasion: Occasion | null;
  day: string;
};

/** Why not, by the first rule that says so: what a manager decided before what is known of the person. */
export function whyNotEnrolled(standing: StandingPlaybook, { known, occasion, day }: Bystander): NotEnrolled {
  const { playbook, state } = standing;
  if (state === 'off' || state === 'gone') return { why: 'off' };
  if (state === 'waiting') return { why: 'not_admitted' };
  if (known.churned) return { why: 'churned' };
  if (known.seatRemoved) return { why: 'seat_removed' };
  if (known.optedOut) return { why: 'opted_out' };
  const { facts } = known;
  const judgement = playbook.audience === null ? null : judgeCondition(playbook.audience, facts);
  if (judgement !== null && judgement.holds !== true) return { why: 'audience', judgement };
  const canBeFound = known.usageKnown || !readsUsage(playbook.trigger);
  if (occasion === null || !canBeFound) return { why: 'trigger', trigger: playbook.trigger, facts };
  if (judgeCondition(playbook.success.goal, facts).holds === true) return { why: 'goal' };
  const { candidate, past } = occasion;
  const planned = planEnrolment(candidate, {
    ...known,
    standing,
    past: past.enrolments(playbook.key, candidate),
    day,
  });
  return planned !== null && 'refusal' in planned
    ? { why: 'refused', rule: planned.refusal.rule }
    : { why: 'soon' };
}

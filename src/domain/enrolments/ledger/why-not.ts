import type { SubjectFacts } from '../../playbooks/condition.ts';
import { judge } from '../../playbooks/conditions/judge.ts';
import type { StandingPlaybook } from '../../playbooks/versions/standing.ts';
import type { NotEnrolled } from './ledger.ts';

/** What is known of someone whom a playbook never enrolled. */
export type Bystander = {
  facts: SubjectFacts;
  optedOut: boolean;
  /** Whether there is an occasion for it today. */
  hasOccasion: boolean;
};

/** Why not, by the first rule that says so: what a manager decided before what is known of the person. */
export function whyNotEnrolled(
  standing: StandingPlaybook,
  { facts, optedOut, hasOccasion }: Bystander,
): NotEnrolled {
  const { playbook, enabledAt, goneAt } = standing;
  if (enabledAt === null || goneAt !== null) return { why: 'off' };
  if (standing.state === 'waiting') return { why: 'not_admitted' };
  if (optedOut) return { why: 'opted_out' };
  const judgement = playbook.audience === null ? null : judge(playbook.audience, facts);
  if (judgement !== null && judgement.holds !== true) return { why: 'audience', judgement };
  if (!hasOccasion) return { why: 'trigger', trigger: playbook.trigger, facts };
  return judge(playbook.success.goal, facts).holds === true ? { why: 'goal' } : { why: 'soon' };
}

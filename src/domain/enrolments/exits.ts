import { judgeCondition } from '../playbooks/conditions/judge.ts';
import type { SubjectFacts } from '../playbooks/condition.ts';
import type { Playbook } from '../playbooks/playbook.ts';
import type { ExitRule } from './enrolment.ts';

/** What holds of an enrolment whatever its playbook says. */
export type Left = Extract<
  ExitRule,
  'churned' | 'seat_removed' | 'opted_out' | 'signal_cleared' | 'turned_off'
>;

/** In this order one of several is the reason; `by_hand` ends an enrolment at once, so no tick finds it. */
const EXIT_RULES: readonly ExitRule[] = [
  'churned',
  'goal_reached',
  'seat_removed',
  'opted_out',
  'signal_cleared',
  'exit_condition',
  'turned_off',
];

/** Why an enrolment leaves; null: it does not. `left`: what holds of it (whether a cleared signal ends it, the playbook says). */
export function exitOf(
  { exit, success }: Pick<Playbook, 'exit' | 'success'>,
  facts: SubjectFacts,
  left: ReadonlySet<Left>,
): ExitRule | null {
  const holds: Record<ExitRule, () => boolean> = {
    goal_reached: () => exit.goalReached && judgeCondition(success.goal, facts).holds === true,
    churned: () => left.has('churned'),
    seat_removed: () => left.has('seat_removed'),
    opted_out: () => left.has('opted_out'),
    signal_cleared: () => exit.signalCleared && left.has('signal_cleared'),
    exit_condition: () => exit.when !== null && judgeCondition(exit.when, facts).holds === true,
    by_hand: () => false,
    turned_off: () => left.has('turned_off'),
  };
  return EXIT_RULES.find((rule) => holds[rule]()) ?? null;
}

import { daysBefore } from '../catalog/days.ts';
import { isWorkingDay } from '../catalog/working-days.ts';
import { judgeCondition } from '../playbooks/conditions/judge.ts';
import type { SubjectFacts } from '../playbooks/condition.ts';
import type { Calendar, DueStep } from './due-days.ts';
import type { StepRecord, StepRule, StepVerdict } from './enrolment.ts';

/** A day with what is known on it. */
export type Today = { day: string; facts: SubjectFacts; calendar: Calendar };

/**
 * What becomes of a step on a day; null: nothing new. It waits for its condition, judged anew each day, until so many
 * days after it fell due; when nobody looked until then, the next look is the last. A step for working days becomes a
 * task on no other.
 */
export function decideStep(
  { step, dueOn }: DueStep,
  known: StepRecord | null,
  { day, facts, calendar }: Today,
): StepRecord | null {
  if (known !== null && known.verdict !== 'waiting') return null;
  if (day < dueOn || (step.onWorkingDay && !isWorkingDay(day, calendar.holidays))) return null;
  const decided = (verdict: StepVerdict, rule: StepRule | null): StepRecord => ({
    stepKey: step.key,
    dueOn,
    verdict,
    rule,
    decidedOn: day,
    askedOn: known?.askedOn ?? day,
    taskId: null,
  });
  const holds = step.when === null || judgeCondition(step.when, facts).holds;
  const waited = known !== null;
  if (holds === true) return decided('task', waited ? 'waited' : null);
  const because = holds === null ? 'not_known' : 'condition';
  if (day < daysBefore(dueOn, -step.waitDays)) return waited ? null : decided('waiting', because);
  return decided('skipped', waited ? 'waited' : because);
}

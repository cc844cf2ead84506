import { daysBefore, daysBetween } from '../catalog/days.ts';
import type { SubjectFacts } from '../playbooks/condition.ts';
import { judgeCondition } from '../playbooks/conditions/judge.ts';
import type { Playbook } from '../playbooks/playbook.ts';
import type { StandingPlaybook } from '../playbooks/versions/standing.ts';
import type { Enrolment, RefusalRule } from './enrolment.ts';
import { isHeldOut } from './holdout.ts';
import type { Candidate } from './triggers/candidate.ts';

export type NewEnrolment = Omit<Enrolment, 'enrolmentId'>;

export type Refusal = {
  accountKey: number;
  playbookKey: string;
  memberKey: number | null;
  occasion: string;
  rule: RefusalRule;
  refusedOn: string;
};

/**
 * An enrolment of the same subject in the same playbook. `isUnderWay`: it runs or, left alone for comparison, its goal is
 * waited for.
 */
export type PastEnrolment = Pick<Enrolment, 'occasion' | 'enrolledOn'> & {
  isUnderWay: boolean;
  isHeldOut: boolean;
};

export type Enrolling = {
  standing: StandingPlaybook;
  /** The customer's own id of the account. */
  accountId: string;
  facts: SubjectFacts;
  optedOut: boolean;
  past: PastEnrolment[];
  day: string;
};

/** What comes of an occasion; null: nothing, as it enrolled before or the subject is none that the playbook is for. */
export type Enrolled = { enrolment: NewEnrolment } | { refusal: Refusal };

/** Whether an occasion enrols its subject on a day (ISO), in which state, or by which rule it does not. */
export function planEnrolment(
  candidate: Candidate,
  { standing, accountId, facts, optedOut, past, day }: Enrolling,
): Enrolled | null {
  const { playbook, version } = standing;
  if (past.some(({ occasion }) => occasion === candidate.occasion)) return null;
  if (!isFor(playbook, facts)) return null;
  const { accountKey, memberKey, occasion, about, anchorOn } = candidate;
  const subject = { accountKey, playbookKey: playbook.key, memberKey, occasion };
  const rule = optedOut ? 'opted_out' : tooSoon(playbook, past, day);
  if (rule !== null) return { refusal: { ...subject, rule, refusedOn: day } };
  return {
    enrolment: {
      ...subject,
      version,
      about,
      anchorOn,
      enrolledOn: day,
      startedBy: null,
      state: isHeldOut(accountId, playbook.key, standing.holdout) ? 'held_out' : 'running',
      stateSince: day,
      rule: null,
      goalBy: goalBy(playbook, day),
      reachedOn: null,
      consideredOn: null,
      observedOn: null,
    },
  };
}

/**
 * Whether a playbook is for a subject: in its audience, and not yet where it would lead; whom its goal holds of already
 * would count as a success of it.
 */
function isFor({ audience, success }: Playbook, facts: SubjectFacts): boolean {
  return (
    (audience === null || judgeCondition(audience, facts).holds === true) &&
    judgeCondition(success.goal, facts).holds !== true
  );
}

/** The last day on which reaching the goal counts; what happened on it is seen on the day after. */
const goalBy = ({ success }: Pick<Playbook, 'success'>, enrolledOn: string): string =>
  daysBefore(enrolledOn, -success.withinDays);

function tooSoon(
  { reEntry, coolDownDays }: Playbook,
  past: PastEnrolment[],
  day: string,
): Exclude<RefusalRule, 'opted_out'> | null {
  if (past.some(({ isUnderWay }) => isUnderWay)) return 'already_running';
  const ago = past.map(({ enrolledOn }) => daysBetween(enrolledOn, day));
  if (ago.filter((days) => days < reEntry.days).length >= reEntry.times) return 're_entry';
  return ago.some((days) => days < coolDownDays) ? 'cool_down' : null;
}

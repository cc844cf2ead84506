import type { Playbook } from '../../playbooks/playbook.ts';
import type { StandingPlaybook } from '../../playbooks/versions/standing.ts';
import { TASK_TRANSITIONS } from '../../tasks/task.ts';
import { type Calendar, dueSteps } from '../due-days.ts';
import type { Enrolment } from '../enrolment.ts';
import type { LedgerEntry, LedgerStep } from './ledger.ts';
import type { StoredRefusal, StoredStep } from './queries.ts';
import { type Bystander, whyNotEnrolled } from './why-not.ts';

/** All that is on record of a member, and what is known of them now. */
export type LedgerFacts = {
  enrolments: Enrolment[];
  refusals: StoredRefusal[];
  steps: StoredStep[];
  /** Every playbook in its current version, and those of the enrolments in theirs. */
  standings: StandingPlaybook[];
  /** Of the version of an enrolment. */
  versionOf: (enrolment: Pick<Enrolment, 'playbookKey' | 'version'>) => Playbook;
  bystanderOf: (standing: StandingPlaybook) => Bystander;
  today: string;
  calendar: Calendar;
};

/** Everything that playbooks did, or did not do, for a member: the newest first, then why the others do nothing now. */
export function composeLedger(facts: LedgerFacts): LedgerEntry[] {
  const told = [...facts.enrolments.map((each) => enrolmentEntry(each, facts)), ...refusalEntries(facts)];
  return [
    ...told.toSorted((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0)),
    ...others(facts),
  ];
}

function enrolmentEntry(enrolment: Enrolment, facts: LedgerFacts): LedgerEntry {
  const playbook = facts.versionOf(enrolment);
  const { key, name, exit } = playbook;
  const steps = stepsOf(enrolment, playbook, facts);
  return {
    kind: 'enrolment',
    playbook: { key, name },
    on: enrolment.enrolledOn,
    enrolment,
    exit,
    steps,
    isEndable: enrolment.state === 'running' || (enrolment.state === 'completed' && steps.some(isStillToDo)),
  };
}

const isStillToDo = ({ task }: LedgerStep): boolean =>
  task !== null && task.removedOn === null && TASK_TRANSITIONS[task.state].length > 0;

/** Steps of who is left alone, or has left, are not to come any more. */
function stepsOf(enrolment: Enrolment, playbook: Playbook, { steps, calendar }: LedgerFacts): LedgerStep[] {
  const its = steps.filter((step) => step.enrolmentId === enrolment.enrolmentId);
  const records = new Map(its.map((step) => [step.stepKey, step]));
  return dueSteps(playbook, enrolment, its, calendar).flatMap(({ step, dueOn }): LedgerStep[] => {
    const found = records.get(step.key);
    const { key, title, channel, when } = step;
    const told = { key, title, channel, when };
    if (found === undefined)
      return enrolment.state === 'running' ? [{ step: told, dueOn, record: null, task: null }] : [];
    const { enrolmentId: _enrolment, task: given, ...record } = found;
    return [{ step: told, dueOn: record.dueOn, record, task: given }];
  });
}

function refusalEntries({ refusals, standings }: LedgerFacts): LedgerEntry[] {
  const names = new Map(standings.map(({ playbook }) => [playbook.key, playbook.name]));
  return refusals.map(({ playbookKey, memberKey, occasion, rule, refusedOn }) => ({
    kind: 'refusal',
    playbook: { key: playbookKey, name: names.get(playbookKey) ?? playbookKey },
    of: memberKey === null ? 'account' : 'member',
    on: refusedOn,
    occasion,
    rule,
  }));
}

/** Playbooks that are not under way, judged as of now. */
function others({ enrolments, standings, bystanderOf, today }: LedgerFacts): LedgerEntry[] {
  return standings
    .filter((standing) => standing.goneAt === null && !isUnderWay(standing, enrolments, today))
    .map((standing) => ({
      kind: 'not_enrolled',
      playbook: { key: standing.playbook.key, name: standing.playbook.name },
      of: standing.playbook.subject,
      on: today,
      because: whyNotEnrolled(standing, bystanderOf(standing)),
    }));
}

/** Whether a playbook has the member, or their account, in hand; of who is left alone, as long as the goal is waited for. */
export const isUnderWay = ({ playbook }: StandingPlaybook, enrolments: Enrolment[], today: string): boolean =>
  enrolments.some(
    ({ playbookKey, state, reachedOn, goalBy }) =>
      playbookKey === playbook.key &&
      (state === 'running' || (state === 'held_out' && reachedOn === null && goalBy >= today)),
  );

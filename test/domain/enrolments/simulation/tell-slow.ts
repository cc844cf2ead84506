import type { SlowEnrolment, SlowState } from './slow-state.ts';
import { dayOf } from './world.ts';

const lines = (rows: (string | number | null)[][]) =>
  rows.map((row) => row.filter((value) => value !== null).join(' | ')).toSorted();
const said = (word: string, day: number | null) => (day === null ? null : `${word} ${dayOf(day)}`);

/** What the slow implementation came to, as `readOutcome` tells what is stored. */
export function tellSlow({ enrolments, tasks, refusals }: SlowState): Record<string, string[]> {
  return {
    enrolments: lines(
      enrolments.map((each) => [
        ...nameOf(each),
        each.version,
        each.about,
        dayOf(each.anchor),
        dayOf(each.enrolled),
        each.state,
        dayOf(each.since),
        each.rule,
        dayOf(each.goalBy),
        said('reached', each.reached),
        said('observed', each.observed),
      ]),
    ),
    steps: lines(
      enrolments.flatMap((each) =>
        each.steps.map(({ key, due, verdict, rule, on, asked }) => [
          ...nameOf(each),
          key,
          dayOf(due),
          verdict,
          rule,
          dayOf(on),
          dayOf(asked),
        ]),
      ),
    ),
    tasks: lines(
      tasks.flatMap(({ reason, due, ended, people }) =>
        people.map(({ enrolment, added, removed }) => [
          ...nameOf(enrolment),
          reason,
          dayOf(due),
          ended,
          dayOf(added),
          said('removed', removed),
        ]),
      ),
    ),
    refusals: lines(
      refusals.map(({ account, member, playbook, occasion, rule, on }) => [
        account.id,
        member?.id ?? null,
        playbook,
        occasion,
        rule,
        dayOf(on),
      ]),
    ),
    opened: lines(tasks.map(({ account, reason, due, ended }) => [account.id, reason, dayOf(due), ended])),
  };
}

const nameOf = ({ account, member, playbook, occasion }: SlowEnrolment) => [
  account.id,
  member?.id ?? null,
  playbook.key,
  occasion,
];

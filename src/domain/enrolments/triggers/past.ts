import type { PastEnrolment } from '../enrol.ts';
import type { Subject } from '../subject.ts';
import type { Seen } from './occasions.ts';

/** What became of the occasions of subjects before, by playbook. */
export type PastRow = Subject & {
  playbookKey: string;
  occasion: string;
  /** The day of enrolling, or of the first refusal by a rule. */
  on: string;
  enrolled: boolean;
  isUnderWay: boolean;
  isHeldOut: boolean;
};

export type Past = {
  enrolments: (playbookKey: string, subject: Subject) => PastEnrolment[];
  /** Refused ones too, the oldest first. */
  seen: (playbookKey: string, subject: Subject) => Seen[];
};

const name = (playbookKey: string, { accountKey, memberKey }: Subject): string =>
  `${playbookKey}:${accountKey}:${memberKey}`;

export function pastOf(rows: PastRow[]): Past {
  const known = Map.groupBy(rows, (row) => name(row.playbookKey, row));
  const of = (playbookKey: string, subject: Subject) => known.get(name(playbookKey, subject)) ?? [];
  return {
    enrolments: (playbookKey, subject) =>
      of(playbookKey, subject)
        .filter(({ enrolled }) => enrolled)
        .map(({ occasion, on, isUnderWay, isHeldOut }) => ({
          occasion,
          enrolledOn: on,
          isUnderWay,
          isHeldOut,
        })),
    seen: of,
  };
}

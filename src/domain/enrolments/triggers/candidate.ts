import type { Subject } from '../subject.ts';

/** An occasion for a playbook to take a subject; whether it does is for `planEnrolment`. Days are ISO. */
export type Candidate = Subject & {
  occasion: string;
  about: string | null;
  anchorOn: string;
};

/** Days for which something that happened is an occasion: enabling a playbook floods nobody, an outage is caught up. */
export const OCCASION_DAYS = 7;

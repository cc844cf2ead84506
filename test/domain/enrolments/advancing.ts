import { daysBefore } from '../../../src/domain/catalog/days.ts';
import { advance } from '../../../src/domain/enrolments/advance.ts';
import type { Enrolment, StepRecord } from '../../../src/domain/enrolments/enrolment.ts';
import type { Left } from '../../../src/domain/enrolments/exits.ts';
import type { Condition, SubjectFacts } from '../../../src/domain/playbooks/condition.ts';
import type { Playbook } from '../../../src/domain/playbooks/playbook.ts';
import { playbookOf, stepOf } from '../../support/playbooks.ts';

// A member in their first week, for tests of what a day makes of an enrolment.

/** A Monday. */
export const START = '2026-06-01';
export const day = (days: number) => daysBefore(START, -days);

const ACTIVATED: Condition = { fact: 'member.activated', test: { in: [true] } };
export const LOGGED_IN: Condition = { fact: 'member.logged_in', test: { in: [true] } };
const SUPPORTED: Condition = { fact: 'account.tier', test: { in: ['gold'] } };

export const enrolmentOf = (given: Partial<Enrolment> = {}): Enrolment => ({
  enrolmentId: 1,
  accountKey: 1,
  memberKey: 1,
  playbookKey: 'welcome',
  version: 1,
  occasion: `invited on ${START}`,
  about: null,
  anchorOn: START,
  enrolledOn: START,
  startedBy: null,
  state: 'running',
  stateSince: START,
  rule: null,
  goalBy: day(7),
  reachedOn: null,
  consideredOn: null,
  observedOn: null,
  ...given,
});

export const welcome = (given: Partial<Playbook> = {}): Playbook =>
  playbookOf('welcome', {
    steps: [stepOf('first', 0), stepOf('second', 2, { when: LOGGED_IN, waitDays: 2 }), stepOf('third', 3)],
    exit: { goalReached: true, signalCleared: true, when: SUPPORTED },
    success: { ...playbookOf('welcome').success, goal: ACTIVATED, withinDays: 7 },
    ...given,
  });

const NO_FACTS: SubjectFacts = {
  'member.activated': false,
  'member.logged_in': false,
  'account.tier': 'basic',
};

export type Given = {
  facts?: SubjectFacts;
  records?: StepRecord[];
  left?: Left[];
  playbook?: Playbook;
  usageKnown?: boolean;
};

export const advanced = (
  enrolment: Enrolment,
  on: number,
  { facts = {}, records = [], left = [], playbook = welcome(), usageKnown = true }: Given = {},
) =>
  advance(enrolment, {
    playbook,
    records,
    facts: { ...NO_FACTS, ...facts },
    day: day(on),
    calendar: { holidays: [] },
    left: new Set(left),
    usageKnown,
  });

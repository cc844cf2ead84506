import type { Condition, FactKey } from '../../../../src/domain/playbooks/condition.ts';
import type { Playbook } from '../../../../src/domain/playbooks/playbook.ts';
import { playbookOf, stepOf } from '../../../support/playbooks.ts';

const yes = (fact: FactKey): Condition => ({ fact, test: { in: [true] } });
const no = (condition: Condition): Condition => ({ not: condition });
const goal = (name: string, condition: Condition, withinDays: number): Playbook['success'] => ({
  ...playbookOf('any').success,
  name,
  goal: condition,
  withinDays,
});
const STAYS: Playbook['exit'] = { goalReached: false, signalCleared: false, when: null };
const HEALTHY: Condition = { fact: 'account.health', test: { atLeast: 70 } };

/** Changed on the day `CHANGE`, so that enrolments of two versions run side by side. */
const decline = playbookOf('decline', {
  subject: 'account',
  trigger: { kind: 'signal', signals: ['declining_use', 'champion_gone'], leastSeverity: 'medium' },
  steps: [
    stepOf('call', 0),
    stepOf('plan', 3, { by: 'manager' }),
    stepOf('check', 10, { when: no(HEALTHY), waitDays: 4 }),
  ],
  exit: { goalReached: true, signalCleared: true, when: null },
  reEntry: { times: 3, days: 60 },
  coolDownDays: 20,
  success: goal('healthy', HEALTHY, 28),
});

/** One for each trigger, between them with all that a playbook can ask for. */
export const PLAYBOOKS: Playbook[] = [
  decline,
  // A silence that is longer than usage is looked back at; of some members twice.
  playbookOf('far', {
    trigger: { kind: 'member_inactive', days: 60 },
    steps: [stepOf('miss', 60)],
    reEntry: { times: 5, days: 730 },
    coolDownDays: 0,
  }),
  playbookOf('grow', {
    trigger: { kind: 'level_reached', level: 2 },
    steps: [stepOf('praise', 56), stepOf('train', 63, { onWorkingDay: false }), stepOf('invite', 84)],
    exit: { ...STAYS, when: { fact: 'member.quiet_days', test: { atLeast: 20 } } },
    reEntry: { times: 2, days: 120 },
    coolDownDays: 20,
    success: goal('advanced', { fact: 'member.level', test: { atLeast: 4 } }, 60),
  }),
  playbookOf('launch', {
    trigger: { kind: 'feature_launched', feature: null },
    audience: {
      any: [
        { fact: 'account.tier', test: { in: ['gold', 'silver'] } },
        { fact: 'member.level', test: { above: 0 } },
      ],
    },
    steps: [
      stepOf('announce', 0, { onWorkingDay: false, by: 'uptake', channel: 'email' }),
      stepOf('case', 7, { when: { fact: 'member.depth', test: { above: 0.3 } }, waitDays: 7 }),
      stepOf('tip', 10, { when: { fact: 'member.behaviour', test: { in: ['casual'] } }, waitDays: 15 }),
      stepOf('visit', 12, { when: { fact: 'member.value', test: { in: ['white_glove'] } } }),
      stepOf('prompt', 14, { when: no(yes('member.tried_feature')) }),
      stepOf('call', 30, { when: { all: [no(yes('member.tried_feature')), yes('member.has_email')] } }),
    ],
    exit: STAYS,
    success: goal('tried', yes('member.tried_feature'), 30),
  }),
  playbookOf('milestone', {
    subject: 'account',
    trigger: { kind: 'milestone_missed', milestones: ['activated_by_day_7', 'weekly_by_day_30'] },
    steps: [stepOf('call', 0), stepOf('again', 7)],
    exit: { ...STAYS, signalCleared: true },
    reEntry: { times: 5, days: 30 },
    coolDownDays: 0,
    success: goal('met', no(yes('account.signal_open')), 30),
  }),
  playbookOf('renewal', {
    subject: 'account',
    trigger: { kind: 'before_renewal', days: 60 },
    audience: { any: [no(HEALTHY), { fact: 'account.signals', test: { in: ['declining_use'] } }] },
    steps: [
      stepOf('review', 0),
      stepOf('offer', 15, {
        when: { fact: 'account.signals', test: { in: ['declining_use', 'champion_gone'] } },
        waitDays: 20,
      }),
      stepOf('rescue', 20, { when: { fact: 'account.risk', test: { atLeast: 0.5 } } }),
      stepOf('sign', 30),
    ],
    exit: { ...STAYS, when: { fact: 'account.days_to_renewal', test: { atMost: 25 } } },
    success: goal('healthy', { fact: 'account.health', test: { atLeast: 85 } }, 60),
  }),
  playbookOf('silent', {
    trigger: { kind: 'member_inactive', days: 30 },
    steps: [
      stepOf('miss', 30),
      stepOf('news', 35, { by: 'uptake', channel: 'email' }),
      stepOf('why', 40, { when: { fact: 'member.quiet_days', test: { atLeast: 38 } } }),
      stepOf('last', 60, { when: { fact: 'member.days_since_invited', test: { below: 120 } } }),
    ],
    reEntry: { times: 2, days: 150 },
    coolDownDays: 75,
  }),
  playbookOf('welcome', {
    trigger: { kind: 'member_created' },
    audience: { fact: 'account.tier', test: { in: ['Gold', 'silver'] } },
    steps: [
      stepOf('hello', 0, { by: 'uptake', channel: 'email' }),
      stepOf('tour', 1, { onWorkingDay: false, when: yes('member.logged_in'), waitDays: 10 }),
      // Held as well, and free on the same day: the first login.
      stepOf('first_action', 3, { onWorkingDay: false, when: yes('member.logged_in'), waitDays: 10 }),
      stepOf('nudge', 5, { when: no(yes('member.activated')) }),
      stepOf('call', 7, {
        when: { all: [yes('member.has_email'), { fact: 'member.active_days', test: { atMost: 2 } }] },
      }),
    ],
    reEntry: { times: 1, days: 400 },
    success: goal('activated', yes('member.activated'), 14),
  }),
];

export const HELD_OUT: Record<string, number> = {
  decline: 0.2,
  welcome: 0.3,
  feature_launch: 0.2,
  usage_decline: 0.2,
};

/** Days on which something is done to playbooks, before the tick. */
export const CHANGE = 80;
export const CHANGED: Playbook = {
  ...decline,
  steps: [stepOf('write', 0), stepOf('call', 2)],
  coolDownDays: 0,
};
export const OFF = { key: 'silent', from: 100, until: 130 };
/** From this day on its file is gone. */
export const GONE = { key: 'launch', from: 63 };

/** Days on which nobody ran anything. */
export const OUTAGE = [50, 51, 52, 53, 120, 146, 147];
/** ISO days. */
export const HOLIDAYS = ['2026-04-03', '2026-04-06', '2026-05-01', '2026-05-25'];

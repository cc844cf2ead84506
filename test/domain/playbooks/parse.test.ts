import { expect, test } from 'vitest';
import type { Condition } from '../../../src/domain/playbooks/condition.ts';
import { parsePlaybook } from '../../../src/domain/playbooks/parse.ts';
import type { Playbook } from '../../../src/domain/playbooks/playbook.ts';
import { catalogOf, featureOf } from '../../support/builders.ts';

const CATALOG = catalogOf({ features: [featureOf('report_run')] });

function playbookOf(given: Record<string, string> = {}): Playbook {
  const keys: Record<string, string> = {
    name: 'Check-in',
    purpose: 'Nobody is forgotten.',
    trigger: '{ kind: member_created }',
    steps:
      '[{ key: call, day: 0, channel: csm, task: Call, message: { hook: H, value: V, call_to_action: C } }]',
    success: '{ name: activated, goal: { member.activated: true }, within_days: 7, target: 75% }',
    ...given,
  };
  const text = Object.entries(keys).map(([key, value]) => `${key}: ${value}\n`);
  const parsed = parsePlaybook(text.join(''), 'playbooks/check_in.yml', CATALOG);
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  return parsed.playbook;
}

test('what is left out takes its default, and the key is the name of the file', () => {
  expect(playbookOf()).toEqual({
    key: 'check_in',
    name: 'Check-in',
    purpose: 'Nobody is forgotten.',
    subject: 'member',
    trigger: { kind: 'member_created' },
    audience: null,
    steps: [
      {
        key: 'call',
        day: 0,
        onWorkingDay: true,
        channel: 'csm',
        by: 'csm',
        when: null,
        waitDays: 0,
        daysToAct: 2,
        task: 'Call',
        title: 'Call',
        content: {
          subject: null,
          hook: 'H',
          value: 'V',
          proof: null,
          how: [],
          callToAction: { text: 'C', link: null },
        },
      },
    ],
    exit: { goalReached: true, signalCleared: false, when: null },
    reEntry: { times: 1, days: 365 },
    coolDownDays: 30,
    success: {
      name: 'activated',
      goal: { fact: 'member.activated', test: { in: [true] } },
      withinDays: 7,
      target: 0.75,
      benchmark: null,
    },
    holdout: 0.1,
  });
});

const goalOfAccount = '{ name: x, goal: { account.health: { above: 70 } }, within_days: 7, target: 0.5 }';

test.each<[written: string, trigger: Playbook['trigger'], subject: Playbook['subject'], cleared: boolean]>([
  ['{ kind: before_renewal, days: 90 }', { kind: 'before_renewal', days: 90 }, 'account', false],
  ['{ kind: feature_launched }', { kind: 'feature_launched', feature: null }, 'member', false],
  ['{ kind: level_reached, level: 2 }', { kind: 'level_reached', level: 2 }, 'member', false],
  ['{ kind: milestone_missed }', { kind: 'milestone_missed', milestones: [] }, 'account', true],
  [
    '{ kind: milestone_missed, milestones: habit_by_day_90 }',
    { kind: 'milestone_missed', milestones: ['habit_by_day_90'] },
    'account',
    true,
  ],
  [
    '{ kind: signal, signals: no_use }',
    { kind: 'signal', signals: ['no_use'], leastSeverity: 'low' },
    'account',
    true,
  ],
  [
    '{ kind: signal, signals: [expansion_ready] }',
    { kind: 'signal', signals: ['expansion_ready'], leastSeverity: 'good' },
    'account',
    true,
  ],
  ['{ kind: manual, for: member }', { kind: 'manual' }, 'member', false],
  ['{ kind: manual, for: account }', { kind: 'manual' }, 'account', false],
])('trigger %s', (written, trigger, subject, signalCleared) => {
  const playbook = playbookOf({ trigger: written, success: goalOfAccount });
  expect(playbook).toMatchObject({ trigger, subject, exit: { signalCleared } });
});

test.each<[written: string, condition: Condition]>([
  ['{ account.tier: growth }', { fact: 'account.tier', test: { in: ['growth'] } }],
  ['{ account.tier: [growth, free] }', { fact: 'account.tier', test: { in: ['growth', 'free'] } }],
  ['{ account.risk: { at_least: 30% } }', { fact: 'account.risk', test: { atLeast: 0.3 } }],
  [
    '{ account.arr: { above: 1, below: 5 }, member.activated: true }',
    {
      all: [
        { fact: 'account.arr', test: { above: 1 } },
        { fact: 'account.arr', test: { below: 5 } },
        { fact: 'member.activated', test: { in: [true] } },
      ],
    },
  ],
  [
    '{ not: { any: [{ member.level: 2 }, { member.team: { known: false } }] } }',
    {
      not: {
        any: [
          { fact: 'member.level', test: { in: [2] } },
          { fact: 'member.team', test: { known: false } },
        ],
      },
    },
  ],
  [
    '{ all: [{ member.level: 2 }, { account.seats: { at_most: 9 } }] }',
    {
      all: [
        { fact: 'member.level', test: { in: [2] } },
        { fact: 'account.seats', test: { atMost: 9 } },
      ],
    },
  ],
])('condition %s', (audience, condition) => {
  expect(playbookOf({ audience }).audience).toEqual(condition);
});

test('a step in weeks, for a manager, on any day', () => {
  const steps =
    "[{ key: call, week: 26, any_day: true, channel: webinar, by: manager, when: { member.activated: true }, wait_days: 3, days_to_act: 5, task: 'Meet {member.name|them}', message: { hook: H, value: V, proof: P, how: [One], call_to_action: { text: C, link: 'https://a.example/b' } } }]";
  expect(playbookOf({ steps }).steps).toMatchObject([
    {
      day: 182,
      onWorkingDay: false,
      by: 'manager',
      when: { fact: 'member.activated', test: { in: [true] } },
      waitDays: 3,
      daysToAct: 5,
      content: { proof: 'P', how: ['One'], callToAction: { text: 'C', link: 'https://a.example/b' } },
    },
  ]);
});

test.each([
  ['email', 'uptake'],
  ['in_app', 'uptake'],
  ['survey', 'uptake'],
  ['webinar', 'csm'],
  ['community', 'csm'],
  ['csm', 'csm'],
])('a step on %s is for %s to do', (channel, by) => {
  const subject = channel === 'email' ? 'subject: S, ' : '';
  const steps = `[{ key: a, day: 0, channel: ${channel}, task: T, message: { ${subject}hook: H, value: V, call_to_action: C } }]`;
  expect(playbookOf({ steps }).steps[0]).toMatchObject({ channel, by });
});

import { expect, test } from 'vitest';
import { holdsToday } from '../../../../src/domain/enrolments/starting/holds-today.ts';
import type { OpenSignal } from '../../../../src/domain/enrolments/triggers/occasions.ts';
import type { SubjectFacts } from '../../../../src/domain/playbooks/condition.ts';
import type { Trigger } from '../../../../src/domain/playbooks/playbook.ts';
import { catalogOf, featureOf } from '../../../support/builders.ts';

const { features } = catalogOf({
  features: [
    featureOf('board', { launched: '2026-11-17', roles: ['sales_rep'] }),
    featureOf('chat', { launched: '2026-11-11' }),
    featureOf('old', { launched: null }),
    featureOf('next', { launched: '2026-11-30' }),
  ],
});

const signal = (kind: OpenSignal['kind'], severity: OpenSignal['severity'], evidence = {}): OpenSignal => ({
  accountKey: 1,
  kind,
  severity,
  openedOn: '2026-11-01',
  evidence,
});

const quiet: Trigger = { kind: 'member_inactive', days: 30 };
const regular: Trigger = { kind: 'level_reached', level: 2 };
const created: Trigger = { kind: 'member_created' };
const launch = (feature: string): Trigger => ({ kind: 'feature_launched', feature });
const declining: Trigger = { kind: 'signal', signals: ['declining_use'], leastSeverity: 'medium' };
const missing: Trigger = { kind: 'milestone_missed', milestones: ['habit_by_day_90'] };
const renewal: Trigger = { kind: 'before_renewal', days: 90 };

test.each<[string, Trigger, SubjectFacts, OpenSignal[], boolean | null]>([
  ['quiet for long enough', quiet, { 'member.quiet_days': 30 }, [], true],
  ['active five days ago', quiet, { 'member.quiet_days': 5 }, [], false],
  ['never active', quiet, { 'member.quiet_days': null }, [], false],
  ['of whom nothing is known', quiet, {}, [], false],
  ['above the level', regular, { 'member.level': 4 }, [], true],
  ['below the level', regular, { 'member.level': 1 }, [], false],
  ['invited six days ago', created, { 'member.days_since_invited': 6 }, [], true],
  ['invited seven days ago', created, { 'member.days_since_invited': 7 }, [], false],
  ['for whom a feature came out', launch('board'), { 'member.role': 'sales_rep' }, [], true],
  ['of another role', launch('board'), { 'member.role': 'executive' }, [], false],
  ['of a role that is not known', launch('board'), { 'member.role': 'other' }, [], true],
  ['a week after the launch', launch('chat'), { 'member.role': 'other' }, [], false],
  ['of a feature that was always there', launch('old'), {}, [], false],
  ['of a feature that is still to come', launch('next'), {}, [], false],
  ['with the signal', declining, {}, [signal('declining_use', 'high')], true],
  ['with a slighter one', declining, {}, [signal('declining_use', 'low')], false],
  ['with another one', declining, {}, [signal('no_use', 'high')], false],
  ['with the milestone', missing, {}, [signal('milestone_missed', 'low', { habit_by_day_90: 1 })], true],
  ['with another one', missing, {}, [signal('milestone_missed', 'low', { activated_by_day_7: 1 })], false],
  ['that renews in time', renewal, { 'account.days_to_renewal': 90 }, [], true],
  ['that renews later', renewal, { 'account.days_to_renewal': 91 }, [], false],
  ['whose renewal passed', renewal, { 'account.days_to_renewal': -1 }, [], false],
  ['of one that only somebody starts', { kind: 'manual' }, {}, [], null],
])('what sets it off, of somebody %s', (_who, trigger, facts, signals, holds) => {
  expect(holdsToday(trigger, { facts, signals, features, day: '2026-11-18' })).toBe(holds);
});

import { describe, expect, test } from 'vitest';
import {
  missed,
  type OpenSignal,
  reached,
  signalled,
} from '../../../../src/domain/enrolments/triggers/occasions.ts';

const signal = (given: Partial<OpenSignal> = {}): OpenSignal => ({
  accountKey: 1,
  kind: 'declining_use',
  openedOn: '2026-06-01',
  severity: 'medium',
  evidence: {},
  ...given,
});

const declining = (severity: string) => `declining_use since 2026-06-01, ${severity}`;

describe('a signal is an occasion', () => {
  const trigger = { kind: 'signal', signals: ['declining_use'], leastSeverity: 'medium' } as const;

  test.each<[string, Partial<OpenSignal>, string[], string | null]>([
    ['when it is open', {}, [], declining('medium')],
    ['when it got worse', { severity: 'high' }, [declining('medium')], declining('high')],
    ['and not when it is as it was', {}, [declining('medium')], null],
    ['and not when it got better', {}, [declining('high')], null],
    ['when it opened again', {}, ['declining_use since 2026-05-01, high'], declining('medium')],
    ['and not below the least severity', { severity: 'low' }, [], null],
    ['and not of another kind', { kind: 'champion_gone' }, [], null],
  ])('%s', (_, given, enrolledFor, expected) => {
    const found = signalled({ ...trigger, signals: [...trigger.signals] }, signal(given), enrolledFor);
    expect(found?.occasion ?? null).toBe(expected);
    if (found !== null)
      expect(found).toMatchObject({ memberKey: null, about: 'declining_use', anchorOn: '2026-06-01' });
  });
});

describe('a missed milestone is an occasion', () => {
  const evidence = { weekly_by_day_30: 0.2, due_days: 30 };

  test.each<[string, Parameters<typeof missed>[0]['milestones'], Partial<OpenSignal>, string | null]>([
    ['of a playbook about any', [], {}, 'milestone_missed since 2026-06-01'],
    ['of one about it', ['weekly_by_day_30'], {}, 'milestone_missed since 2026-06-01'],
    ['and not of one about another', ['habit_by_day_90'], {}, null],
    [
      'of one about the lesser of two',
      ['activated_by_day_7'],
      { evidence: { weekly_by_day_30: 0.1, activated_by_day_7: 0.5 } },
      'milestone_missed since 2026-06-01',
    ],
    [
      'and the same where some are reached meanwhile',
      ['activated_by_day_7', 'habit_by_day_90'],
      { evidence: { habit_by_day_90: 0.1 } },
      'milestone_missed since 2026-06-01',
    ],
    ['and not where another signal is open', [], { kind: 'no_use' }, null],
    ['and not where the signal names none', [], { evidence: {} }, null],
  ])('%s', (_, milestones, given, expected) => {
    const found = missed(
      { kind: 'milestone_missed', milestones },
      signal({ kind: 'milestone_missed', evidence, ...given }),
    );
    expect(found?.occasion ?? null).toBe(expected);
  });
});

describe('a level that was reached', () => {
  const member = { accountKey: 1, memberKey: 2, on: '2026-01-01' };
  const first = 'level 2 reached, seen on 2026-06-04';

  test.each<[string, { occasion: string; on: string }[], string]>([
    ['is first seen today', [], 'level 2 reached, seen on 2026-06-10'],
    ['is the one that was seen in the week', [{ occasion: first, on: '2026-06-04' }], first],
    [
      'is another after a week',
      [{ occasion: first, on: '2026-06-03' }],
      'level 2 reached, seen on 2026-06-10',
    ],
    [
      'is not the one of another level',
      [{ occasion: 'level 1 reached, seen on 2026-06-09', on: '2026-06-09' }],
      'level 2 reached, seen on 2026-06-10',
    ],
  ])('%s', (_, seen, occasion) => {
    expect(reached(2, member, seen, '2026-06-10')).toEqual({
      accountKey: 1,
      memberKey: 2,
      occasion,
      about: null,
      anchorOn: '2026-01-01',
    });
  });
});

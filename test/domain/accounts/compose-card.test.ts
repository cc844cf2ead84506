import { expect, test } from 'vitest';
import { composeCard } from '../../../src/domain/accounts/compose-card.ts';
import type { AccountFacts } from '../../../src/domain/evaluation/facts.ts';
import { scoreHealth } from '../../../src/domain/health/score.ts';
import { calibrate } from '../../../src/domain/risk/calibrate.ts';
import type { Signal } from '../../../src/domain/signals/signal.ts';
import { catalogOf } from '../../support/builders.ts';
import { FACTS_DAY, factsOf } from '../../support/facts.ts';

const catalog = catalogOf({
  roles: [
    {
      key: 'sales_rep',
      name: 'Sales rep',
      cadence: 'daily',
      daysPerWeek: 3,
      activeGoal: 0.9,
      depthGoal: 0.6,
    },
  ],
});

const gone = {
  champion: { memberId: 'm-01', name: 'Champion', state: 'removed', since: '2026-09-01' },
} as const;
const suspended = {
  feed: {
    state: 'suspended',
    since: '2026-09-10',
    because: 'account_silent',
    lastEventAt: '2026-09-09T15:00:00.000Z',
  },
} as const;

const compose = (facts: AccountFacts, open: Signal[] = [], lastWeek = factsOf({ asOf: '2026-09-11' })) =>
  composeCard(facts, {
    catalog,
    today: FACTS_DAY,
    calibration: calibrate([], [], catalog),
    open,
    lastWeek: {
      inputs: lastWeek,
      health: scoreHealth(lastWeek, catalog),
      catalog,
      rulesVersion: 1,
    },
    movement: {
      from: '2026-08-21',
      to: FACTS_DAY,
      matrix: [],
      up: 0,
      down: 0,
      same: 0,
      joined: [0, 0, 0, 0, 0, 0],
      left: [0, 0, 0, 0, 0, 0],
      unknownMembers: 0,
    },
    funnel: { stages: [], biggestDrop: null },
    tasks: { open: 0, overdue: 0, ofSignals: [] },
    care: { owner: null, claimedBy: null, snoozed: null },
  });

const declining = (given: Partial<Signal> = {}): Signal => ({
  accountKey: 1,
  kind: 'declining_use',
  severity: 'high',
  since: '2026-08-01',
  openedOn: '2026-08-20',
  seenOn: '2026-09-17',
  clearSince: null,
  closedOn: null,
  closedBecause: null,
  evidence: {},
  comparison: null,
  involved: { members: [], memberCount: 0, groups: [], workflow: null },
  ...given,
});

test('before the first evaluation the signals are those of today, with the names that people know', () => {
  expect(compose(factsOf(gone)).signals).toMatchObject([
    { kind: 'champion_gone', openedOn: FACTS_DAY, since: '2026-09-01', names: { person: 'Champion' } },
  ]);
});

test('a signal that is open goes on from the day it was opened', () => {
  const use = {
    measures: { mau: 20, prevMau: 36 },
    weeks: [32, 33, 31, 33, 32, 34, 33, 32, 30, 27, 24, 20, 16],
  };
  expect(compose(factsOf(use), [declining()]).signals).toMatchObject([
    { kind: 'declining_use', openedOn: '2026-08-20', since: '2026-08-01', seenOn: FACTS_DAY },
  ]);
});

test('a signal whose pattern is gone is not told while it waits to be closed', () => {
  expect(compose(factsOf(), [declining()]).signals).toEqual([]);
});

test('of a suspended feed only what needs no usage is told, and no change since last week', () => {
  const card = compose(factsOf({ ...suspended, ...gone }), [declining()]);
  expect(card.signals.map(({ kind }) => kind)).toEqual(['champion_gone']);
  expect(card.waterfall).toBeNull();
  expect(card.risk.band).toBeNull();
});

test('days without data a week ago are not told as points gained', () => {
  const stale = factsOf({ asOf: '2026-09-11', measures: { lastEventAt: '2026-08-01T00:00:00.000Z' } });
  expect(compose(factsOf()).waterfall).not.toBeNull();
  expect(compose(factsOf(), [], stale).waterfall).toBeNull();
});

test('where people are unknown so is how they move; roles are called what the catalogue calls them', () => {
  const card = compose(factsOf({ people: null, levels: null, weeks: null }));
  expect(card).toMatchObject({ levels: null, movement: null, funnel: null });
  expect(
    compose(factsOf())
      .groups.filter(({ axis }) => axis === 'role')
      .map(({ value }) => value),
  ).toEqual(['Sales rep', 'sales_manager']);
});

import { expect, test } from 'vitest';
import { sampleCatalog } from '../../sandbox/sample-data/catalog.ts';
import { seedSampleData } from '../../sandbox/sample-data/seed.ts';
import { STORIES } from '../../sandbox/sample-data/stories.ts';
import { replay } from '../../src/domain/backtest/replay.ts';
import type { Life } from '../../src/domain/backtest/replayed.ts';
import { DAILY, planSteps } from '../../src/domain/backtest/steps.ts';
import { daysBefore, daysBetween } from '../../src/domain/catalog/days.ts';
import { SIGNAL_KINDS, type SignalKind } from '../../src/domain/signals/signal.ts';
import { freshDatabase } from '../support/database.ts';

const END = '2026-09-18';
const DAYS = 26 * 7;

const connection = await freshDatabase();
await seedSampleData({ connection }, { now: new Date(`${END}T15:30:00Z`) });
// Every day of the sample, one after the other, signals living on from day to day as in evaluations.
const days = planSteps({ from: daysBefore(END, DAYS - 1), to: END }, DAILY);
const [{ lives, standings }] = await replay(connection.db, [sampleCatalog()], days, () => {});

const names = new Map([...standings].map(([accountKey, { account }]) => [accountKey, account.name]));
const livesOf = (name: string) => lives.filter(({ accountKey }) => names.get(accountKey) === name);
const ago = (day: string) => daysBetween(day, END);

/** Days before the end, the earliest and the latest. */
type Between = [from: number, to: number];
type Told = { kind: SignalKind; opened: Between; ended?: Between };

/** When the signals of each story open. What a share of 28 days shows takes some of them to show. */
const TOLD: Record<string, Told[]> = {
  'champion-left': [
    // The seat was removed that day; members stop one after the other from day 56 on.
    { kind: 'champion_gone', opened: [35, 35] },
    { kind: 'declining_use', opened: [42, 21] },
  ],
  // Seats fill up until the end.
  growing: [{ kind: 'expansion_ready', opened: [35, 14] }],
  // 28 days of data, of the 182 there are.
  shallow: [{ kind: 'shallow_use', opened: [154, 154] }],
  'abandoned-workflow': [{ kind: 'abandoned_workflow', opened: [69, 45] }],
  fragmented: [{ kind: 'fragmented_adoption', opened: [154, 154] }],
  workarounds: [{ kind: 'workarounds', opened: [80, 70] }],
  // On the seventh day four in five should have been activated. After 28 days it is no longer late but no use.
  'never-started': [
    { kind: 'milestone_missed', opened: [69, 65], ended: [44, 36] },
    { kind: 'no_use', opened: [48, 44] },
  ],
  'onboarding-late': [{ kind: 'milestone_missed', opened: [37, 33] }],
  // It is the data that is at fault, which admins are told (test/domain/feed/sample-feeds.test.ts).
  'stale-feed': [],
  // Told from 90 days before a renewal.
  'renewal-near': [{ kind: 'renewal_at_risk', opened: [45, 45] }],
  tiny: [],
  'person-unknown': [],
  healthy: [],
  // 60 days after the last day they came.
  'sponsor-silent': [{ kind: 'sponsor_silent', opened: [36, 29] }],
  'support-burden': [{ kind: 'support_burden', opened: [25, 10] }],
  'sentiment-down': [{ kind: 'sentiment_down', opened: [45, 15] }],
};

const kindsOf = (told: Pick<Life, 'kind'>[]) => told.map(({ kind }) => kind).toSorted();

test.each(STORIES)('$key raises its signals at its time and no other on any day', ({ key, plan, raises }) => {
  const raised = livesOf(plan.name);
  expect(kindsOf(raised)).toEqual([...raises].toSorted());
  expect(kindsOf(TOLD[key]!)).toEqual([...raises].toSorted());
  for (const { kind, opened, ended } of TOLD[key]!) {
    const life = raised.find((each) => each.kind === kind)!;
    expectWithin(life.openedOn, opened, `${kind} opened`);
    if (ended === undefined) expect(life.endedOn, `${kind} is open`).toBeNull();
    else expectWithin(life.endedOn!, ended, `${kind} ended`);
  }
});

function expectWithin(day: string, [from, to]: Between, what: string): void {
  expect(ago(day), what).toBeLessThanOrEqual(from);
  expect(ago(day), what).toBeGreaterThanOrEqual(to);
}

const ordinary = [...names.values()].filter((name) => !STORIES.some(({ plan }) => plan.name === name));

test.each(ordinary)('%s raises no signal on any day', (name) => {
  expect(livesOf(name)).toEqual([]);
});

test('every kind of signal has a story that raises it', () => {
  expect(new Set(STORIES.flatMap(({ raises }) => raises))).toEqual(new Set(SIGNAL_KINDS));
  expect(names.size).toBe(40);
});

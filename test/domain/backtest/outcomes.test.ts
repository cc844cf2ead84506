import { describe, expect, test } from 'vitest';
import { churnKnown, outcomeOf } from '../../../src/domain/backtest/outcomes.ts';
import type { Life, Watch } from '../../../src/domain/backtest/replayed.ts';
import { planSteps } from '../../../src/domain/backtest/steps.ts';
import { leaving, lifeOf, replayedOf, watchOf } from './worlds.ts';

const outcome = (lives: Life[], watches: Watch[] = [], within = 180) =>
  outcomeOf('declining_use', replayedOf({ lives, watches: [...watches, ...others(lives, watches)] }), within);

/** Everybody who has a signal is followed. */
const others = (lives: Life[], watches: Watch[]): Watch[] =>
  [...new Set(lives.map(({ accountKey }) => accountKey))]
    .filter((key) => !watches.some(({ accountKey }) => accountKey === key))
    .map((key) => watchOf(key));

describe('how often', () => {
  const lives = [
    lifeOf(1, '2025-01-01', '2025-01-11'),
    lifeOf(2, '2025-01-05', '2025-01-15'),
    lifeOf(2, '2025-02-01', '2025-03-03'),
    lifeOf(3, '2025-12-31'),
  ];

  test('what is found on the first day did not open on it', () => {
    const { opened, foundAtStart, openedPerWeek, accounts } = outcome(lives);
    expect({ opened, foundAtStart, accounts }).toEqual({ opened: 3, foundAtStart: 1, accounts: 3 });
    expect(openedPerWeek).toBeCloseTo(3 / 52);
  });

  test('open at once are those opened and not yet ended', () => {
    const { mean, ...counts } = outcome(lives).openAtOnce;
    expect(counts).toEqual({ most: 2, last: 1 });
    expect(mean).toBeCloseTo((10 + 10 + 30 + 1) / 365);
  });

  test('how long they last is known of those that opened and ended', () => {
    expect(outcome(lives).lasted).toEqual({ lower: 15, median: 20, upper: 25, of: 2 });
    expect(outcome([lifeOf(1, '2025-05-01')]).lasted).toBeNull();
  });

  test('an account may leave between two days that are looked at', () => {
    const steps = planSteps({ from: '2025-01-01', to: '2025-01-29' }, 7);
    const left = { lives: [lifeOf(1, '2025-01-08', '2025-01-17')], watches: [watchOf(1, '2025-01-17')] };
    expect(outcomeOf('declining_use', replayedOf({ steps, ...left }), 180).openAtOnce).toEqual({
      mean: 2 / 5,
      most: 1,
      last: 0,
    });
  });

  test('other kinds are not counted', () => {
    expect(outcomeOf('no_use', replayedOf({ lives }), 180)).toMatchObject({ opened: 0, accounts: 0 });
  });
});

describe('churn', () => {
  const CHURN = '2025-09-01';
  const churned = leaving(10, CHURN);
  const churnOf = (lives: Life[], watches = churned, within = 180) => outcome(lives, watches, within).churn!;

  test.each<[string, Life, number]>([
    ['opened the day before', lifeOf(1, '2025-08-31', CHURN), 1],
    ['opened on the first day of the 180', lifeOf(1, '2025-03-05', CHURN), 1],
    ['opened earlier and was still open', lifeOf(1, '2025-02-01', '2025-03-06'), 1],
    ['ended as the 180 days began', lifeOf(1, '2025-02-01', '2025-03-05'), 0],
    ['was of another account', lifeOf(11, '2025-08-01', CHURN), 0],
    ['was there on the first day', lifeOf(1, '2025-01-01', CHURN), 1],
  ])('a churn is foreseen when the signal %s: %#', (_name, life, foreseen) => {
    expect(churnOf([life]).foreseen).toBe(foreseen);
  });

  test('of an account that left within four weeks nothing could be foreseen', () => {
    const late = watchOf(99, CHURN, '2025-08-10');
    expect(churnKnown(replayedOf({ watches: [...churned, late] }), 180).churns).toBe(10);
    expect(churnOf([lifeOf(99, '2025-08-11', CHURN)], [...churned, late]).foreseen).toBe(0);
  });

  test.each<[string, Life, [decided: number, right: number]]>([
    ['churn came on the last day of the 180', lifeOf(1, '2025-03-05', CHURN), [1, 1]],
    ['churn came a day later', lifeOf(1, '2025-03-04', CHURN), [1, 0]],
    ['churn never came', lifeOf(11, '2025-05-01'), [1, 0]],
    ['its time ends with the last day', lifeOf(11, '2025-07-04'), [1, 0]],
    ['its time is not over', lifeOf(11, '2025-07-05'), [0, 0]],
    ['churn came and its time is not over', lifeOf(1, '2025-08-31', CHURN), [0, 0]],
    ['it was found on the first day', lifeOf(1, '2025-01-01', CHURN), [0, 0]],
  ])('a signal of which %s', (_name, life, [decided, right]) => {
    expect(churnOf([life])).toMatchObject({ decided, right });
  });

  test('shares have their 95% interval by Wilson', () => {
    const lives = churned.map(({ accountKey }) =>
      lifeOf(accountKey, accountKey <= 5 ? '2025-06-01' : '2025-01-10', CHURN),
    );
    const { precision, recall } = churnOf(lives, churned);
    expect(recall).toMatchObject({ share: 1 });
    expect(recall!.low).toBeCloseTo(0.722, 3);
    expect(precision!.share).toBe(0.5);
    expect([precision!.low, precision!.high].map((end) => end.toFixed(3))).toEqual(['0.237', '0.763']);
  });

  test('how far ahead is counted from the earliest signal that was open in the time before', () => {
    const lives = churned.flatMap(({ accountKey }) => [
      lifeOf(accountKey, '2025-08-22', CHURN),
      lifeOf(accountKey, '2025-01-05', '2025-01-20'),
      ...(accountKey > 5 ? [lifeOf(accountKey, '2025-08-02', '2025-08-12')] : []),
    ]);
    expect(churnOf(lives).lead).toEqual({ lower: 10, median: 20, upper: 30, of: 10 });
  });

  test('with fewer than ten churns nothing is told, with fewer than ten decided no precision', () => {
    const nine = leaving(9, CHURN);
    const lives = churned.map(({ accountKey }) => lifeOf(accountKey, '2025-06-01', CHURN));
    expect(churnOf(lives.slice(0, 9), nine)).toMatchObject({
      decided: 9,
      right: 9,
      foreseen: 9,
      precision: null,
      recall: null,
      lead: null,
    });
    expect(churnOf(lives.slice(0, 9))).toMatchObject({ foreseen: 9, precision: null, lead: null });
    expect(churnOf(lives.slice(0, 9)).recall!.share).toBe(0.9);
  });

  test('room to grow does not point at churn', () => {
    expect(outcomeOf('expansion_ready', replayedOf({ watches: churned }), 180).churn).toBeNull();
  });

  test('of any day that is long enough ago, the share that churn followed', () => {
    const steps = ['2025-02-01', '2025-04-01', '2025-07-01', '2025-12-28'];
    const watches = [...churned, ...Array.from({ length: 10 }, (_, index) => watchOf(index + 11))];
    // Ten of twenty accounts leave within 180 days of 1 April and of 1 July; of 28 December it is not known yet.
    expect(churnKnown(replayedOf({ steps, watches }), 180).base).toBeCloseTo((0 + 10 + 10) / 60);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysBefore, daysBetween } from '../../../src/domain/catalog/days.ts';
import { advanceSignal } from '../../../src/domain/signals/life.ts';
import { type Finding, NOBODY, type Signal, type Verdict } from '../../../src/domain/signals/signal.ts';
import { CLEAR, notTold, unknown } from '../../../src/domain/signals/verdict.ts';

const FIRST = '2026-09-01';

function finding(since: string, mau = 20): Finding {
  return { severity: 'medium', since, evidence: { mau }, comparison: null, involved: NOBODY };
}

const VERDICTS: Record<string, (day: string) => Verdict> = {
  F: (day) => ({ state: 'firing', finding: finding(daysBefore(day, 27)) }),
  H: (day) => ({ state: 'holding', finding: finding(daysBefore(day, 27)) }),
  c: () => CLEAR,
  e: () => notTold('explained'),
  u: () => unknown('data_suspended'),
};

/** A letter a day from the first of September: every row there ever was, with a gap of `closeAfterDays`. */
function live(days: string, closeAfterDays = 3): Signal[] {
  const rows: Signal[] = [];
  for (const [index, letter] of [...days].entries()) {
    const day = daysBefore(FIRST, -index);
    const open = rows.findLast(({ closedOn }) => closedOn === null) ?? null;
    const occasion = { accountKey: 7, kind: 'declining_use' as const, day, closeAfterDays };
    const after = advanceSignal(open, VERDICTS[letter]!(day), occasion);
    if (open !== null) rows.pop();
    if (after !== null) rows.push(after);
  }
  return rows;
}

const day = (ofSeptember: number) => `2026-09-${String(ofSeptember).padStart(2, '0')}`;

test.each<[string, string, [opened: number, seen: number, clear: number | null, closed: number | null][]]>([
  ['clear, and nothing opens', 'cc', []],
  ['unknown, and nothing opens', 'u', []],
  ['holding opens nothing', 'HH', []],
  ['firing opens', 'F', [[1, 1, null, null]]],
  ['firing stays open', 'FFF', [[1, 3, null, null]]],
  ['holding keeps it open', 'FHH', [[1, 3, null, null]]],
  ['a clear day does not close', 'FFc', [[1, 2, 3, null]]],
  ['nor do three', 'Fccc', [[1, 1, 2, null]]],
  ['gone for three days closes', 'Fcccc', [[1, 1, 2, 5]]],
  ['flapping keeps one row', 'FcFccHcccF', [[1, 10, null, null]]],
  ['days count from the last clear stretch', 'FccHcc', [[1, 4, 5, null]]],
  ['unknown leaves it open', 'Fuuuuu', [[1, 1, null, null]]],
  ['unknown leaves the clear stretch as it is', 'Fcuuc', [[1, 1, 2, 5]]],
  [
    'another time is another row',
    'FccccF',
    [
      [1, 1, 2, 5],
      [6, 6, null, null],
    ],
  ],
])('%s: %s', (_, days, lives) => {
  expect(
    live(days).map(({ openedOn, seenOn, clearSince, closedOn }) => [openedOn, seenOn, clearSince, closedOn]),
  ).toEqual(lives.map((life) => life.map((date) => date && day(date))));
});

test('it keeps the day it began and takes the newest numbers; closing keeps them', () => {
  const occasion = { accountKey: 7, kind: 'declining_use' as const, closeAfterDays: 1 };
  const opened = advanceSignal(
    null,
    { state: 'firing', finding: finding('2026-08-05', 20) },
    { ...occasion, day: day(1) },
  );
  const worse = { ...finding('2026-08-06', 12), severity: 'high' as const };
  const later = advanceSignal(opened, { state: 'firing', finding: worse }, { ...occasion, day: day(2) });
  expect(later).toEqual({
    accountKey: 7,
    kind: 'declining_use',
    severity: 'high',
    since: '2026-08-05',
    evidence: { mau: 12 },
    comparison: null,
    involved: NOBODY,
    openedOn: day(1),
    seenOn: day(2),
    clearSince: null,
    closedOn: null,
    closedBecause: null,
  });
  const clear = advanceSignal(later, CLEAR, { ...occasion, day: day(3) });
  expect(advanceSignal(clear, CLEAR, { ...occasion, day: day(4) })).toEqual({
    ...later,
    clearSince: day(3),
    closedOn: day(4),
    closedBecause: 'cleared',
  });
});

test.each([
  ['the pattern is gone', 'Fcccc', 'cleared'],
  ['something else says it', 'Feeee', 'explained'],
  ['something else says it by now', 'Fccce', 'explained'],
  ['nothing else says it any more, and the pattern is gone', 'Feeec', 'cleared'],
])('it closes as %s: %s', (_, days, because) => {
  expect(live(days)).toMatchObject([{ closedOn: day(5), closedBecause: because }]);
});

test('while it may come back, nothing has closed it', () => {
  expect(live('Fcc')).toMatchObject([{ clearSince: day(2), closedOn: null, closedBecause: null }]);
});

const stories = fc.string({ unit: fc.constantFrom('F', 'H', 'c', 'u'), maxLength: 60 });

test('rows of one signal follow each other, with an end date when the next begins', () => {
  fc.assert(
    fc.property(stories, fc.integer({ min: 1, max: 10 }), (days, closeAfterDays) => {
      const rows = live(days, closeAfterDays);
      for (const [index, row] of rows.entries()) {
        expect(row.openedOn <= row.seenOn).toBe(true);
        expect(row.since <= row.openedOn).toBe(true);
        expect(row.evidence).toEqual({ mau: 20 });
        if (row.closedOn === null) expect(index).toBe(rows.length - 1);
        else expect(daysBetween(row.clearSince!, row.closedOn)).toBeGreaterThanOrEqual(closeAfterDays);
        const next = rows[index + 1];
        if (next) expect(daysBetween(row.seenOn, next.openedOn)).toBeGreaterThan(closeAfterDays);
      }
    }),
  );
});

test('the same verdict twice on a day changes nothing more', () => {
  fc.assert(
    fc.property(stories, fc.constantFrom('F', 'H', 'c', 'u'), (days, letter) => {
      const open = live(days).findLast(({ closedOn }) => closedOn === null) ?? null;
      const today = daysBefore(FIRST, -days.length);
      const occasion = { accountKey: 7, kind: 'declining_use' as const, day: today, closeAfterDays: 3 };
      const once = advanceSignal(open, VERDICTS[letter]!(today), occasion);
      if (once?.closedOn) return;
      expect(advanceSignal(once, VERDICTS[letter]!(today), occasion)).toEqual(once);
    }),
  );
});

test('days on which nothing is known change nothing, however many', () => {
  fc.assert(
    fc.property(stories, fc.integer({ min: 1, max: 40 }), (days, count) => {
      expect(live(days + 'u'.repeat(count))).toEqual(live(days));
    }),
  );
});

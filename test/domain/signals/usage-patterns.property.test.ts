import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccountFacts } from '../../../src/domain/evaluation/facts.ts';
import { detectAll } from '../../../src/domain/signals/detect-all.ts';
import { DETECTORS } from '../../../src/domain/signals/detectors.ts';
import { decliningUse } from '../../../src/domain/signals/kinds/declining-use.ts';
import { fragmentedAdoption } from '../../../src/domain/signals/kinds/fragmented-adoption.ts';
import type { GroupUse, Verdict } from '../../../src/domain/signals/signal.ts';
import { factsOf } from '../../support/facts.ts';
import { anyFacts, FULL_CATALOG } from './any-facts.ts';

test.each(DETECTORS)('$kind says something finite of any facts, since a day that has been', ({ detect }) => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const verdict = detect(facts, FULL_CATALOG);
      if (!('finding' in verdict)) return;
      const { since, evidence, comparison, involved } = verdict.finding;
      expect(since <= facts.asOf).toBe(true);
      expect(since).toMatch(/^\d{4}-\d\d-\d\d$/);
      const numbers = [...Object.values(evidence), comparison?.own ?? 0, comparison?.other ?? 0];
      expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
      expect(Object.keys(evidence).join('')).toMatch(/^[a-z0-9_]+$/);
      expect(involved.members.length).toBeLessThanOrEqual(10);
      if (comparison) expect(evidence).toHaveProperty(comparison.measure, comparison.own);
    }),
    { numRuns: 500 },
  );
});

test('the same facts, the same verdicts', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      expect(detectAll(structuredClone(facts), FULL_CATALOG)).toEqual(detectAll(facts, FULL_CATALOG));
    }),
  );
});

const reversed = (text: string) => [...text].toReversed().join('');

/** Without names: which groups are alike is told by their figures. */
function nameless(verdict: Verdict | undefined): unknown {
  if (!verdict || !('finding' in verdict)) return verdict;
  const { involved, ...finding } = verdict.finding;
  const figures = involved.groups.map(({ axis, members, active }) => `${axis} ${members} ${active}`);
  return { state: verdict.state, finding, groups: figures.toSorted(), count: involved.memberCount };
}

test('neither the order nor the names of members and groups raise a signal', () => {
  fc.assert(
    fc.property(anyFacts, fc.integer(), ({ groups, people, ...facts }, salt) => {
      const shuffled: AccountFacts = {
        ...facts,
        groups: groups.toReversed().map(({ axis, value, members, active }) => ({
          axis,
          value: `${salt}${reversed(value)}`,
          members,
          active,
        })),
        people: people && {
          ...people,
          stoppedIds: people.stoppedIds.toReversed().map((id) => `${salt}${id}`),
        },
        workflows: facts.workflows.toReversed(),
      };
      const [before, after] = [
        detectAll({ groups, people, ...facts }, FULL_CATALOG),
        detectAll(shuffled, FULL_CATALOG),
      ];
      for (const [kind, verdict] of before) expect(nameless(after.get(kind))).toEqual(nameless(verdict));
    }),
    { numRuns: 500 },
  );
});

/** An account in which a decline is near: weeks fall by a few, the month by about a fifth. */
const falling = fc
  .record({
    start: fc.integer({ min: 6, max: 80 }),
    steps: fc.array(fc.integer({ min: -2, max: 8 }), { minLength: 12, maxLength: 12 }),
    members: fc.integer({ min: 6, max: 100 }),
    holidays: fc.array(fc.constantFrom(0, 0, 0, 0, 1), { minLength: 13, maxLength: 13 }),
    months: fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 80 })),
  })
  .map(({ start, steps, members, holidays, months: [mau, prevMau] }) => {
    const weeks = [start];
    for (const step of steps) weeks.push(Math.max(0, weeks.at(-1)! - step));
    return { weeks, holidays, measures: { members, mau, prevMau } };
  });

test('more members in the newest week never turn declining_use from clear to holding or firing, nor from holding to firing', () => {
  const strength = { unknown: 0, clear: 0, holding: 1, firing: 2 };
  fc.assert(
    fc.property(falling, fc.integer({ min: 1, max: 30 }), fc.nat(), (given, more, ofWhomNew) => {
      const { weeks, measures } = given;
      const busier = {
        ...given,
        weeks: [...weeks.slice(0, -1), weeks.at(-1)! + more],
        measures: { ...measures, mau: measures.mau + (ofWhomNew % (more + 1)) },
      };
      const before = decliningUse.detect(factsOf(given), FULL_CATALOG);
      const after = decliningUse.detect(factsOf(busier), FULL_CATALOG);
      expect(strength[after.state]).toBeLessThanOrEqual(strength[before.state]);
    }),
    { numRuns: 3000 },
  );
});

test('groups that are all alike are never fragmented, whatever their names and sizes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (sizes, activeShare) => {
        const groups = sizes.map((members, index): GroupUse => ({
          axis: 'team',
          value: `Team ${index}`,
          members,
          active: Math.round(members * activeShare),
        }));
        expect(fragmentedAdoption.detect(factsOf({ groups }), FULL_CATALOG)).toEqual({
          state: 'clear',
          because: 'cleared',
        });
      },
    ),
    { numRuns: 500 },
  );
});

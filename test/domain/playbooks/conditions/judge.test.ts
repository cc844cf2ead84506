import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition, SubjectFacts, Test } from '../../../../src/domain/playbooks/condition.ts';
import { judgeCondition } from '../../../../src/domain/playbooks/conditions/judge.ts';

const FACTS: SubjectFacts = {
  'account.tier': 'Enterprise',
  'account.arr': 50_000,
  'account.signals': ['declining_use', 'champion_gone'],
  'account.health': null,
  'member.activated': false,
  'member.level': 2,
};

/** A fact, what is asked of it, and whether that holds; null: not known. */
test.each<[keyof SubjectFacts, Test, boolean | null]>([
  ['account.tier', { in: ['growth', 'enterprise'] }, true],
  ['account.tier', { in: ['growth'] }, false],
  ['account.arr', { in: [50_000] }, true],
  ['account.arr', { atLeast: 50_000 }, true],
  ['account.arr', { atLeast: 50_001 }, false],
  ['account.arr', { above: 50_000 }, false],
  ['account.arr', { above: 49_999 }, true],
  ['account.arr', { atMost: 50_000 }, true],
  ['account.arr', { atMost: 49_999 }, false],
  ['account.arr', { below: 50_000 }, false],
  ['account.arr', { below: 50_001 }, true],
  ['account.arr', { known: true }, true],
  ['account.arr', { known: false }, false],
  ['account.signals', { in: ['champion_gone'] }, true],
  ['account.signals', { in: ['no_use', 'workarounds'] }, false],
  ['account.health', { atLeast: 0 }, null],
  ['account.health', { in: [70] }, null],
  ['account.health', { known: true }, false],
  ['account.health', { known: false }, true],
  ['account.risk', { above: 0 }, null],
  ['member.activated', { in: [false] }, true],
  ['member.activated', { in: [true] }, false],
  ['member.activated', { in: ['false'] }, false],
  ['account.tier', { atLeast: 1 }, null],
])('%s %j: %s', (fact, asked, holds) => {
  expect(judgeCondition({ fact, test: asked }, FACTS).holds).toBe(holds);
});

test('an empty list of signals is known, and has none of them', () => {
  const asked: Condition = { fact: 'account.signals', test: { in: ['no_use'] } };
  expect(judgeCondition(asked, { 'account.signals': [] }).holds).toBe(false);
});

test('an empty all holds, an empty any does not', () => {
  expect(judgeCondition({ all: [] }, {})).toEqual({ holds: true, because: null });
  expect(judgeCondition({ any: [] }, {})).toEqual({ holds: false, because: null });
});

test('the first part that failed is told, before one that is not known', () => {
  const condition: Condition = {
    all: [
      { fact: 'account.tier', test: { in: ['enterprise'] } },
      { fact: 'account.health', test: { below: 50 } },
      { not: { fact: 'member.level', test: { atLeast: 2 } } },
    ],
  };
  expect(judgeCondition(condition, FACTS)).toEqual({
    holds: false,
    because: { fact: 'member.level', test: { atLeast: 2 }, found: 2, negated: true },
  });
});

test('what is not known is told when nothing else decides', () => {
  const condition: Condition = {
    not: {
      all: [
        { fact: 'account.tier', test: { in: ['enterprise'] } },
        { fact: 'account.health', test: { below: 50 } },
      ],
    },
  };
  expect(judgeCondition(condition, FACTS)).toEqual({
    holds: null,
    because: { fact: 'account.health', test: { below: 50 }, found: null, negated: true },
  });
});

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    fact: fc.constantFrom('account.arr', 'account.health', 'member.level'),
    test: fc.oneof(
      fc.record({ atLeast: fc.integer({ min: 0, max: 3 }) }),
      fc.record({ below: fc.integer({ min: 0, max: 3 }) }),
      fc.record({ in: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 2 }) }),
    ),
  }),
  fc.record({
    fact: fc.constantFrom('member.activated', 'member.logged_in'),
    test: fc.record({ in: fc.constantFrom([true], [false]) }),
  }),
);

const { condition: conditions } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ not: tie('condition') }),
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
  ),
}));

const number = fc.option(fc.integer({ min: 0, max: 3 }));
const yesOrNo = fc.option(fc.boolean());
const subjects: fc.Arbitrary<SubjectFacts> = fc.record({
  'account.arr': number,
  'account.health': number,
  'member.level': number,
  'member.activated': yesOrNo,
  'member.logged_in': yesOrNo,
});

const rank = (holds: boolean | null): number => (holds === null ? 1 : holds ? 2 : 0);

const opposite = (holds: boolean | null): boolean | null => (holds === null ? null : !holds);

test('not turns what holds round, and leaves what is not known', () => {
  fc.assert(
    fc.property(conditions, subjects, (condition, facts) => {
      const { holds } = judgeCondition(condition, facts);
      expect(judgeCondition({ not: condition }, facts).holds).toBe(opposite(holds));
      expect(judgeCondition({ not: { not: condition } }, facts)).toEqual(judgeCondition(condition, facts));
    }),
  );
});

test('not all is any not, and not any is all not', () => {
  fc.assert(
    fc.property(fc.array(conditions, { maxLength: 3 }), subjects, (parts, facts) => {
      const opposites = parts.map((part): Condition => ({ not: part }));
      expect(judgeCondition({ not: { all: parts } }, facts)).toEqual(
        judgeCondition({ any: opposites }, facts),
      );
      expect(judgeCondition({ not: { any: parts } }, facts)).toEqual(
        judgeCondition({ all: opposites }, facts),
      );
    }),
  );
});

test('all is the least of its parts and any the greatest, where no is less than unknown and unknown less than yes', () => {
  fc.assert(
    fc.property(fc.array(conditions, { minLength: 1, maxLength: 4 }), subjects, (parts, facts) => {
      const ranks = parts.map((part) => rank(judgeCondition(part, facts).holds));
      expect(rank(judgeCondition({ all: parts }, facts).holds)).toBe(Math.min(...ranks));
      expect(rank(judgeCondition({ any: parts }, facts).holds)).toBe(Math.max(...ranks));
    }),
  );
});

test('of somebody of whom nothing is known, no fact holds, and neither does its opposite', () => {
  fc.assert(
    fc.property(leaf, (condition) => {
      expect(judgeCondition(condition, {}).holds).toBeNull();
      expect(judgeCondition({ not: condition }, {}).holds).toBeNull();
    }),
  );
});

test('what was decided stays decided whatever else becomes known', () => {
  fc.assert(
    fc.property(conditions, subjects, subjects, (condition, facts, more) => {
      const { holds } = judgeCondition(condition, facts);
      const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
      if (holds !== null) expect(judgeCondition(condition, { ...more, ...known }).holds).toBe(holds);
    }),
  );
});

test('what is told is a fact with the value that was found, and nothing where the condition holds', () => {
  fc.assert(
    fc.property(conditions, subjects, (condition, facts) => {
      const { holds, because } = judgeCondition(condition, facts);
      if (holds === true) expect(because).toBeNull();
      if (because === null) return;
      const told: Condition = { fact: because.fact, test: because.test };
      expect(because.found).toEqual(facts[because.fact] ?? null);
      expect(judgeCondition(because.negated ? { not: told } : told, facts).holds).toBe(holds);
    }),
  );
});

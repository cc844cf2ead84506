import type { Condition, FactKey, FactValue, Judgement, SubjectFacts, Test } from '../condition.ts';

/**
 * Whether a condition holds of a subject. Where what it asks for is not known, neither it nor its opposite does
 * (null), unless another part decides alone: `any` holds when one part does, `all` fails when one part fails.
 */
export function judgeCondition(condition: Condition, facts: SubjectFacts): Judgement {
  return judgeAs(condition, facts, false);
}

/** The condition, or (`negated`) its opposite: what is told then speaks of a single fact, never of a nest of them. */
function judgeAs(condition: Condition, facts: SubjectFacts, negated: boolean): Judgement {
  if ('not' in condition) return judgeAs(condition.not, facts, !negated);
  if ('fact' in condition) return judgeFact(condition.fact, condition.test, facts, negated);
  const parts = ('all' in condition ? condition.all : condition.any).map((part) =>
    judgeAs(part, facts, negated),
  );
  // The opposite of "all of them" is "one of their opposites", and the other way round.
  return 'all' in condition === negated ? oneOf(parts) : everyOneOf(parts);
}

function everyOneOf(parts: Judgement[]): Judgement {
  return (
    parts.find(({ holds }) => holds === false) ??
    parts.find(({ holds }) => holds === null) ?? { holds: true, because: null }
  );
}

function oneOf(parts: Judgement[]): Judgement {
  return (
    parts.find(({ holds }) => holds === true) ??
    parts.find(({ holds }) => holds === null) ??
    parts[0] ?? { holds: false, because: null }
  );
}

function judgeFact(fact: FactKey, test: Test, facts: SubjectFacts, negated: boolean): Judgement {
  const found = facts[fact] ?? null;
  const passes = passesTest(test, found);
  const holds = passes === null ? null : passes !== negated;
  return { holds, because: holds === true ? null : { fact, test, found, negated } };
}

/** Null: not known. */
function passesTest(test: Test, found: FactValue): boolean | null {
  if ('known' in test) return (found !== null) === test.known;
  if (found === null) return null;
  if ('in' in test) {
    const values = Array.isArray(found) ? found : [found];
    return values.some((value) => test.in.some((wanted) => isSame(value, wanted)));
  }
  // The grammar lets only numbers be compared.
  if (typeof found !== 'number') return null;
  if ('atLeast' in test) return found >= test.atLeast;
  if ('atMost' in test) return found <= test.atMost;
  return 'above' in test ? found > test.above : found < test.below;
}

function isSame(one: string | number | boolean, other: string | number | boolean): boolean {
  if (typeof one === 'string' && typeof other === 'string') return one.toLowerCase() === other.toLowerCase();
  return one === other;
}

import { type Condition, type FactKey, FACTS, type Test } from '../condition.ts';
import type { WrittenBounds, WrittenCondition, WrittenTest } from './schema.ts';

/** A condition as it was written, in the form in which it is judged and kept. */
export function parseCondition(written: WrittenCondition): Condition {
  const { all, any, not, ...facts } = written;
  return allOf([
    ...(Object.keys(facts) as FactKey[])
      .filter((key) => key in FACTS)
      .flatMap((fact) => testsOf(facts[fact]!).map((test): Condition => ({ fact, test }))),
    ...(all ?? []).map(parseCondition),
    ...(any === undefined ? [] : [{ any: any.map(parseCondition) }]),
    ...(not === undefined ? [] : [{ not: parseCondition(not) }]),
  ]);
}

const allOf = (parts: Condition[]): Condition => (parts.length === 1 ? parts[0]! : { all: parts });

function testsOf(written: WrittenTest): Test[] {
  if (Array.isArray(written)) return [{ in: written }];
  return typeof written === 'object' ? boundsOf(written) : [{ in: [written] }];
}

function boundsOf({ at_least, at_most, above, below, known }: WrittenBounds): Test[] {
  return [
    ...(known === undefined ? [] : [{ known }]),
    ...(at_least === undefined ? [] : [{ atLeast: at_least }]),
    ...(at_most === undefined ? [] : [{ atMost: at_most }]),
    ...(above === undefined ? [] : [{ above }]),
    ...(below === undefined ? [] : [{ below }]),
  ];
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stepCharacter, workflowPatterns } from '../../../src/domain/usage/steps.ts';
import { catalogOf } from '../../support/builders.ts';

const catalogWith = (steps: number) =>
  catalogOf({
    workflows: [
      {
        key: 'w',
        name: 'W',
        steps: Array.from({ length: steps }, (_, n) => ({ event: `s${n}`, name: 's' })),
      },
    ],
  });
const numbers = { feature: new Map(), workflow: new Map([['w', 0]]), activation: new Map() };

test('every step of a long workflow has a character of its own, none with a meaning in patterns', () => {
  const characters = Array.from({ length: 100 }, (_, index) => stepCharacter(index + 1));
  expect(new Set(characters).size).toBe(100);
  expect(characters.join('')).toMatch(/^[\p{L}\d]+$/u);
});

test('patterns find the completed runs that a walk through the steps finds', () => {
  const taken = fc.integer({ min: 2, max: 5 }).chain((steps) =>
    fc.record({
      steps: fc.constant(steps),
      taken: fc.array(fc.integer({ min: 1, max: steps }), { maxLength: 40 }),
    }),
  );
  fc.assert(
    fc.property(taken, ({ steps, taken: list }) => {
      const [pattern] = workflowPatterns(catalogWith(steps), numbers);
      const text = list.map(stepCharacter).join('');
      expect(text.match(new RegExp(pattern!.completed, 'g'))?.length ?? 0).toBe(walk(list, steps));
    }),
    { numRuns: 2000 },
  );
});

function walk(taken: number[], steps: number): number {
  let completed = 0;
  let reached = 0;
  for (const step of taken) {
    if (step === 1) reached = 1;
    else if (reached > 0 && step === reached + 1) reached = step;
    else continue;
    if (reached === steps) completed += 1;
  }
  return completed;
}

test('a workflow without a number has no steps to find', () => {
  expect(workflowPatterns(catalogWith(2), { ...numbers, workflow: new Map() })).toEqual([]);
});

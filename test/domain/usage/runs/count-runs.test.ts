import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { countRuns } from '../../../../src/domain/usage/runs/count-runs.ts';
import { workflowPatterns } from '../../../../src/domain/usage/steps.ts';
import { catalogOf } from '../../../support/builders.ts';
import { freshDatabase } from '../../../support/database.ts';

const { db } = await freshDatabase();
const workflow = {
  key: 'job',
  name: 'Job',
  steps: ['begin', 'fill', 'send'].map((event) => ({ event, name: event })),
};

test.each([
  ['', 0, 0, [0, 0]],
  ['abc', 1, 1, [0, 0]],
  ['bcabc', 1, 1, [0, 0]],
  ['aab', 2, 0, [1, 1]],
  ['acb', 1, 0, [0, 1]],
  ['abbcabxa', 3, 1, [1, 1]],
])(
  'steps %j are %i runs begun, %i completed, and the others ended after %j',
  (steps, started, completed, endedAfter) => {
    expect(countRuns(steps, workflow)).toEqual({ started, completed, endedAfter });
  },
);

test('it counts what PostgreSQL counts', async () => {
  const [pattern] = workflowPatterns(catalogOf({ workflows: [workflow] }), {
    feature: new Map(),
    workflow: new Map([['job', 0]]),
    activation: new Map(),
  });
  const taken = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 }).map((steps) => steps.join(''));
  for (const steps of fc.sample(taken, { numRuns: 200, seed: 1 })) {
    const { rows } = await db.execute<{ started: number; completed: number }>(sql`
      select length(steps) - length(replace(steps, 'a', '')) as started, regexp_count(steps, ${pattern!.completed}) as completed
      from (select ${steps}::text as steps) as given`);
    const { started, completed, endedAfter } = countRuns(steps, workflow);
    expect({ started, completed }).toEqual(rows[0]);
    expect(endedAfter.reduce((sum, runs) => sum + runs, 0)).toBe(started - completed);
  }
});

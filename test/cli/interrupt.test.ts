import { once } from 'node:events';
import { expect, test } from 'vitest';
import { closeAll, onInterrupt, stoppable } from '../../src/cli/interrupt.ts';

test('an interruption asks work to stop, and closes nothing before it has', async () => {
  const said: string[] = [];
  onInterrupt(async () => said.push('closed'));
  const running = stoppable(async (stop) => {
    await once(stop, 'abort');
    said.push('stopped');
  });
  await closeAll();
  await running;
  expect(said).toEqual(['stopped', 'closed']);
});

test('work that has ended is not asked to stop any more', async () => {
  const stop = await stoppable(async (given) => given);
  await closeAll();
  expect(stop.aborted).toBe(false);
});

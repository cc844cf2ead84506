import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { closeAll, stoppable } from '../../src/cli/interrupt.ts';

test('an interruption asks work to stop, and closes nothing before it has', async () => {
  const said: string[] = [];
  const close = async () => void said.push('closed');
  const running = stoppable({ close }, async (stop) => {
    await once(stop, 'abort');
    said.push('stopped');
  });
  await closeAll();
  await running;
  expect(said).toEqual(['stopped', 'closed']);
});

test('work that has ended is not asked to stop any more', async () => {
  const stop = await stoppable({ close: async () => {} }, async (given) => given);
  await closeAll();
  expect(stop.aborted).toBe(false);
});

test('a command that was stopped says why before the process ends', async () => {
  const said: string[] = [];
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= sleep(20));
  const command = async () => {
    try {
      await stoppable({ close }, async (stop) => {
        await once(stop, 'abort');
        throw new Error('why');
      });
    } finally {
      await close();
    }
  };
  const running = command().catch((error: Error) => said.push(error.message));
  await closeAll();
  said.push('the end');
  await running;
  expect(said).toEqual(['why', 'the end']);
});

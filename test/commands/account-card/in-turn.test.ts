import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inTurn } from '../../../src/commands/account-card/in-turn.ts';

test('work on one thing is done one after the other, also after what failed; on another it does not wait', async () => {
  const done: string[] = [];
  const work = (name: string, ms: number) => async () => {
    await sleep(ms);
    done.push(name);
    if (name === 'second') throw new Error(name);
    return name;
  };
  const all = await Promise.allSettled([
    inTurn('a', work('first', 30)),
    inTurn('a', work('second', 5)),
    inTurn('a', work('third', 0)),
    inTurn('b', work('other', 0)),
  ]);
  expect(done).toEqual(['other', 'first', 'second', 'third']);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
});

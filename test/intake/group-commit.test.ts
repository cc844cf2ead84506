import { expect, test } from 'vitest';
import { IntakeFull } from '../../src/domain/tracking/intake.ts';
import { type Arrived, arriving } from '../../src/intake/arrived.ts';
import { groupCommit, LIMITS, type Write } from '../../src/intake/group-commit.ts';
import { NOON, track } from './calls.ts';

const arrive = arriving('keep');
const calls = (number: number, event = 'X') =>
  Array.from({ length: number }, () => arrive(track('ada', event), NOON));

const opened = (write: Write, limits = {}) => groupCommit(write, { ...LIMITS, patienceMs: 500, ...limits });
const nothing = new Set<Arrived>();
const failing = (code: string) => Object.assign(new Error('no'), { code });

test('requests that come together are written together, and at most so many at a time', async () => {
  const sizes: number[] = [];
  let under = 0;
  const group = opened(async (written) => {
    sizes.push(written.length);
    expect((under += 1)).toBeLessThanOrEqual(2);
    await new Promise((resolve) => setTimeout(resolve, 20));
    under -= 1;
    return nothing;
  });
  await Promise.all(Array.from({ length: 50 }, () => group.add(calls(2))));
  await group.close();
  expect(sizes.length).toBeLessThan(5);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(100);
  expect(group.waiting()).toBe(0);
});

test('beside a group that is being written, one is when it is full or has waited for long', async () => {
  const sizes: number[] = [];
  const ends: (() => void)[] = [];
  const write: Write = (written) => {
    sizes.push(written.length);
    return new Promise((resolve) => ends.push(() => resolve(nothing)));
  };
  const group = opened(write, { groupCalls: 10, lingerMs: 1, besideMs: 60, writers: 3 });
  const answers = [group.add(calls(2))];
  await expect.poll(() => sizes).toEqual([2]);
  answers.push(group.add(calls(3)));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(sizes).toEqual([2]);
  answers.push(group.add(calls(7)));
  expect(sizes).toEqual([2, 10]);
  answers.push(group.add(calls(4)));
  await expect.poll(() => sizes).toEqual([2, 10, 4]);
  for (const end of ends) end();
  await Promise.all(answers);
  await group.close();
});

test('what has gathered beside a group follows it at once', async () => {
  const ends: (() => void)[] = [];
  const group = opened(() => new Promise((resolve) => ends.push(() => resolve(nothing))), {
    besideMs: 60_000,
  });
  const first = group.add(calls(1));
  await expect.poll(() => ends).toHaveLength(1);
  const second = group.add(calls(1));
  ends[0]!();
  await first;
  await expect.poll(() => ends).toHaveLength(2);
  ends[1]!();
  expect(await second).toEqual({ stored: 1, suppressed: [] });
  await group.close();
});

test('a request that cannot be written fails alone', async () => {
  const group = opened(async (written) => {
    if (written.some(({ call }) => call.kind === 'track' && call.event === 'bad')) throw failing('22021');
    return nothing;
  });
  const answers = await Promise.allSettled([
    group.add(calls(1)),
    group.add(calls(1, 'bad')),
    group.add(calls(1)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('what meets with others is tried again', async () => {
  let tries = 0;
  const group = opened(async () => {
    tries += 1;
    if (tries < 3) throw failing('40P01');
    return nothing;
  });
  expect(await group.add(calls(1))).toEqual({ stored: 1, suppressed: [] });
});

test('while the database is away requests wait their time and are refused, and nothing stays', async () => {
  const group = opened(() => Promise.reject(failing('ECONNREFUSED')));
  await expect(group.add(calls(3))).rejects.toThrow(IntakeFull);
  await group.close();
  expect(group.waiting()).toBe(0);
});

test.each([
  ['calls', { calls: 10 }],
  ['bytes', { bytes: 5_200 }],
])('no more than so many %s wait', async (_, limits) => {
  let written: (() => void) | null = null;
  const group = opened(() => new Promise((resolve) => (written = () => resolve(nothing))), limits);
  const first = group.add(calls(10));
  await expect(group.add(calls(1))).rejects.toThrow(IntakeFull);
  await new Promise((resolve) => setTimeout(resolve, 30));
  written!();
  expect(await first).toEqual({ stored: 10, suppressed: [] });
  await group.close();
});

test('closed, it takes nothing more and writes what it has', async () => {
  const group = opened(async () => nothing);
  const last = group.add(calls(1));
  const closing = group.close();
  await expect(group.add(calls(1))).rejects.toThrow(IntakeFull);
  expect(await last).toEqual({ stored: 1, suppressed: [] });
  await closing;
});

import { register } from 'prom-client';
import { expect, test } from 'vitest';
import type { Call } from '../src/domain/tracking/call.ts';
import { IntakeFull } from '../src/domain/tracking/intake.ts';
import { measureReceive } from '../src/measure-receive.ts';

const now = new Date('2026-06-30T08:00:10Z');
const sender = { writeKeyId: 1, source: 'web-app', mayDelete: false };
const track = (messageId: string) =>
  ({ kind: 'track', messageId, at: new Date('2026-06-30T08:00:00Z') }) as Call;

const valueOf = async (line: string): Promise<number | null> => {
  const found = (await register.metrics()).split('\n').find((each) => each.startsWith(`${line} `));
  return found === undefined ? null : Number(found.slice(line.length));
};

test('counts what became of calls and how late their events were', async () => {
  const receive = measureReceive(
    async (calls) => {
      expect(await valueOf('uptake_tracking_buffered_calls')).toBe(calls.length);
      return { stored: 1, suppressed: ['b'] };
    },
    () => now,
  );
  await receive([track('a'), track('b')], sender);
  expect(await valueOf('uptake_tracking_calls_total{kind="track",outcome="stored"}')).toBe(1);
  expect(await valueOf('uptake_tracking_calls_total{kind="track",outcome="suppressed"}')).toBe(1);
  expect(await valueOf('uptake_tracking_lag_seconds_sum')).toBe(10);
  expect(await valueOf('uptake_tracking_lag_seconds_count')).toBe(1);
  expect(await valueOf('uptake_tracking_buffered_calls')).toBe(0);
});

test('counts calls that could not be taken, and lets the sender know as before', async () => {
  const receive = measureReceive(
    async () => {
      throw new IntakeFull(2);
    },
    () => now,
  );
  await expect(receive([track('a')], sender)).rejects.toThrow(IntakeFull);
  expect(await valueOf('uptake_tracking_calls_total{kind="track",outcome="unavailable"}')).toBe(1);
  expect(await valueOf('uptake_tracking_buffered_calls')).toBe(0);
});

import { expect, test } from 'vitest';
import { rateLimit } from '../../../src/http/tracking/rate-limit.ts';

/** `[second, key, calls, seconds to wait]`, one after the other, with ten calls a second. */
test.each<[string, [at: number, key: number, calls: number, wait: number][]]>([
  [
    'as many as there may be pass',
    [
      [0, 1, 10, 0],
      [1, 1, 10, 0],
      [2, 1, 10, 0],
    ],
  ],
  [
    'the next one has to wait until something is left',
    [
      [0, 1, 10, 0],
      [0, 1, 1, 1],
      [0.05, 1, 1, 0],
      [0.1, 1, 1, 1],
    ],
  ],
  [
    'a batch larger than a second passes and is waited for',
    [
      [0, 1, 45, 0],
      [1, 1, 1, 3],
      [3.6, 1, 1, 0],
    ],
  ],
  [
    'what is not used in a second is not kept',
    [
      [0, 1, 1, 0],
      [60, 1, 11, 0],
      [60, 1, 1, 1],
    ],
  ],
  [
    'what is refused costs nothing',
    [
      [0, 1, 10, 0],
      [0, 1, 500, 1],
      [0.5, 1, 1, 0],
    ],
  ],
  [
    'keys do not wait for each other',
    [
      [0, 1, 10, 0],
      [0, 2, 10, 0],
      [0, 1, 1, 1],
    ],
  ],
  [
    'a clock set back does not refill',
    [
      [9, 1, 10, 0],
      [0, 1, 1, 1],
      [0.5, 1, 1, 0],
    ],
  ],
])('%s', (_what, sends) => {
  let second = 0;
  const limit = rateLimit(10, () => new Date(second * 1000));
  const waits = sends.map(([at, key, calls]) => {
    second = at;
    return limit(key, calls);
  });
  expect(waits).toEqual(sends.map(([, , , wait]) => wait));
});

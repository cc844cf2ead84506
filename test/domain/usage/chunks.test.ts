import { expect, test } from 'vitest';
import { chunkDays } from '../../../src/domain/usage/chunks.ts';

const chunked = (days: [string, number][], limit: number) =>
  chunkDays(
    days.map(([day, bytes]) => ({ day: `2026-06-${day}`, bytes })),
    limit,
  ).map((chunk) => chunk.map(({ day }) => day.slice(-2)).join(' '));

test.each<[string, [string, number][], string[]]>([
  ['nothing is nothing', [], []],
  [
    'days in any order are taken in order',
    [
      ['03', 1],
      ['01', 1],
      ['02', 1],
    ],
    ['01 02 03'],
  ],
  [
    'what fills a chunk fits',
    [
      ['01', 50],
      ['02', 50],
      ['03', 1],
    ],
    ['01 02', '03'],
  ],
  [
    'a day larger than a chunk has one of its own',
    [
      ['01', 1],
      ['02', 500],
      ['03', 1],
    ],
    ['01', '02', '03'],
  ],
  [
    'a weekend is no gap',
    [
      ['05', 1],
      ['08', 1],
    ],
    ['05 08'],
  ],
  [
    'a longer gap is',
    [
      ['05', 1],
      ['09', 1],
    ],
    ['05', '09'],
  ],
])('%s', (_, days, expected) => {
  expect(chunked(days, 100)).toEqual(expected);
});

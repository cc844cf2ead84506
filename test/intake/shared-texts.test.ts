import { expect, test } from 'vitest';
import { MOST_TEXTS, sharedTexts } from '../../src/intake/shared-texts.ts';

test('texts are made once, and again when too many others came between', () => {
  const made: string[] = [];
  const share = sharedTexts((given) => {
    made.push(given);
    return given.toUpperCase();
  });
  expect([share('ada'), share('ben'), share('ada')]).toEqual(['ADA', 'BEN', 'ADA']);
  expect(made).toEqual(['ada', 'ben']);
  for (let other = 0; other < MOST_TEXTS; other += 1) share(`other-${other}`);
  expect(share('ada')).toBe('ADA');
  expect(made.filter((given) => given === 'ada')).toHaveLength(2);
});

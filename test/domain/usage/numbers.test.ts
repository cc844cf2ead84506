import { expect, test } from 'vitest';
import { featureBits, featureWidth, planNumbers } from '../../../src/domain/usage/numbers.ts';

test('new keys get numbers above every number ever given', () => {
  const given = new Map([
    ['kept', 0],
    ['dropped', 4],
  ]);
  expect(planNumbers('feature', given, ['new', 'kept', 'newer', 'new'])).toEqual({
    numbers: [
      { kind: 'feature', key: 'new', number: 5 },
      { kind: 'feature', key: 'newer', number: 6 },
    ],
  });
});

test('the first number is 0', () => {
  expect(planNumbers('workflow', new Map(), ['first'])).toEqual({
    numbers: [{ kind: 'workflow', key: 'first', number: 0 }],
  });
});

test('the 512th feature is numbered and the 513th refused', () => {
  const keys = Array.from({ length: 513 }, (_, index) => `feature ${index}`);
  expect(planNumbers('feature', new Map(), keys.slice(1))).toHaveProperty('numbers.length', 512);
  expect(planNumbers('feature', new Map(), keys)).toEqual({
    shortage: { kind: 'feature', needed: 513, available: 512 },
  });
});

test.each([
  [[], 8],
  [[0], 8],
  [[7], 8],
  [[3, 8], 16],
  [[511], 512],
])('the features %j take %i bits', (numbers, width) => {
  expect(featureWidth(new Map(numbers.map((number) => [`${number}`, number])))).toBe(width);
});

test('the bit of a feature is counted from the left', () => {
  expect(featureBits([0, 7, 9], 16)).toBe('1000000101000000');
});

import { expect, test } from 'vitest';
import { quadrantOf } from '../../../src/domain/accounts/quadrant.ts';
import { DEFAULT_THRESHOLDS } from '../../../src/domain/catalog/defaults.ts';

test.each([
  [0.1, 0.8, 'narrow', 'deep', 'narrow-deep'],
  [0.8, 0.1, 'broad', 'shallow', 'broad-shallow'],
  [0.8, 0.8, 'broad', 'deep', 'broad-deep'],
  [0.1, 0.1, 'narrow', 'shallow', 'narrow-shallow'],
  [0, 0, 'narrow', 'shallow', 'narrow-shallow'],
  [0.299, 0.299, 'narrow', 'shallow', 'narrow-shallow'],
  [0.3, 0.3, 'middling', 'middling', null],
  [0.599, 0.499, 'middling', 'middling', null],
  [0.6, 0.5, 'broad', 'deep', 'broad-deep'],
  [1.2, 1, 'broad', 'deep', 'broad-deep'],
  [0.45, 0.8, 'middling', 'deep', null],
  [0.8, 0.4, 'broad', 'middling', null],
  [null, 0.8, 'unknown', 'deep', null],
  [0.8, null, 'broad', 'unknown', null],
  [null, null, 'unknown', 'unknown', null],
])('breadth %d and depth %d are %s and %s: %s', (activeShare, depthMean, breadth, depth, name) => {
  expect(quadrantOf({ activeShare, depthMean }, DEFAULT_THRESHOLDS)).toEqual({
    breadth: { share: activeShare, band: breadth },
    depth: { share: depthMean, band: depth },
    name,
  });
});

test('the bands are those of the catalogue', () => {
  const thresholds = { ...DEFAULT_THRESHOLDS, breadthBroad: 0.4, depthShallow: 0.45 };
  expect(quadrantOf({ activeShare: 0.4, depthMean: 0.4 }, thresholds).name).toBe('broad-shallow');
});

import { expect, test } from 'vitest';
import type { Quadrant } from '../../src/domain/accounts/card.ts';
import { quadrantText } from '../../src/views/account-usage.ts';
import { cardOf } from './cards.ts';

const BREADTH: Quadrant['breadth']['band'][] = ['narrow', 'middling', 'broad', 'unknown'];
const DEPTH: Quadrant['depth']['band'][] = ['shallow', 'middling', 'deep', 'unknown'];

const between = BREADTH.flatMap((breadth) => DEPTH.map((depth) => [breadth, depth] as const)).filter(
  (bands) => bands.some((band) => band === 'middling' || band === 'unknown'),
);

test.each(between)('%s breadth and %s depth are called that', (breadth, depth) => {
  const quadrant: Quadrant = {
    breadth: { share: breadth === 'unknown' ? null : 0.4, band: breadth },
    depth: { share: depth === 'unknown' ? null : 0.3, band: depth },
    name: null,
  };
  const [words = ''] = quadrantText(cardOf({ quadrant })).toLowerCase().split('\n');
  for (const band of ['narrow', 'broad', 'shallow', 'deep'] as const) {
    const title = words.slice(0, words.indexOf(':'));
    expect(title.split(/\W+/).includes(band)).toBe(breadth === band || depth === band);
  }
  expect(words.includes('*in between:*')).toBe(breadth === 'middling' && depth === 'middling');
  expect(words.includes('unknown')).toBe(breadth === 'unknown' || depth === 'unknown');
});

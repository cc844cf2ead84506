import { expect, test } from 'vitest';
import type { DigestLine } from '../../../src/domain/digest/digest.ts';
import { firstShownIn, inMessage, onPage, pagesOf, withRoom } from '../../../src/domain/digest/layout.ts';

const lines = (count: number, change: DigestLine['change'] = 'new'): DigestLine[] =>
  Array.from({ length: count }, (_, accountKey) => ({ accountKey, change, signals: [], up: [], down: [] }));

test.each([
  [0, 0],
  [8, 1],
  [9, 2],
  [32, 4],
])('%i accounts are shown in %i messages of the thread', (count, pages) => {
  const all = withRoom(lines(count));
  expect(pagesOf(all)).toBe(pages);
  expect(Array.from({ length: pages }, (_, index) => onPage(all, index + 1)).flat()).toEqual(all);
});

test.each([
  [100, 0, 32],
  [0, 100, 30],
  [100, 100, 62],
])('of %i that changed and %i that are over there is room for %i', (changed, over, room) => {
  expect(withRoom([...lines(changed), ...lines(over, 'cleared')])).toHaveLength(room);
});

test('every line that a digest has room for is disclosed by one message, which shows it', () => {
  const all = withRoom([...lines(100), ...lines(100, 'left')]);
  const pages = Array.from({ length: pagesOf(all) }, (_, index) => index + 1);
  expect(firstShownIn(all, null)).toEqual(inMessage(all));
  const disclosed = [firstShownIn(all, null), ...pages.map((page) => firstShownIn(all, page))].flat();
  expect(disclosed).toHaveLength(all.length);
  expect(new Set(disclosed)).toEqual(new Set(all));
  for (const page of pages)
    for (const line of firstShownIn(all, page)) expect(onPage(all, page)).toContain(line);
});

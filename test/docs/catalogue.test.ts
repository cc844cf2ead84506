import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  DEFAULT_GOALS,
  DEFAULT_HEALTH_WEIGHTS,
  DEFAULT_MILESTONES,
  DEFAULT_SIGNALS,
  DEFAULT_THRESHOLDS,
} from '../../src/domain/catalog/defaults.ts';
import { snakeCase } from '../../src/views/snake-case.ts';
import { tableOf } from '../support/markdown.ts';

const page = readFileSync('docs/catalogue.md', 'utf8');

/** Which table, in which of its columns the defaults stand, and what they are. */
test.each([
  ['`goals`', 2, DEFAULT_GOALS],
  ['`thresholds`', 2, DEFAULT_THRESHOLDS],
  ['`signals`', 1, DEFAULT_SIGNALS],
  ['`health`', 1, DEFAULT_HEALTH_WEIGHTS],
] as const)('the page has every default of %s', (heading, column, defaults) => {
  const rows = tableOf(page, heading).map(
    (cells) => [cells[0]!.replaceAll('`', ''), cells[column]!] as const,
  );
  const said = new Map(rows.map(([key, written]) => [key, valueOf(written)]));
  expect(Object.fromEntries(said)).toEqual(snakeCase(defaults));
});

test('the page has every target of the milestones', () => {
  const below = page.slice(page.indexOf('### `milestones`'));
  const said = [...below.matchAll(/`(\w+_by_day_\d+)`\s+\((\d+%)\)/g)].map(([, key, target]) => [
    key,
    valueOf(target!),
  ]);
  expect(Object.fromEntries(said)).toEqual(DEFAULT_MILESTONES);
});

/** As the catalogue reads it: `75%` is 0.75. */
function valueOf(written: string): number | string[] {
  if (written === 'none') return [];
  return written.endsWith('%') ? Number(written.slice(0, -1)) / 100 : Number(written);
}

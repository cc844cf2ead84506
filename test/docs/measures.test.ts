import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { oddsOfSignal } from '../../src/domain/risk/weights.ts';
import { SEGMENT_AXES } from '../../src/domain/segments/segments.ts';
import { SIGNAL_KINDS } from '../../src/domain/signals/signal.ts';
import { FAULT } from '../../src/views/feed-words.ts';
import { capital } from '../../src/views/capital.ts';
import { measuresHeader } from '../../src/views/measures-table.ts';
import { kindName } from '../../src/views/signals/kind-names.ts';
import { tableOf } from '../support/markdown.ts';

const page = readFileSync('docs/measures.md', 'utf8');
const firstCells = (heading: string) => tableOf(page, heading).map(([cell = '']) => cell);

test('the page defines every column of `uptake measures`, in the order in which they are printed', () => {
  const columns = firstCells('Measures').flatMap((cell) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  expect(columns.join(',')).toBe(measuresHeader);
});

test('the page names every axis of segments', () => {
  const named = new Set(firstCells('Segments').flatMap((axes) => axes.split(', ')));
  expect(SEGMENT_AXES.filter((axis) => !named.has(axis))).toEqual([]);
});

test('the page explains every kind of signal, in the order of the code', () => {
  const below = page.slice(
    page.indexOf('\n## Signals\n'),
    page.indexOf('\n## Data that cannot be trusted\n'),
  );
  const explained = [...below.matchAll(/^### (.+)$/gm)].map(([, name]) => name);
  expect(explained).toEqual(SIGNAL_KINDS.map((kind) => capital(kindName(kind))));
});

test.each(SIGNAL_KINDS)('the page says what %s multiplies the odds of leaving by', (kind) => {
  const rows = [...page.matchAll(/^\| ([a-z, ]+?) +\| x ([\d.]+) /gm)];
  const [, , odds] = rows.find(([, names]) => names!.split(', ').includes(kindName(kind))) ?? [];
  expect(Number(odds)).toBe(oddsOfSignal(kind, 'medium'));
});

test('the page explains exactly the faults of data that there are', () => {
  const named = firstCells('Data that cannot be trusted').map((cell) => cell.replaceAll('`', ''));
  expect(named.toSorted()).toEqual(Object.keys(FAULT).toSorted());
});

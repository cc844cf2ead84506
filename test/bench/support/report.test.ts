import { expect, test } from 'vitest';
import { asJson, asText, type Figure } from '../../../bench/support/report.ts';

const figures: Figure[] = [
  { key: 'p99Ms', value: 12.345678, label: 'answered, p99', unit: 'ms' },
  { key: 'rows', value: 1_000_000, label: 'rows' },
  { key: 'server', value: 'PostgreSQL 18', label: 'server' },
];

test('machines get one JSON document with plain numbers', () => {
  expect(JSON.parse(asJson(figures))).toEqual({ p99Ms: 12.346, rows: 1_000_000, server: 'PostgreSQL 18' });
  expect(asJson(figures).trimEnd()).not.toContain('\n');
});

test('people get aligned lines with units', () => {
  expect(asText('A benchmark', figures)).toBe(
    [
      'A benchmark',
      '  answered, p99  12.346 ms',
      '  rows           1,000,000',
      '  server         PostgreSQL 18',
      '',
    ].join('\n'),
  );
});

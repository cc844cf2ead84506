import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCutter, cutCsvRecord, readCsvFields } from '../../src/imports/cut-csv.ts';
import { scanRecords } from '../../src/imports/scan-records.ts';
import { directoryWith } from './importing.ts';
import { join } from 'node:path';

const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '"', ',', '\n', '\r\n', '7') });
const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 20 });

test('a file is cut into the records that were written, each with the line it begins on', async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (rows, lineEnd) => {
      const records = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
      const directory = directoryWith({ 'x.csv': records.join(lineEnd) });
      const found: { line: number; fields: string[] }[] = [];
      await scanRecords(join(directory, 'x.csv'), csvCutter(3), ({ line, bytes, fault }) => {
        expect(fault).toBeNull();
        found.push({ line, fields: readCsvFields(bytes.toString()) });
      });
      let line = 1;
      const expected = records.map((record, at) => {
        const begins = { line, fields: rows[at]! };
        line += record.split('\n').length;
        return begins;
      });
      expect(found).toEqual(expected);
    }),
  );
});

test('a record that goes on beyond the buffer is left for later', () => {
  for (const text of ['a,b', 'a,"b', 'a,"b"', 'a,"b""', 'a,b\r']) {
    expect(cutCsvRecord(Buffer.from(text), 0, false), text).toBeNull();
  }
});

const BROKEN = [
  { text: 'a,"b"c\nd,e\n', fault: 'broken_quote', next: 7 },
  { text: 'a,"b\nd,e\n', fault: 'broken_quote', next: 5 },
  { text: 'a\nd,e\n', fault: 'field_count', next: 2 },
  { text: 'a,b,c\nd,e\n', fault: 'field_count', next: 6 },
  { text: 'a,b,\nd,e\n', fault: null, next: 5 },
  { text: 'a,b"c\nd,e\n', fault: null, next: 6 },
] as const;

test.each(BROKEN)('$text is cut with the fault $fault', ({ text, fault, next }) => {
  expect(csvCutter(2)(Buffer.from(text), 0, true)).toMatchObject({ fault, next });
});

test.each([
  ['a,b', ['a', 'b']],
  ['', ['']],
  ['a,', ['a', '']],
  [',', ['', '']],
  ['"a,""b""",c', ['a,"b"', 'c']],
])('the fields of %s', (record, fields) => {
  expect(readCsvFields(record)).toEqual(fields);
});

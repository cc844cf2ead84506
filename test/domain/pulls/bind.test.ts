import { expect, test } from 'vitest';
import { bindParameters, parametersOf } from '../../../src/domain/pulls/bind.ts';

const values = { watermark: 'W', source: 'S' };

test.each([
  ['select * from t where at > $watermark', 'select * from t where at > W'],
  ['from read_parquet($source || $Watermark)', 'from read_parquet(S || W)'],
  ["where name = '$watermark' and at > $watermark", "where name = '$watermark' and at > W"],
  ["where name = 'it''s $watermark'", "where name = 'it''s $watermark'"],
  ['select "$watermark" from t', 'select "$watermark" from t'],
  ['-- $watermark\nselect $watermark', '-- $watermark\nselect W'],
  ['/* $watermark */ select $watermark', '/* $watermark */ select W'],
  ['select $$ $watermark $$, $a$ $source $a$, $watermark', 'select $$ $watermark $$, $a$ $source $a$, W'],
  ['select $watermarks, $other, $1', 'select $watermarks, $other, $1'],
])('%s', (query, bound) => {
  expect(bindParameters(query, values)).toBe(bound);
});

test('values are put in as they are, whatever they look like', () => {
  expect(bindParameters('select $watermark', { watermark: "'$& $1 $watermark'" })).toBe(
    "select '$& $1 $watermark'",
  );
});

test('a parameter without a value stays, for the database to refuse', () => {
  expect(bindParameters('select $source', { watermark: 'W' })).toBe('select $source');
});

test('only what is used counts as used', () => {
  expect([...parametersOf("select '$source' where a > $WATERMARK -- $source")]).toEqual(['watermark']);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from '../../../src/domain/text/edit-distance.ts';

test.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['acme', 'acme', 0],
  ['akme', 'acme', 1],
  ['amce', 'acme', 1],
  ['acm', 'acme', 1],
  ['kitten', 'sitting', 3],
])('from %j to %j takes %i edits', (from, to, edits) => expect(editDistance(from, to)).toBe(edits));

test('the way back is as long, and no way is longer than the longer text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
      const edits = editDistance(one, other);
      return edits === editDistance(other, one) && edits <= Math.max(one.length, other.length);
    }),
  );
});

import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { UsageError } from '../../src/cli/command.ts';
import { wrongUsage } from '../../src/cli/wrong-usage.ts';

const OPTIONS = { json: { type: 'boolean' }, 'as-of': { type: 'string' } } as const;

test.each<[string[], string]>([
  [['--foo'], 'There is no option --foo here.'],
  [['--foo=1', '--json'], 'There is no option --foo here.'],
  [['-x'], 'There is no option -x here.'],
  [['acme'], '“acme” is one word too many.'],
  [['--as-of'], '--as-of needs a value behind it.'],
  [['--as-of', '--json'], '--as-of needs a value behind it.'],
  [['--json=yes'], '--json stands alone, without a value.'],
])('%j is wrong: %s', (args, sentence) => {
  try {
    parseArgs({ args, options: OPTIONS });
    expect.unreachable();
  } catch (error) {
    expect(wrongUsage(error)).toBe(sentence);
  }
});

test('our own sentence is kept, and what is no wrong usage is none', () => {
  expect(wrongUsage(new UsageError('Say which account.'))).toBe('Say which account.');
  expect(wrongUsage(new Error('disk full'))).toBeNull();
  expect(wrongUsage('no error')).toBeNull();
});

import { expect, test } from 'vitest';
import { withPrecision } from '../../../src/domain/digest/verdicts/load-records.ts';
import { findFaults } from '../../../src/slack/blocks/find-faults.ts';
import { signalsMessage } from '../../../src/views/digest/signals-message.ts';

const none = { openNow: 0, opened: 0, useful: 0, falseAlarm: 0, alreadyHandled: 0 };

/** The lines of the table, the head among them. */
function linesOf(...given: Parameters<typeof withPrecision>[0][]): string[] {
  const message = signalsMessage(given.map(withPrecision));
  expect(findFaults(message, 'message')).toEqual([]);
  const [, table] = message.blocks as { text: { text: string } }[];
  return table!.text.text.split('```')[1]!.split('\n');
}

test('each kind that opened, or is open, has a line: what was said of it, and the share that was right', () => {
  expect(
    linesOf(
      { ...none, kind: 'no_use', openNow: 12, opened: 61, useful: 40, falseAlarm: 11, alreadyHandled: 7 },
      { ...none, kind: 'shallow_use' },
      { ...none, kind: 'champion_gone', openNow: 2, opened: 14, useful: 1, falseAlarm: 9, alreadyHandled: 4 },
      { ...none, kind: 'sponsor_silent', openNow: 1 },
      { ...none, kind: 'support_burden', opened: 30, useful: 4, falseAlarm: 5, alreadyHandled: 20 },
      { ...none, kind: 'renewal_at_risk', opened: 10, falseAlarm: 10 },
    ),
  ).toEqual([
    'Signal           Open  90 days  Judged  Known  Right',
    'No use             12       61      51      7  78% (65–88%)',
    'Champion gone       2       14      10      4  10% (2–40%)',
    'Sponsor silent      1        0       0      0  too early to say',
    'Support burden      0       30       9     20  too early to say',
    'Renewal at risk     0       10      10      0  0% (0–28%)',
  ]);
});

test('what the columns mean is said below', () => {
  const { blocks } = signalsMessage([withPrecision({ ...none, kind: 'no_use', opened: 1 })]);
  const words = JSON.stringify(blocks.at(-1));
  for (const part of ['last 90 days', '95% interval', 'Under 10 judged', 'the last word on a signal counts'])
    expect(words).toContain(part);
});

test('where no signal opened, that is said, and where verdicts come from', () => {
  const { blocks } = signalsMessage([withPrecision({ ...none, kind: 'no_use' })]);
  expect(JSON.stringify(blocks)).toContain('No signal opened in the last 90 days');
});

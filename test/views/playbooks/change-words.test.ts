import { expect, test } from 'vitest';
import { changeLines } from '../../../src/views/playbooks/change-words.ts';
import { playbookOf, stepOf } from '../../support/playbooks.ts';

const before = playbookOf('dormant');
const change = (given: Parameters<typeof playbookOf>[1]) =>
  changeLines(before, { ...before, ...given }, (key) => key);
const [first, second, last] = before.steps;

test.each([
  ['nothing', {}, []],
  [
    'whom it is for',
    { audience: { fact: 'account.tier', test: { in: ['enterprise'] } } },
    ['• *For*: account tier is enterprise (before: everyone)'],
  ],
  [
    'what begins it',
    { trigger: { kind: 'member_inactive', days: 45 } },
    [expect.stringMatching(/^• \*Begins when\*: .*45 days \(before: .*30 days\)$/)],
  ],
  [
    'when it is for them again',
    { coolDownDays: 30 },
    [expect.stringMatching(/^• \*Again\*: .*30 days apart \(before: .*90 days apart\)$/)],
  ],
  [
    'what counts as success',
    { success: { ...before.success, target: 0.5 } },
    [expect.stringMatching(/^• \*Success\*: .*50%.*\(before: .*30%/)],
  ],
  ['whom it leaves alone', { holdout: 0 }, ['• *Left alone for comparison*: nobody (before: 10%)']],
  [
    'its steps',
    { steps: [first!, { ...second!, day: 40 }, stepOf('new', 50)] },
    [
      expect.stringMatching(/^• \*Step changed\*: Call about second: day 40 .*\(before: day 35 /),
      expect.stringMatching(/^• \*New step\*: Call about new \(day 50 /),
      '• *Step left out*: Call about last',
    ],
  ],
  [
    'the words of a step',
    { steps: [first!, second!, { ...last!, content: { ...last!.content, hook: 'Anew' } }] },
    ['• *Step changed*: Call about last: what it asks for, or the words to send'],
  ],
] as const)('a version that changed %s says so in a line', (_what, given, lines) => {
  expect(change(given as never)).toEqual(lines);
});

test('of many steps that changed it says how many', () => {
  const steps = Array.from({ length: 20 }, (_, index) => stepOf(`step ${index}`, 60 + index));
  const lines = change({ steps });
  expect(lines).toHaveLength(7);
  expect(lines.at(-1)).toBe('• and 17 more of its steps changed');
});

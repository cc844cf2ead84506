import { expect, test } from 'vitest';
import { findFaults } from '../../../src/slack/blocks/find-faults.ts';
import { digestMessage } from '../../../src/views/digest/digest-message.ts';
import { fullText, lineText } from '../../../src/views/digest/line-words.ts';
import { signalOf } from '../cards.ts';
import { digestOf, drawnOf, lineOf } from './lines.ts';

const today = '2026-11-20';

test('a customer that left is no good news, and has words of its own', () => {
  const lines = [lineOf(1, 'cleared'), lineOf(2, 'left')];
  const over = [drawnOf(lines[0]!, 'Acme'), drawnOf(lines[1]!, 'Globex~')];
  const message = digestMessage(digestOf({ lines }), { drawn: [], over, threaded: 0, today });
  const words = JSON.stringify(message.blocks);
  expect(words).toContain('*1 no longer at risk · 1 churned*');
  expect(words).toContain(String.raw`✅ *No longer at risk:* ~Acme~\n*Churned:* ~Globex∼~`);
  expect(message.text).toBe('Accounts at risk: 1 no longer at risk, 1 churned.');
  expect(findFaults(message, 'message')).toEqual([]);
});

test('of what is not known to be better the name stands, in the digest and in its thread', () => {
  const line = lineOf(1, 'dropped');
  const over = drawnOf(line, 'Acme <EMEA>');
  const message = digestMessage(digestOf({ lines: [line] }), { drawn: [], over: [over], threaded: 0, today });
  const words = JSON.stringify(message.blocks);
  expect(words).toContain('*1 no longer told of*');
  expect(words).toContain('*No longer told of, not known to be better:* Acme &lt;EMEA&gt;"');
  expect(words).not.toContain('at risk:*');
  expect(fullText(over, today)).toBe('Acme &lt;EMEA&gt; · no longer told of, not known to be better');
  expect(findFaults(message, 'message')).toEqual([]);
});

test('the line of an account counts what else is news, its place in the thread tells it', () => {
  const up = (['declining_use', 'champion_gone'] as const).map((kind) => ({
    kind,
    openedOn: today,
    severity: 'high' as const,
  }));
  const line = { ...lineOf(1), up, signals: up };
  const signals = up.map(({ kind }) => signalOf({ kind }));
  const account = { ...drawnOf(line, 'Acme'), signals };
  expect(lineText(account, today)).toMatch(/Declining use:.*\. _1 more signal_$/m);
  expect(fullText(account, today)).not.toContain('more signal');
  expect(fullText(account, today)).toMatch(/Declining use:.*\n.*Champion gone:/);
});

const most = Array.from({ length: 32 }, (_, index) => lineOf(index));
const drawn = most.slice(0, 10).map((line, index) => drawnOf(line, `Account ${index}`));

test.each([
  [
    { first: true, waiting: 0 },
    '*32 accounts at risk.* This is the first digest here, so all that is open is in it',
  ],
  [
    { first: true, waiting: 68 },
    '*100 accounts at risk.* This is the first digest here: the 32 most pressing are in it, the other 68 come with the next ones',
  ],
  [{ waiting: 0 }, '*32 new*"'],
  [{ waiting: 1 }, String.raw`*32 new*\nThere is no room for 1 more account: the next digest tells of it.`],
  [{ waiting: 68 }, 'There is no room for 68 more accounts: the next digest tells of them.'],
])('a digest of 32 accounts, %j, says which are in it', (given, said) => {
  const digest = digestOf({ lines: most, ...given });
  const message = digestMessage(digest, { drawn, over: [], threaded: 32, today });
  const words = JSON.stringify(message.blocks);
  expect(words).toContain(said);
  expect(words).toContain('and 22 more accounts in the thread');
  expect(findFaults(message, 'message')).toEqual([]);
});

test('thirty long names of what is over fit', () => {
  const lines = Array.from({ length: 30 }, (_, index) => lineOf(index, 'left'));
  const over = lines.map((line) =>
    drawnOf(line, 'A rather long name of a company, with seat and form, '.repeat(3)),
  );
  const message = digestMessage(digestOf({ lines }), { drawn: [], over, threaded: 0, today });
  expect(findFaults(message, 'message')).toEqual([]);
});

test('where customers only left nothing says that anything got better', () => {
  const lines = [lineOf(1, 'left')];
  const over = [drawnOf(lines[0]!, 'Acme')];
  const { blocks } = digestMessage(digestOf({ lines }), { drawn: [], over, threaded: 0, today });
  expect(JSON.stringify(blocks)).not.toContain('No longer at risk');
});

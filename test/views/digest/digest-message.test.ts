import { expect, test } from 'vitest';
import { findFaults } from '../../../src/slack/blocks/find-faults.ts';
import { digestMessage } from '../../../src/views/digest/digest-message.ts';
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

test('where customers only left nothing says that anything got better', () => {
  const lines = [lineOf(1, 'left')];
  const over = [drawnOf(lines[0]!, 'Acme')];
  const { blocks } = digestMessage(digestOf({ lines }), { drawn: [], over, threaded: 0, today });
  expect(JSON.stringify(blocks)).not.toContain('No longer at risk');
});

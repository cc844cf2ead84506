import { expect, test } from 'vitest';
import type { Message } from '../../../src/views/message.ts';
import { taskCard } from '../../../src/views/tasks/task-card.ts';
import { cardOf, memberNamed, RENDERED } from './lines.ts';

const wordsOf = ({ blocks }: Pick<Message, 'blocks'>) => JSON.stringify(blocks);

test.each([
  ['email', 'maria@acme.example', true],
  ['csm', 'maria@acme.example', false],
  ['email', null, false],
] as const)('of a step by %s the address %s stands beside the name: %s', (channel, email, stands) => {
  const card = cardOf({ shown: [{ ...memberNamed('Maria Lopez'), email }] });
  const words = wordsOf(taskCard({ ...card, step: { ...card.step, channel } }, RENDERED));
  expect(words.includes('maria@acme.example')).toBe(stands);
});

test('a later step says which earlier one is still open, and opens it', () => {
  const card = cardOf({
    place: { step: 2, of: 2 },
    earlier: { taskId: 7, stepKey: 'call', dueOn: '2026-11-18' },
  });
  const words = wordsOf(taskCard(card, RENDERED));
  expect(words).toContain('*Step 1 is still open* for some of them: *Call {member.name}*, was due');
  expect(words).toContain('"action_id":"task.open","value":"7"');
  expect(wordsOf(taskCard(cardOf(), RENDERED))).not.toContain('still open');
});

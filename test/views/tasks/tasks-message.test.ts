import { expect, test } from 'vitest';
import { pageOf } from '../../../src/domain/portfolio/page.ts';
import { tasksMessage } from '../../../src/views/tasks/tasks-message.ts';
import { lineOf, TODAY } from './lines.ts';

test.each([
  [1, '1 task'],
  [2, '2 tasks, the soonest due first'],
])('of %d tasks the order is told where there is one', (tasks, words) => {
  const lines = Array.from({ length: tasks }, () => ({ ...lineOf(), what: 'Call' }));
  expect(JSON.stringify(tasksMessage({ kind: 'mine' }, pageOf(lines, 1, 10), TODAY))).toContain(`"${words}"`);
});

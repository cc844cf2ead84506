import { pino } from 'pino';
import { expect, test } from 'vitest';
import { queueTrouble } from '../../src/jobs/queue-trouble.ts';

function trouble() {
  const lines: Record<string, unknown>[] = [];
  const log = pino(
    { base: null, timestamp: false },
    { write: (line: string) => void lines.push(JSON.parse(line)) },
  );
  let at = new Date('2026-03-10T12:00:00Z');
  return {
    say: queueTrouble({ log, now: () => at }),
    wait: (seconds: number) => (at = new Date(at.getTime() + seconds * 1000)),
    reasons: () => lines.map(({ reason }) => reason),
    lines,
  };
}

const refused = (queue: string) =>
  Object.assign(new Error(`connect ECONNREFUSED (Queue: ${queue}, Worker: 1)`), { code: 'ECONNREFUSED' });

test('the same trouble of many queues is said once a minute', () => {
  const { say, wait, reasons } = trouble();
  for (const queue of ['roll-up', 'prune', 'retention']) say(refused(queue));
  wait(59);
  say(refused('roll-up'));
  expect(reasons()).toEqual(['connect ECONNREFUSED (Queue: roll-up, Worker: 1)']);
  wait(1);
  say(refused('prune'));
  expect(reasons()).toHaveLength(2);
});

test('another trouble is said at once, also one that has no code', () => {
  const { say, reasons } = trouble();
  say(refused('roll-up'));
  say(new Error('Connection terminated unexpectedly (Queue: roll-up, Worker: 1)'));
  say(new Error('Connection terminated unexpectedly (Queue: prune, Worker: 2)'));
  say('out of luck');
  expect(reasons().slice(1)).toEqual([
    'Connection terminated unexpectedly (Queue: roll-up, Worker: 1)',
    'out of luck',
  ]);
});

test('nothing is logged of what PostgreSQL quotes from rows', () => {
  const { say, lines } = trouble();
  say({
    code: '23505',
    message: 'duplicate key',
    detail: 'Key (email)=(ada@initech.example) already exists.',
  });
  expect(lines).toEqual([
    {
      level: 50,
      code: '23505',
      reason: 'duplicate key',
      msg: 'the job queue is in trouble; trying again',
    },
  ]);
});

import { pino } from 'pino';
import { expect, test } from 'vitest';
import { loggedError } from '../../src/log-error.ts';
import { slackLogger } from '../../src/slack/logger.ts';

test("an error that Slack's library hands on keeps customers' text out of the log", () => {
  const lines: string[] = [];
  const log = pino({ serializers: { err: loggedError } }, { write: (line: string) => void lines.push(line) });
  const failed = Object.assign(new Error('Failed query: select $1\nparams: Secret Corp'), {
    query: 'select $1',
    params: ['Secret Corp'],
    cause: new Error('the connection was lost'),
  });
  slackLogger(log).error('a listener failed', failed);
  const line = JSON.parse(lines[0]!) as { msg: string; err: { message: string } };
  expect(line).toMatchObject({ msg: 'a listener failed', err: { message: 'the connection was lost' } });
  expect(lines[0]).not.toContain('Secret Corp');
});

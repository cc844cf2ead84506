import { describe, expect, test } from 'vitest';
import { findFaults } from '../../../src/slack/blocks/find-faults.ts';
import { message, mrkdwn, plain, section } from './payloads.ts';
import { refusedMessages } from './refused-messages.ts';
import { refusedViews } from './refused-views.ts';
import { slackForPayloads } from './slack-for-payloads.ts';

const ask = slackForPayloads();

describe.each([...refusedMessages, ...refusedViews])(
  '%s',
  (_what, payload, said, code = 'invalid_blocks', surface = 'message') => {
    test(`is refused with ${code}: ${said}`, async () => {
      const faults = findFaults(payload, surface);
      expect(faults.map(({ message: words, pointer }) => `${words} [${pointer}]`)).toContain(said);
      expect(new Set(faults.map((fault) => fault.code))).toEqual(new Set([code]));
      const refusal = await ask(payload, surface);
      const place = surface === 'message' ? '' : '/view';
      expect(refusal?.error).toBe(code);
      expect(refusal?.messages).toContain(
        `[ERROR] ${said.replace(/\[(?=[^[]*$)/, `[json-pointer:${place}`)}`,
      );
    });
  },
);

test('a message that other blocks are wrong in is refused for all of it at once', () => {
  const faults = findFaults(
    message({ type: 'header', text: plain('') }, section({ text: mrkdwn('') })),
    'message',
  );
  expect(faults.map(({ pointer }) => pointer)).toEqual(['/blocks/0/text/text', '/blocks/1/text/text']);
});

test('an emoji counts as many characters as it is long', () => {
  const [fits, long] = [75, 76].map((count) =>
    findFaults(message({ type: 'header', text: plain('👋'.repeat(count)) }), 'message'),
  );
  expect(fits).toEqual([]);
  expect(long).toMatchObject([{ rule: 'header.text', value: 152 }]);
});

test('a text that is no text is refused before it could be sent as one', () => {
  expect(findFaults({ text: 3 }, 'message')).toMatchObject([
    { pointer: '/text', limit: 'string', value: 'number', code: 'invalid_arguments' },
  ]);
});

test('a fault never quotes what people read', () => {
  const secret = 'Acme is about to leave. '.repeat(400);
  const content = message(section({ text: mrkdwn(secret), fields: [plain(secret)] }), {
    type: 'header',
    text: secret,
  });
  expect(JSON.stringify(findFaults(content, 'message'))).not.toContain('Acme');
});

import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { faultRequest } from '../../sandbox/faults/fault.ts';
import { addFault } from '../../sandbox/faults/faults.ts';
import { addAccounts } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { eventually, priya, success, uptake, wordsOf, type Journey } from './with-uptake.ts';

const connection = await freshDatabase();
await addAccounts(connection.db, [{ accountId: 'acme', name: 'Acme Corp' }]);

/** The bot, a card in front of Priya, and what the log says from then on. */
async function withCard() {
  const lines: { level: number; msg: string }[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const journey = await uptake(connection.db, log);
  const card = await journey.type(priya, '/adoption acme');
  lines.length = 0;
  return { ...journey, card, lines };
}

function breakSlack(
  { slack }: Pick<Journey, 'slack'>,
  asked: Parameters<typeof faultRequest.parse>[0],
): void {
  addFault(slack.state, faultRequest.parse(asked));
}

const posts = ({ messages }: Pick<Journey, 'messages'>) =>
  messages(success).filter(({ ephemeralTo, text }) => ephemeralTo === null && text.startsWith('Acme'));

test.each([
  ['429', { kind: 'rate-limit', retryAfter: 7, times: 1 }, 'Press Share again in 7 seconds', 0],
  ['an error before it posted', { kind: 'error-before', times: 1 }, 'did not confirm the post', 0],
  ['an error after it posted', { kind: 'error-after', times: 1 }, 'did not confirm the post', 1],
  ['a dead connection before it posted', { kind: 'drop-before', times: 1 }, 'did not confirm the post', 0],
  ['a dead connection after it posted', { kind: 'drop-after', times: 1 }, 'did not confirm the post', 1],
  ['that the token is revoked', { kind: 'revoke-token' }, 'An admin has to install the app again', 0],
  ['an archived channel', { kind: 'archive-channel', channel: success }, 'This channel is archived', 0],
  ['silence for three seconds', { kind: 'delay', delayMs: 3000, times: 1 }, 'did not confirm the post', 1],
])(
  'a share that Slack answers with %s is a sentence and one line in the log',
  async (_what, fault, said, posted) => {
    const journey = await withCard();
    breakSlack(journey, { target: 'chat.postMessage', ...fault });
    await journey.press(priya, journey.card, 'Share to channel');
    const answer = await eventually(() => journey.messages(success).find(({ text }) => text.includes(said)));
    expect(answer.ephemeralTo).toBe(priya);
    await expect.poll(() => posts(journey)).toHaveLength(posted);
    expect(journey.lines).toHaveLength(1);
  },
);

test('what Slack answers before or after, a second press posts no second card', async () => {
  const journey = await withCard();
  breakSlack(journey, { kind: 'error-after', target: 'chat.postMessage', times: 1 });
  await journey.press(priya, journey.card, 'Share to channel');
  await eventually(() => journey.messages(success).find(({ text }) => text.includes('did not confirm')));
  await journey.press(priya, journey.card, 'Share to channel');
  await eventually(() => journey.messages(success).find(({ text }) => text.includes('shared already')));
  await journey.stop();
  expect(posts(journey)).toHaveLength(1);
});

test('once Slack lets it post again, the same button posts the card', async () => {
  const journey = await withCard();
  breakSlack(journey, { kind: 'rate-limit', target: 'chat.postMessage', times: 1 });
  await journey.press(priya, journey.card, 'Share to channel');
  await eventually(() => journey.messages(success).find(({ text }) => text.includes('Press Share again')));
  await journey.press(priya, journey.card, 'Share to channel');
  await eventually(() => posts(journey)[0]);
});

test('a click that Slack delivers twice posts once', async () => {
  const journey = await withCard();
  breakSlack(journey, { kind: 'duplicate', target: 'interactions' });
  await journey.press(priya, journey.card, 'Share to channel');
  await eventually(() => posts(journey)[0]);
  await journey.stop();
  expect(journey.slack.state.traffic.filter(({ name }) => name === 'block_actions')).toHaveLength(2);
  expect(posts(journey)).toHaveLength(1);
});

test('a command that Slack delivers twice is answered once', async () => {
  const journey = await withCard();
  const before = journey.messages(success).length;
  breakSlack(journey, { kind: 'duplicate', target: 'commands', times: 1 });
  await journey.type(priya, '/adoption acme');
  await journey.stop();
  expect(journey.slack.state.traffic.filter(({ name }) => name === '/adoption')).toHaveLength(3);
  expect(journey.messages(success)).toHaveLength(before + 1);
});

test('a click whose acknowledgement is lost is done all the same, and the card says so', async () => {
  const journey = await withCard();
  breakSlack(journey, { kind: 'drop-after', target: 'interactions', times: 1 });
  await journey.press(priya, journey.card, 'Share to channel');
  await journey.stop();
  expect(posts(journey)).toHaveLength(1);
  expect(wordsOf(journey.card)).toContain('You shared this card');
});

test.each([
  ['429', 'users.info', { kind: 'rate-limit', times: 1 }, 'Slack could not tell me who can see'],
  ['an error', 'users.info', { kind: 'error-before', times: 1 }, 'Slack could not tell me who can see'],
  ['a dead connection', 'conversations.info', { kind: 'drop-before', times: 1 }, 'Slack could not tell me'],
  ['silence', 'users.info', { kind: 'delay', delayMs: 3000, times: 1 }, 'Slack could not tell me who can'],
  ['that the token is revoked', '*', { kind: 'revoke-token' }, 'An admin has to install the app again'],
  [
    'an error where it takes answers',
    'response_url',
    { kind: 'error-before', times: 1 },
    'Something went wrong',
  ],
])(
  'a command that Slack answers with %s is a sentence and one line in the log',
  async (_what, target, fault, said) => {
    const journey = await withCard();
    breakSlack(journey, { target, ...fault });
    const answer = await journey.type(priya, '/adoption acme');
    expect(answer).toMatchObject({ ephemeralTo: priya, text: expect.stringContaining(said) });
    await journey.stop();
    expect(journey.lines).toHaveLength(1);
  },
);

test.each([
  ['429', { kind: 'rate-limit', times: 1 }, 'Something went wrong on my side'],
  ['an error', { kind: 'error-before', times: 1 }, 'Something went wrong on my side'],
  ['that the token is revoked', { kind: 'revoke-token' }, 'An admin has to install the app again'],
])(
  'a window that Slack answers with %s is a sentence and one line in the log',
  async (_what, fault, said) => {
    const journey = await withCard();
    breakSlack(journey, { target: 'views.open', ...fault });
    await journey.press(priya, journey.card, 'Open details');
    const answer = await eventually(() => journey.messages(success).find(({ text }) => text.includes(said)));
    expect(answer.ephemeralTo).toBe(priya);
    await journey.stop();
    expect(journey.lines).toHaveLength(1);
  },
);

test('a socket that breaks under a click is opened again, and the next press works', async () => {
  const journey = await withCard();
  const connections: number[] = [];
  journey.slack.state.listeners.add((change) => {
    if (change.kind === 'connections') connections.push(change.count);
  });
  breakSlack(journey, { kind: 'disconnect', target: 'interactions', times: 1 });
  await journey.press(priya, journey.card, 'Share to channel');
  expect(posts(journey)).toEqual([]);
  await eventually(() => connections.at(-1) === 1);
  await journey.press(priya, journey.card, 'Share to channel');
  await eventually(() => posts(journey)[0]);
});

test.each([
  ['takes answers slowly', 'response_url', 'Acme'],
  ['is slow in everything', '*', 'Slack could not tell me who can see'],
])('a Slack that %s shows one answer to one command', async (_what, target, said) => {
  const journey = await withCard();
  const before = journey.messages(success).length;
  breakSlack(journey, { kind: 'delay', target, delayMs: 2900 });
  await journey.slack.act(priya, { do: 'command', channel: success, text: '/adoption acme' });
  const answers = () => journey.messages(success).slice(before);
  await expect.poll(answers, { timeout: 8000 }).toHaveLength(1);
  // A second answer would be sent when the first is given up, and come as late.
  await sleep(3000);
  expect(answers()).toHaveLength(1);
  expect(journey.messages(success).at(-1)?.text).toContain(said);
});

test('a window that opened although the answer was lost says so, instead of loading for ever', async () => {
  const journey = await withCard();
  breakSlack(journey, { kind: 'error-after', target: 'views.open', times: 1 });
  await journey.press(priya, journey.card, 'Open details');
  await expect.poll(() => JSON.stringify(journey.modal(priya)?.blocks)).toContain('press the button again');
});

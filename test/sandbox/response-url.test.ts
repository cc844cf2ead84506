import { describe, expect, test } from 'vitest';
import { issueResponseUrl } from '../../sandbox/state/response-urls.ts';
import { post } from '../../sandbox/state/messages.ts';
import { localSlack, priya, success } from './with-bot.ts';

async function withAddress() {
  let clock = new Date('2026-06-01T09:00:00Z');
  const slack = await localSlack({ now: () => clock });
  const { state } = slack;
  const original = post(state, { channel: success, user: state.app.botUserId, text: 'original' });
  const parts = { person: priya, channel: success, originalTs: original.ts, threadTs: null };
  const url = `${slack.url}${issueResponseUrl(state, parts)}`;
  const send = async (body: unknown) => {
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    return { status: answer.status, ...((await answer.json()) as { error?: string }) };
  };
  const texts = () =>
    state.messages
      .get(success)
      ?.slice(2)
      .map(({ text, ephemeralTo }) => [text, ephemeralTo]);
  const pass = (minutes: number) => (clock = new Date(clock.getTime() + minutes * 60_000));
  return { state, original, send, texts, pass };
}

describe('a response_url', () => {
  test('takes five answers, and not a sixth', async () => {
    const { send } = await withAddress();
    const statuses = [];
    for (let nth = 0; nth < 6; nth += 1) statuses.push(await send({ text: `${nth}` }));
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 404]);
    expect(statuses.at(-1)?.error).toBe('used_url');
  });

  test('lasts thirty minutes', async () => {
    const { send, pass } = await withAddress();
    pass(30);
    expect((await send({ text: 'just in time' })).status).toBe(200);
    pass(0.001);
    expect(await send({ text: 'late' })).toMatchObject({ status: 404, error: 'expired_url' });
  });

  test.each([
    [
      'another message for the person alone',
      { text: 'psst' },
      [
        ['original', null],
        ['psst', priya],
      ],
    ],
    [
      'another message for everyone',
      { text: 'hear', response_type: 'in_channel' },
      [
        ['original', null],
        ['hear', null],
      ],
    ],
    ['another text in the same place', { text: 'new', replace_original: true }, [['new', null]]],
    ['nothing in its place', { delete_original: true }, []],
  ])('shows %s', async (_what, body, expected) => {
    const { send, texts } = await withAddress();
    expect((await send(body)).status).toBe(200);
    expect(texts()).toEqual(expected);
  });

  test('answers in a thread when told to', async () => {
    const { state, original, send } = await withAddress();
    await send({ text: 'below', response_type: 'in_channel', thread_ts: original.ts });
    expect(state.messages.get(success)?.at(-1)).toMatchObject({ text: 'below', threadTs: original.ts });
  });

  test('refuses what Slack refuses, in its words', async () => {
    const { send } = await withAddress();
    expect(await send({ text: '' })).toMatchObject({ status: 400, error: 'no_text' });
    expect(await send({ blocks: [{ type: 'alert' }] })).toMatchObject({ status: 400 });
  });
});

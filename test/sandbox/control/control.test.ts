import { describe, expect, test } from 'vitest';
import { tokens } from '../../../sandbox/tokens.ts';
import { httpBot } from '../delivery/http-bot.ts';
import { localSlack, priya, success } from '../with-bot.ts';
import { control } from './calling.ts';

describe('the control API', () => {
  test('sets, lists and ends faults', async () => {
    const slack = await localSlack();
    const seen: number[] = [];
    slack.state.listeners.add((change) => {
      if (change.kind === 'faults') seen.push(change.faults.length);
    });
    const set = await control(slack, 'POST', 'faults', { kind: 'rate-limit', retryAfter: 3, times: 2 });
    expect(set).toMatchObject({
      status: 201,
      body: { id: expect.any(String), kind: 'rate-limit', target: '*', retryAfter: 3, times: 2 },
    });
    await control(slack, 'POST', 'faults', { kind: 'duplicate', target: 'events' });
    const { id } = set.body as { id: string };
    expect((await control(slack, 'GET', 'faults')).body).toHaveLength(2);
    expect((await control(slack, 'DELETE', `faults/${id}`)).status).toBe(200);
    expect((await control(slack, 'DELETE', `faults/${id}`)).status).toBe(404);
    await control(slack, 'DELETE', 'faults');
    expect((await control(slack, 'GET', 'faults')).body).toEqual([]);
    expect(seen).toEqual([1, 2, 1, 0]);
  });

  test.each([
    ['an unknown kind', { kind: 'gremlins' }, 'kind'],
    ['a delay without a length', { kind: 'delay' }, 'Say how long'],
    ['an archive without a channel', { kind: 'archive-channel' }, 'Say which channel'],
    ['a rate limit of events', { kind: 'rate-limit', target: 'events' }, 'strikes calls'],
    ['a duplicate of a method', { kind: 'duplicate', target: 'chat.postMessage' }, 'strikes deliveries'],
    ['a method that is none', { kind: 'rate-limit', target: 'chat.postMesage' }, 'chat.postMesage'],
    ['a field that is none', { kind: 'drop-before', delay: 3 }, 'delay'],
  ])('refuses %s with a sentence', async (_what, fault, said) => {
    const { status, body } = await control(await localSlack(), 'POST', 'faults', fault);
    expect(status).toBe(400);
    expect((body as { problem: string }).problem).toContain(said);
  });

  test('archives a channel that is there', async () => {
    const slack = await localSlack();
    await control(slack, 'POST', 'archive', { channel: '#customer-success' });
    expect(slack.state.channels.get(success)?.archived).toBe(true);
    await control(slack, 'POST', 'archive', { channel: success, archived: false });
    expect(slack.state.channels.get(success)?.archived).toBe(false);
    expect((await control(slack, 'POST', 'archive', { channel: 'nowhere' })).status).toBe(404);
    const nowhere = { kind: 'archive-channel', channel: 'nowhere' };
    expect((await control(slack, 'POST', 'faults', nowhere)).status).toBe(404);
  });

  test('takes no orders from another site', async () => {
    const slack = await localSlack();
    const answer = await fetch(`${slack.url}/control/faults`, {
      method: 'POST',
      body: JSON.stringify({ kind: 'drop-before' }),
    });
    expect(answer.status).toBe(415);
    expect(slack.state.faults.size).toBe(0);
  });

  test('says what it does not know', async () => {
    const slack = await localSlack();
    expect(await control(slack, 'GET', 'weather')).toMatchObject({
      status: 404,
      body: { problem: 'The control API has no GET /control/weather.' },
    });
  });
});

function challengeIn(body: string): string {
  return (JSON.parse(body) as { challenge: string }).challenge;
}

describe('a request URL', () => {
  test.each([
    ['as text', challengeIn],
    ['as JSON', (body: string) => JSON.stringify({ challenge: challengeIn(body) })],
  ])('that sends the challenge back %s is taken', async (_how, answer) => {
    const bot = await httpBot((nth, { body }) => ({ status: 200, body: nth === 0 ? answer(body) : '' }));
    const slack = await localSlack();
    expect((await control(slack, 'POST', 'request-url', { url: bot.url })).status).toBe(200);
    await slack.act(priya, { do: 'command', channel: success, text: '/echo' });
    expect(bot.got.map(({ headers }) => headers['content-type'])).toEqual([
      'application/json',
      'application/x-www-form-urlencoded',
    ]);
  });

  test.each([
    ['something else', { status: 200, body: 'hello' }, 'did not answer with the value of the challenge'],
    ['an error', { status: 500 }, 'answered 500'],
  ])('that answers %s is refused', async (_what, said, words) => {
    const bot = await httpBot(() => said);
    const slack = await localSlack();
    const { status, body } = await control(slack, 'POST', 'request-url', { url: bot.url });
    expect([status, (body as { problem: string }).problem]).toEqual([422, expect.stringContaining(words)]);
  });
});

describe('the traffic', () => {
  test('holds both directions without tokens, and can be emptied', async () => {
    const slack = await localSlack();
    const headers = { authorization: `Bearer ${tokens.bot}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ channel: success, text: `my token is ${tokens.bot}` });
    await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body });
    await fetch(`${slack.apiUrl}apps.connections.open?token=${tokens.app}`, { method: 'POST' });
    await slack.act(priya, { do: 'command', channel: success, text: '/echo' });
    const { body: traffic } = await control(slack, 'GET', 'traffic');
    expect(traffic).toMatchObject([
      { direction: 'from-bot', via: 'web-api', name: 'chat.postMessage', status: 'ok' },
      { direction: 'from-bot', name: 'apps.connections.open', status: 'ok' },
      { direction: 'to-bot', via: 'socket', name: '/echo', status: 'lost', problem: 'No bot is connected.' },
    ]);
    const text = JSON.stringify(traffic);
    for (const secret of [tokens.bot, tokens.app, 'local-verification-token'])
      expect(text).not.toContain(secret);
    expect(text).not.toMatch(/ticket=\w/);
    const told: string[] = [];
    slack.state.listeners.add(({ kind }) => told.push(kind));
    await control(slack, 'DELETE', 'traffic');
    expect(told).toEqual(['traffic-forgotten']);
    expect((await control(slack, 'GET', 'traffic')).body).toEqual([]);
  });

  test('keeps the last five hundred', async () => {
    const slack = await localSlack();
    for (let nth = 0; nth < 505; nth += 1) {
      await slack.act(priya, { do: 'command', channel: success, text: `/echo ${nth}` });
    }
    expect(slack.state.traffic).toHaveLength(500);
    expect(slack.state.traffic.at(-1)?.request).toMatchObject({ text: '504' });
  });
});

import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { tokens } from '../../../sandbox/tokens.ts';
import { control } from '../control/calling.ts';
import { localSlack, priya, success } from '../with-bot.ts';
import { socketBot, socketUrl } from './socket-bot.ts';

const echo = { do: 'command', channel: success, text: '/echo' } as const;

test('a connection is greeted with how many there are', async () => {
  const slack = await localSlack();
  const bots = [await socketBot(slack), await socketBot(slack)];
  expect(bots.map(({ frames }) => frames[0])).toMatchObject([
    { type: 'hello', num_connections: 1 },
    { type: 'hello', num_connections: 2 },
  ]);
});

test('ten connections may be open; the eleventh is told so and closed', async () => {
  const slack = await localSlack();
  for (let nth = 0; nth < 10; nth += 1) await socketBot(slack);
  const { socket, frames } = await socketBot(slack);
  expect(frames).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }]);
  if (socket.readyState !== WebSocket.CLOSED) await once(socket, 'close');
});

test('an address opens one connection', async () => {
  const url = await socketUrl(await localSlack());
  await once(new WebSocket(url), 'message');
  await expect(once(new WebSocket(url), 'open')).rejects.toThrow('403');
});

test('an address is good for half a minute', async () => {
  let clock = new Date('2026-06-01T09:00:00Z');
  const slack = await localSlack({ now: () => clock });
  const [soon, late] = [await socketUrl(slack), await socketUrl(slack)];
  clock = new Date('2026-06-01T09:00:30Z');
  await once(new WebSocket(soon), 'message');
  clock = new Date('2026-06-01T09:00:31Z');
  await expect(once(new WebSocket(late), 'open')).rejects.toThrow('403');
});

test('the bot token opens no socket', async () => {
  const slack = await localSlack();
  const headers = { authorization: `Bearer ${tokens.bot}` };
  const answer = await fetch(`${slack.apiUrl}apps.connections.open`, { method: 'POST', headers });
  expect(await answer.json()).toMatchObject({ ok: false, error: 'not_allowed_token_type' });
});

test.each(['warning', 'refresh_requested', 'link_disabled'] as const)(
  'every connection is told to go: %s',
  async (reason) => {
    const slack = await localSlack();
    const bots = [await socketBot(slack), await socketBot(slack)];
    await control(slack, 'POST', 'disconnect', { reason });
    for (const { frames } of bots) {
      await expect.poll(() => frames.at(-1)).toMatchObject({ type: 'disconnect', reason });
    }
  },
);

test('a command that no connection acknowledges fails, and a late acknowledgement changes nothing', async () => {
  const slack = await localSlack({ patience: { ackMs: 50 } });
  const { socket, frames } = await socketBot(slack, { acknowledges: false });
  await slack.act(priya, echo);
  const last = () => slack.state.messages.get(success)?.at(-1)?.text;
  expect(last()).toContain('operation_timeout');
  const { envelope_id } = frames.find(({ type }) => type === 'slash_commands')!;
  socket.send(JSON.stringify({ envelope_id, payload: { text: 'Too late' } }));
  await slack.act(priya, { do: 'say', channel: success, text: 'still here', thread: null });
  expect(last()).toBe('still here');
});

test('commands are shared among the connections, each going to one of them', async () => {
  const slack = await localSlack();
  const bots = [await socketBot(slack), await socketBot(slack), await socketBot(slack)];
  for (let round = 0; round < 60; round += 1) await slack.act(priya, echo);
  const counts = bots.map(({ frames }) => frames.filter(({ type }) => type === 'slash_commands').length);
  expect(counts.reduce((sum, count) => sum + count)).toBe(60);
  expect(Math.min(...counts)).toBeGreaterThan(0);
});

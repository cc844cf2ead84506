import { describe, expect, test } from 'vitest';
import { slackPatience } from '../../sandbox/local-slack.ts';
import { localSlack, localSlackWithBot, modes, priya, startBot, success } from './with-bot.ts';

const echo = { do: 'command', channel: success, text: '/echo hello  world' } as const;

describe.each(modes)('a slash command in %s mode', (mode) => {
  test('carries what was typed, and its acknowledgement is an ephemeral answer', async () => {
    const slack = await localSlackWithBot(mode, (app) => {
      app.command('/echo', ({ ack, command }) =>
        ack(`${command.user_name} in ${command.channel_name}: ${command.text}`),
      );
    });
    await slack.act(priya, echo);
    expect(slack.state.messages.get(success)?.at(-1)).toMatchObject({
      user: slack.state.app.botUserId,
      text: 'priya in customer-success: hello  world',
      ephemeralTo: priya,
    });
  });

  test('can be answered later, replaced and shown to everyone through its response_url', async () => {
    const slack = await localSlackWithBot(mode, (app) => {
      app.command('/echo', async ({ ack, respond }) => {
        await respond('Looking ...');
        await respond({ text: 'Found it', replace_original: true });
        await respond({ text: 'For all to see', response_type: 'in_channel' });
        await ack();
      });
    });
    await slack.act(priya, echo);
    const { botUserId } = slack.state.app;
    const answers = slack.state.messages.get(success)?.filter(({ user }) => user === botUserId);
    expect(answers?.map(({ text, ephemeralTo }) => [text, ephemeralTo])).toEqual([
      ['Found it', priya],
      ['For all to see', null],
    ]);
  });

  test('that nobody acknowledges within three seconds fails as it does in Slack', async () => {
    expect(slackPatience.ackMs).toBe(3_000);
    const slack = await localSlackWithBot(mode, (app) => app.command('/deaf', () => Promise.resolve()), {
      patience: { ackMs: 200 },
    });
    await slack.act(priya, { ...echo, text: '/deaf' });
    expect(slack.state.messages.get(success)?.at(-1)).toMatchObject({
      user: 'USLACKBOT',
      text: '`/deaf` failed with the error "operation_timeout"',
      ephemeralTo: priya,
    });
  });
});

test('a command answered with what Slack cannot show fails', async () => {
  const slack = await localSlackWithBot('socket', (app) => {
    app.command('/echo', ({ ack }) => ack({ text: 'x', blocks: [{ type: 'nonsense' }] as never }));
  });
  expect(await slack.act(priya, echo)).toEqual({ ok: true });
  expect(slack.state.messages.get(success)?.at(-1)?.text).toBe(
    '`/echo` failed with the error "invalid_command_response"',
  );
});

test('a command without a connected bot fails at once', async () => {
  const slack = await localSlack();
  await slack.act(priya, echo);
  expect(slack.state.messages.get(success)?.at(-1)?.text).toBe(
    '`/echo` failed with the error "dispatch_failed"',
  );
});

test('a command that the manifest does not declare never reaches the bot', async () => {
  const slack = await localSlack();
  await slack.act(priya, { ...echo, text: '/ehco hello' });
  expect(slack.state.messages.get(success)?.at(-1)?.text).toBe('`/ehco` is not a valid command.');
});

test('nobody types into a channel they are not in', async () => {
  const slack = await localSlack();
  expect(await slack.act('U0GUS0000', echo)).toMatchObject({ ok: false });
});

test('messages outlive a restart of the bot, and the new bot is reached', async () => {
  const slack = await localSlack();
  for (const answer of ['first', 'second']) {
    const bot = await startBot(slack, 'socket', (app) => app.command('/echo', ({ ack }) => ack(answer)));
    await slack.act(priya, echo);
    await bot.stop();
    await expect.poll(() => slack.state.messages.get(success)?.at(-1)?.text).toBe(answer);
  }
  expect(
    slack.state.messages
      .get(success)
      ?.slice(-2)
      .map(({ text }) => text),
  ).toEqual(['first', 'second']);
});

test('a bot that is asked to reconnect does so and answers again', async () => {
  const slack = await localSlack();
  const connections: number[] = [];
  slack.state.listeners.add((change) => {
    if (change.kind === 'connections') connections.push(change.count);
  });
  await startBot(slack, 'socket', (app) => app.command('/echo', ({ ack }) => ack('still here')));
  slack.refreshConnections();
  await expect.poll(() => connections, { timeout: 15_000 }).toEqual([1, 0, 1]);
  await slack.act(priya, echo);
  expect(slack.state.messages.get(success)?.at(-1)?.text).toBe('still here');
});

test('several connections of one bot share the commands, each getting some', async () => {
  const slack = await localSlack();
  for (const name of ['one', 'two']) {
    await startBot(slack, 'socket', (app) => app.command('/echo', ({ ack }) => ack(name)));
  }
  for (let round = 0; round < 30; round += 1) await slack.act(priya, echo);
  const answers = new Set(
    slack.state.messages
      .get(success)
      ?.slice(-30)
      .map(({ text }) => text),
  );
  expect([...answers].toSorted()).toEqual(['one', 'two']);
});

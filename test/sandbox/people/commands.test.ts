import { expect, test } from 'vitest';
import { httpBot } from '../delivery/http-bot.ts';
import { localSlack, priya, random } from '../with-bot.ts';

const last = (slack: Awaited<ReturnType<typeof localSlack>>) => slack.state.messages.get(random)?.at(-1);

test.each([
  [500, 'http_service_error'],
  [404, 'http_client_error'],
])('a command that the bot answers with %s fails with %s', async (status, words) => {
  const bot = await httpBot(() => ({ status }));
  const slack = await localSlack({ requestUrl: bot.url });
  await slack.act(priya, { do: 'command', channel: random, text: '/echo' });
  expect(last(slack)?.text).toBe(`\`/echo\` failed with the error "${words}"`);
});

test.each(['@echo', '@Echo', '<@U0UPTAKE0>', '<@U0UPTAKE0|echo>'])(
  '/invite %s brings the bot into the channel, where everyone reads it',
  async (name) => {
    const slack = await localSlack();
    await slack.act(priya, { do: 'command', channel: random, text: `/invite ${name}` });
    const { botUserId } = slack.state.app;
    expect(slack.state.channels.get(random)?.members).toContain(botUserId);
    expect(last(slack)?.text).toContain('has joined the channel');
    await slack.act(priya, { do: 'command', channel: random, text: `/invite ${name}` });
    expect(last(slack)).toMatchObject({ ephemeralTo: priya, text: expect.stringContaining('already in') });
  },
);

test('/invite of nobody is told so', async () => {
  const slack = await localSlack();
  await slack.act(priya, { do: 'command', channel: random, text: '/invite @nobody' });
  expect(last(slack)).toMatchObject({ ephemeralTo: priya, text: 'Nobody here is called “nobody”.' });
});

test.each(['/echo hello', '/invite @echo', '/unknown'])(
  '%s in a thread is refused there, and reaches nobody',
  async (text) => {
    const slack = await localSlack();
    await slack.act(priya, { do: 'say', channel: random, text: 'Lunch?', thread: null });
    const thread = last(slack)!.ts;
    await slack.act(priya, { do: 'command', channel: random, text, thread });
    const [command] = text.split(' ');
    expect(last(slack)).toMatchObject({
      threadTs: thread,
      ephemeralTo: priya,
      text: `${command} is not supported in threads. Sorry!`,
    });
    expect(slack.state.traffic).toEqual([]);
  },
);

test.each([
  [false, '@mei and #random, <b> & https://example.com', '@mei and #random, <b> & https://example.com'],
  [
    true,
    '@mei and #random, <b> & https://example.com',
    '<@U0MEI0000|mei> and <#C0RANDOM0|random>, &lt;b&gt; &amp; <https://example.com>',
  ],
  [true, '@nobody in #nowhere', '@nobody in #nowhere'],
])('with should_escape: %s the text of a command, “%s”, comes as “%s”', async (escape, typed, text) => {
  const bot = await httpBot(() => ({ status: 200 }));
  const slack = await localSlack({ requestUrl: bot.url });
  Object.assign(slack.state.manifest.features.slash_commands[0]!, { should_escape: escape });
  await slack.act(priya, { do: 'command', channel: random, text: `/echo ${typed}` });
  expect(new URLSearchParams(bot.got[0]?.body).get('text')).toBe(text);
});

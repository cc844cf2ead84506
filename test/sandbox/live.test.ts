import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { addChannel } from '../../sandbox/state/channels.ts';
import { post } from '../../sandbox/state/messages.ts';
import type { RunningLocalSlack } from '../../sandbox/start-local-slack.ts';
import { gus, localSlack, priya, random, success, tomas } from './with-bot.ts';

const update = z.object({
  kind: z.string(),
  snapshot: z
    .object({
      me: z.string(),
      channels: z.array(z.object({ name: z.string() })),
      messages: z.array(z.object({ text: z.string() })),
    })
    .optional(),
  change: z.object({ kind: z.string(), message: z.object({ text: z.string() }).optional() }).optional(),
});

/** An open page: what it has been told so far. */
async function openPage(slack: RunningLocalSlack, person: string, origin?: string) {
  const told: z.infer<typeof update>[] = [];
  const socket = new WebSocket(`${slack.url.replace('http', 'ws')}/page/live?person=${person}`, {
    ...(origin && { origin }),
  });
  onTestFinished(() => socket.terminate());
  socket.on('message', (data) => told.push(update.parse(JSON.parse(String(data)))));
  await new Promise((resolve, reject) => socket.once('message', resolve).once('error', reject));
  return {
    snapshot: told[0]!.snapshot!,
    texts: () => told.flatMap(({ change }) => change?.message?.text ?? []),
  };
}

test('an ephemeral message reaches the page of its addressee only', async () => {
  const slack = await localSlack();
  const [mine, other] = await Promise.all([openPage(slack, priya), openPage(slack, tomas)]);
  post(slack.state, { channel: success, user: 'U0UPTAKE0', text: 'for Priya', ephemeralTo: priya });
  post(slack.state, { channel: success, user: 'U0UPTAKE0', text: 'for all' });
  await expect.poll(mine.texts).toEqual(['for Priya', 'for all']);
  expect(other.texts()).toEqual(['for all']);
  const shown = async (person: string) =>
    (await openPage(slack, person)).snapshot.messages.slice(-2).map(({ text }) => text);
  expect(await shown(priya)).toEqual(['for Priya', 'for all']);
  expect(await shown(tomas)).not.toContain('for Priya');
});

test('a guest sees the channels they are in, and nobody else’s private ones', async () => {
  const slack = await localSlack();
  const { state } = slack;
  addChannel(state, {
    id: 'C0SECRET0',
    name: 'board',
    kind: 'private',
    members: [tomas],
    topic: '',
    archived: false,
    createdAt: 0,
  });
  const named = async (person: string) => {
    const { snapshot } = await openPage(slack, person);
    return snapshot.channels.map(({ name }) => name).filter((name) => !name.startsWith('D0'));
  };
  expect(await named(gus)).toEqual(['random']);
  expect(await named(priya)).toEqual(['customer-success', 'at-risk', 'random', 'ext-acme']);
  expect(await named(tomas)).toEqual(['customer-success', 'at-risk', 'random', 'ext-acme', 'board']);
});

test('a guest’s page hears nothing of channels they are not in', async () => {
  const slack = await localSlack();
  const guest = await openPage(slack, gus);
  post(slack.state, { channel: success, user: priya, text: 'internal' });
  post(slack.state, { channel: random, user: priya, text: 'lunch' });
  await expect.poll(guest.texts).toEqual(['lunch']);
});

test('no other site can listen or act', async () => {
  const slack = await localSlack();
  await expect(openPage(slack, priya, 'https://elsewhere.example')).rejects.toThrow('403');
  const body = JSON.stringify({
    person: priya,
    deed: { do: 'say', channel: success, text: 'x', thread: null },
  });
  const answer = await fetch(`${slack.url}/page/act`, { method: 'POST', body });
  expect(await answer.json()).toMatchObject({ ok: false });
  expect(slack.state.messages.get(success)?.at(-1)?.text).not.toBe('x');
});

test('the page, its script and its style sheet are served', async () => {
  const slack = await localSlack();
  const types = await Promise.all(
    ['/', '/page.js', '/page.css'].map(async (path) => {
      const answer = await fetch(slack.url + path);
      return [answer.headers.get('content-type')?.split(';')[0], (await answer.text()).length > 500];
    }),
  );
  expect(types).toEqual([
    ['text/html', true],
    ['text/javascript', true],
    ['text/css', true],
  ]);
});

test('what one types is escaped, and names become references', async () => {
  const slack = await localSlack();
  const text = '<!channel> a & b, @tomas see #random';
  await slack.act(priya, { do: 'say', channel: success, text, thread: null });
  expect(slack.state.messages.get(success)?.at(-1)?.text).toBe(
    '&lt;!channel&gt; a &amp; b, <@U0TOMAS00> see <#C0RANDOM0>',
  );
});

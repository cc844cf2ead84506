import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { RunningLocalSlack } from '../../sandbox/start-local-slack.ts';
import { publishedHome, visibleModal } from '../../sandbox/state/views.ts';
import { tokens } from '../../sandbox/tokens.ts';
import { freePort, localSlack, modes, priya, success, type Mode } from './with-bot.ts';

const script = fileURLToPath(new URL('scripts/notes-bot.mjs', import.meta.url));

/** A local Slack and, in a process of its own, a bot that knows nothing of it but the address of its API. */
async function slackWithScript(mode: Mode): Promise<RunningLocalSlack> {
  const port = mode === 'http' ? await freePort() : 0;
  const slack = await localSlack(
    mode === 'http' ? { requestUrl: `http://127.0.0.1:${port}/slack/events` } : {},
  );
  const bot = spawn(process.execPath, [script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: tokens.bot,
      ...(mode === 'socket'
        ? { SLACK_APP_TOKEN: tokens.app }
        : { SLACK_SIGNING_SECRET: tokens.signingSecret }),
      PORT: String(port),
    },
  });
  onTestFinished(() => void bot.kill());
  for await (const chunk of bot.stdout) if (String(chunk).includes('ready')) break;
  return slack;
}

async function openPage(slack: RunningLocalSlack): Promise<void> {
  const page = new WebSocket(`${slack.url.replace('http', 'ws')}/page/live?person=${priya}`);
  onTestFinished(() => page.terminate());
  await once(page, 'message');
}

describe.each(modes)('a bot script of someone else, in %s mode', (mode) => {
  test.each([false, true])('runs unchanged (a page open: %s)', async (pageOpen) => {
    const slack = await slackWithScript(mode);
    if (pageOpen) await openPage(slack);
    const { state } = slack;
    const said = (words: string) => state.messages.get(success)?.find(({ text }) => text.includes(words));

    await slack.act(priya, { do: 'command', channel: success, text: '/echo Acme' });
    expect(said('Noting Acme')?.ephemeralTo).toBe(priya);
    await expect.poll(() => said('A note on Acme')).toBeDefined();
    const on = { channel: success, ts: said('A note on Acme')!.ts };

    const menu = { on, blockId: 'where', actionId: 'city' };
    const offered = await slack.act(priya, { do: 'suggest', ...menu, query: 'ber' });
    const options = ['Berlin', 'Bergen', 'Bern'].map((city) => ({
      text: { type: 'plain_text', text: city },
      value: city,
    }));
    expect(offered).toMatchObject({ ok: true, suggestions: { options } });
    await slack.act(priya, { do: 'press', ...menu, chosen: options[1]!, values: {} });
    await expect.poll(() => said('In Bergen')?.ephemeralTo).toBe(priya);

    const button = { on, blockId: 'what', actionId: 'write', chosen: null, values: {} };
    expect(await slack.act(priya, { do: 'press', ...button })).toEqual({ ok: true });
    await expect.poll(() => visibleModal(state, priya)?.title?.text).toBe('A note');
    const view = visibleModal(state, priya)!.id;
    const submit = (value: string) => {
      const values = { words: { typed: { type: 'plain_text_input', value } } };
      return slack.act(priya, { do: 'submit', view, values });
    };
    expect(await submit('x')).toMatchObject({ ok: false, errors: { words: 'Say more.' } });
    expect(await submit('all well')).toEqual({ ok: true });
    await expect.poll(() => said('on Acme: all well')?.ephemeralTo).toBeNull();

    await slack.act(priya, { do: 'shortcut', callbackId: 'quote', message: on });
    await expect.poll(() => said('Quoted: A note on Acme')?.ephemeralTo).toBe(priya);

    await slack.act(priya, { do: 'say', channel: success, text: '@echo hello', thread: null });
    await expect.poll(() => said('You called?')?.threadTs).toBe(said('hello')?.ts);

    await slack.act(priya, { do: 'home', tab: 'home' });
    await expect
      .poll(() => JSON.stringify(publishedHome(state, priya)?.blocks))
      .toContain(`Notes of ${priya}`);
  });
});

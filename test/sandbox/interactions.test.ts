import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { visibleModal } from '../../sandbox/state/views.ts';
import { localSlackWithBot, modes, priya, success, tomas } from './with-bot.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

const card = [
  { type: 'header', text: plain('Acme') },
  {
    type: 'actions',
    block_id: 'row',
    elements: [
      { type: 'button', action_id: 'share', value: 'acme', text: plain('Share') },
      {
        type: 'static_select',
        action_id: 'period',
        options: ['4 weeks', '12 weeks'].map((text) => ({ text: plain(text), value: text })),
      },
    ],
  },
];

const modal = (title: string) => ({
  type: 'modal' as const,
  callback_id: 'note',
  title: plain(title),
  submit: plain('Save'),
  private_metadata: 'draft-7',
  blocks: [
    {
      type: 'input',
      block_id: 'note',
      label: plain('Note'),
      element: { type: 'plain_text_input', action_id: 'text' },
    },
  ],
});

const noted = (value: string) => ({ note: { text: { type: 'plain_text_input', value } } });
const pressed = { do: 'press', blockId: 'row', chosen: null, values: {} } as const;

function postsCard(app: App): void {
  app.command('/echo', async ({ ack, command, client }) => {
    await ack();
    await client.chat.postMessage({ channel: command.channel_id, text: 'Acme', blocks: card });
  });
}

describe.each(modes)('in %s mode', (mode) => {
  async function withCard(register: (app: App) => void) {
    const slack = await localSlackWithBot(mode, (app) => {
      postsCard(app);
      register(app);
    });
    await slack.act(priya, { do: 'command', channel: success, text: '/echo' });
    const lastCard = () => slack.state.messages.get(success)?.find(({ text }) => text === 'Acme');
    await expect.poll(lastCard).toBeDefined();
    return { slack, on: { channel: success, ts: lastCard()!.ts } };
  }

  test('a button reaches the bot with its value, its message and a way to replace it', async () => {
    const { slack, on } = await withCard((app) => {
      app.action('share', async ({ ack, body, respond, action }) => {
        await ack();
        if (body.type !== 'block_actions' || action.type !== 'button') return;
        const text = `${body.user.id} ${action.value} ${body.message?.['ts'] === on.ts}`;
        await respond({ text, replace_original: true });
      });
    });
    expect(await slack.act(tomas, { ...pressed, on, actionId: 'share' })).toEqual({ ok: true });
    const message = () => slack.state.messages.get(success)?.find(({ ts }) => ts === on.ts);
    await expect.poll(() => message()?.text).toBe(`${tomas} acme true`);
    expect(message()?.blocks).toEqual([]);
  });

  test('a select sends the chosen option', async () => {
    const { slack, on } = await withCard((app) => {
      app.action('period', async ({ ack, action, respond }) => {
        await ack();
        if (action.type === 'static_select') await respond(action.selected_option.text.text);
      });
    });
    await slack.act(priya, { ...pressed, on, actionId: 'period', chosen: '12 weeks' });
    await expect.poll(() => slack.state.messages.get(success)?.at(-1)?.text).toBe('12 weeks');
  });

  test('a modal opens for who clicked, shows errors, and closes when the submission is accepted', async () => {
    const submitted: unknown[] = [];
    const { slack, on } = await withCard((app) => {
      app.action('share', async ({ ack, body, client }) => {
        await ack();
        if (body.type !== 'block_actions') return;
        await client.views.open({ trigger_id: body.trigger_id, view: modal('New note') });
      });
      app.view('note', async ({ ack, view }) => {
        const text = view.state.values['note']?.['text']?.value;
        submitted.push([view.private_metadata, text]);
        await (text ? ack() : ack({ response_action: 'errors', errors: { note: 'Say something' } }));
      });
    });
    await slack.act(tomas, { ...pressed, on, actionId: 'share' });
    await expect.poll(() => visibleModal(slack.state, tomas)?.title?.text).toBe('New note');
    expect(visibleModal(slack.state, priya)).toBeNull();

    const view = visibleModal(slack.state, tomas)!.id;
    const refused = await slack.act(tomas, { do: 'submit', view, values: noted('') });
    expect(refused).toMatchObject({ ok: false, errors: { note: 'Say something' } });
    expect(visibleModal(slack.state, tomas)?.id).toBe(view);

    expect(await slack.act(tomas, { do: 'submit', view, values: noted('Called them') })).toEqual({
      ok: true,
    });
    expect(visibleModal(slack.state, tomas)).toBeNull();
    expect(submitted).toEqual([
      ['draft-7', ''],
      ['draft-7', 'Called them'],
    ]);
  });

  test('a submission can put another view in place or on top, and closing one is told when asked for', async () => {
    const closed: string[] = [];
    const { slack, on } = await withCard((app) => {
      app.action('share', async ({ ack, body, client }) => {
        await ack();
        if (body.type !== 'block_actions') return;
        await client.views.open({ trigger_id: body.trigger_id, view: modal('One') });
      });
      app.view('note', ({ ack, view }) =>
        view.title.text === 'One'
          ? ack({ response_action: 'update', view: modal('Two') })
          : ack({ response_action: 'push', view: { ...modal('Three'), notify_on_close: true } }),
      );
      app.view({ type: 'view_closed', callback_id: 'note' }, async ({ ack, view }) => {
        closed.push(view.title.text);
        await ack();
      });
    });
    const front = () => visibleModal(slack.state, priya);
    const submit = () => slack.act(priya, { do: 'submit', view: front()!.id, values: noted('x') });
    await slack.act(priya, { ...pressed, on, actionId: 'share' });
    await expect.poll(() => front()?.title?.text).toBe('One');
    await submit();
    expect(front()?.title?.text).toBe('Two');
    await submit();
    expect(front()).toMatchObject({ title: { text: 'Three' }, previous_view_id: front()!.root_view_id });
    await slack.act(priya, { do: 'dismiss', view: front()!.id });
    expect(front()?.title?.text).toBe('Two');
    expect(closed).toEqual(['Three']);
  });

  test('shortcuts, App Home and mentions reach the bot', async () => {
    const seen: string[] = [];
    const { slack, on } = await withCard((app) => {
      app.shortcut('take_note', async ({ ack }) => {
        await ack();
        seen.push('global');
      });
      app.shortcut({ type: 'message_action', callback_id: 'quote' }, async ({ ack, shortcut }) => {
        await ack();
        seen.push(`message ${shortcut.message.text}`);
      });
      app.event('app_home_opened', async ({ event, client }) => {
        const blocks = [{ type: 'header' as const, text: plain('Your accounts') }];
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
      });
      app.event('app_mention', async ({ event, say }) => {
        await say({ text: 'Yes?', thread_ts: event.ts });
      });
    });
    await slack.act(priya, { do: 'shortcut', callbackId: 'take_note', message: null });
    await slack.act(priya, { do: 'shortcut', callbackId: 'quote', message: on });
    expect(seen).toEqual(['global', 'message Acme']);
    await slack.act(priya, { do: 'home', tab: 'home' });
    await expect.poll(() => slack.state.homes.has(priya)).toBe(true);
    await slack.act(priya, { do: 'say', channel: success, text: '@echo are you there?', thread: null });
    await expect.poll(() => slack.state.messages.get(success)?.at(-1)).toMatchObject({ text: 'Yes?' });
    const [mention, answer] = slack.state.messages.get(success)!.slice(-2);
    expect(answer?.threadTs).toBe(mention?.ts);
  });
});

test('an ephemeral message is withheld from the payload of its own button', async () => {
  const payloads: { ephemeral: unknown; message: unknown }[] = [];
  const slack = await localSlackWithBot('socket', (app) => {
    app.command('/echo', ({ ack }) => ack({ text: 'Acme', blocks: card }));
    app.action('share', async ({ ack, body, respond }) => {
      if (body.type === 'block_actions') {
        payloads.push({ ephemeral: body.container['is_ephemeral'], message: body.message });
      }
      await ack();
      await respond({ delete_original: true });
    });
  });
  await slack.act(priya, { do: 'command', channel: success, text: '/echo' });
  const on = { channel: success, ts: slack.state.messages.get(success)!.at(-1)!.ts };
  expect(await slack.act(tomas, { ...pressed, on, actionId: 'share' })).toMatchObject({ ok: false });
  await slack.act(priya, { ...pressed, on, actionId: 'share' });
  expect(payloads).toEqual([{ ephemeral: true, message: undefined }]);
  await expect.poll(() => slack.state.messages.get(success)?.some(({ ts }) => ts === on.ts)).toBe(false);
});

test('a trigger opens one modal, and only within three seconds', async () => {
  const errors: string[] = [];
  let clock = new Date('2026-06-01T09:00:00Z');
  const slack = await localSlackWithBot('socket', (app) => {
    app.command('/echo', async ({ ack, command, client }) => {
      const open = () =>
        client.views.open({ trigger_id: command.trigger_id, view: modal('Note') }).catch((error) => {
          errors.push(error.data.error);
        });
      if (command.text === 'late') clock = new Date(clock.getTime() + 3_001);
      await open();
      if (command.text === 'twice') await open();
      await ack();
    });
  });
  slack.state.now = () => clock;
  for (const text of ['once', 'twice', 'late']) {
    await slack.act(priya, { do: 'command', channel: success, text: `/echo ${text}` });
  }
  expect(errors).toEqual(['exchanged_trigger_id', 'expired_trigger_id']);
});

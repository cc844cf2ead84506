import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { localSlackWithBot, modes, priya, success, tomas } from '../with-bot.ts';
import { link, manifestWithLinks, messageAt, shareLink } from '../with-links.ts';

const blocks = [
  { type: 'section', text: { type: 'mrkdwn', text: 'Acme' } },
  {
    type: 'actions',
    block_id: 'row',
    elements: [{ type: 'button', action_id: 'open', value: '7', text: { type: 'plain_text', text: 'Open' } }],
  },
];

const press = { do: 'press', blockId: 'row', actionId: 'open', chosen: null, values: {} } as const;

describe.each(modes)('in %s mode', (mode) => {
  /** A message with a preview of its link, as an app makes it that is told of the link. */
  async function withPreview(register: (app: App) => void = () => {}) {
    const shows = (app: App) => {
      app.event('link_shared', async ({ event, client }) => {
        if (event.source !== 'conversations_history') return;
        const { channel, message_ts: ts } = event;
        await client.apiCall('chat.unfurl', { channel, ts, unfurls: { [link]: { blocks } } });
      });
      register(app);
    };
    const slack = await localSlackWithBot(mode, shows, { manifest: manifestWithLinks() });
    const place = await shareLink(slack);
    const previews = () => messageAt(slack, place).previews;
    await expect.poll(previews).toHaveLength(1);
    return { slack, place, previews };
  }

  test('its buttons reach the app with the preview, and without the message', async () => {
    const pressed: Record<string, unknown>[] = [];
    const { slack, place, previews } = await withPreview((app) => {
      app.action('open', async ({ ack, body, respond }) => {
        await ack();
        pressed.push(body as never);
        await respond({ text: 'psst', replace_original: false });
      });
    });
    const on = { ...place, preview: 1 };
    expect(await slack.act(tomas, { ...press, on })).toEqual({ ok: true });
    const last = () => slack.state.messages.get(success)?.at(-1);
    await expect.poll(() => last()?.text).toBe('psst');
    expect(last()?.ephemeralTo).toBe(tomas);
    const [body = {}] = pressed;
    expect(body).toMatchObject({
      type: 'block_actions',
      user: { id: tomas },
      channel: { id: success },
      container: {
        type: 'message_attachment',
        message_ts: place.ts,
        attachment_id: 1,
        channel_id: success,
        is_ephemeral: false,
        is_app_unfurl: true,
        app_unfurl_url: link,
      },
      app_unfurl: { id: 1, is_app_unfurl: true, app_unfurl_url: link, blocks: previews()[0]?.blocks },
      trigger_id: expect.any(String),
      actions: [{ action_id: 'open', block_id: 'row', value: '7' }],
    });
    expect(body).not.toHaveProperty('message');
  });

  test('its buttons open modals', async () => {
    const { slack, place } = await withPreview((app) => {
      app.action('open', async ({ ack, body, client }) => {
        await ack();
        const title = { type: 'plain_text' as const, text: 'Acme' };
        const view = { type: 'modal' as const, title, blocks: [] };
        if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view });
      });
    });
    await slack.act(tomas, { ...press, on: { ...place, preview: 1 } });
    await expect.poll(() => slack.state.modals.get(tomas)).toHaveLength(1);
  });

  test('no answer replaces or deletes the message of the person who shared the link', async () => {
    const refused: string[] = [];
    const { slack, place } = await withPreview((app) => {
      app.action('open', async ({ ack, body }) => {
        await ack();
        if (!('response_url' in body)) return;
        for (const what of ['replace_original', 'delete_original']) {
          const sent = JSON.stringify({ text: 'mine now', [what]: true });
          const answer = await fetch(body.response_url, { method: 'POST', body: sent });
          refused.push(`${answer.status} ${((await answer.json()) as { error: string }).error}`);
        }
      });
    });
    const before = structuredClone(messageAt(slack, place));
    await slack.act(tomas, { ...press, on: { ...place, preview: 1 } });
    await expect.poll(() => refused).toEqual(['400 cant_update_message', '400 cant_update_message']);
    expect(messageAt(slack, place)).toEqual(before);
  });

  test('it goes when whoever shared the link removes it, and nobody else can', async () => {
    const { slack, place, previews } = await withPreview();
    const remove = { do: 'remove-preview', ...place, preview: 1 } as const;
    expect(await slack.act(tomas, remove)).toMatchObject({ ok: false });
    expect(previews()).toHaveLength(1);
    expect(await slack.act(priya, remove)).toEqual({ ok: true });
    expect(previews()).toEqual([]);
    expect(await slack.act(tomas, { ...press, on: { ...place, preview: 1 } })).toMatchObject({ ok: false });
  });
});

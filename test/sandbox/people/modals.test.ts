import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { openModal, visibleModal } from '../../../sandbox/state/views.ts';
import { localSlackWithBot, priya, success } from '../with-bot.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

const input = {
  type: 'input',
  block_id: 'note',
  label: plain('Note'),
  element: { type: 'plain_text_input', action_id: 'text' },
};

const content = {
  type: 'modal' as const,
  callback_id: 'note',
  title: plain('Note'),
  submit: plain('Save'),
  blocks: [input],
};

const named = { ...content, external_id: 'draft-7' };

const kept = { private_metadata: '', external_id: '', clear_on_close: false, notify_on_close: false };
const patience = { ackMs: 200 };
const trouble = { ok: false, problem: 'We had some trouble connecting. Try again?' };

/** Priya with modals open, `depth` of them. */
async function withModals(register: (app: App) => void, depth = 1, changes = {}) {
  const slack = await localSlackWithBot('socket', register, { patience });
  const { state } = slack;
  for (let nth = 0; nth < depth; nth += 1)
    openModal(state, { person: priya, openedIn: null }, { ...content, ...kept, ...changes } as never);
  const front = () => visibleModal(state, priya);
  const submit = (value: string | null = 'Done') => {
    const values = { note: { text: { type: 'plain_text_input', value } } };
    return slack.act(priya, { do: 'submit', view: front()!.id, values });
  };
  const depthNow = () => state.modals.get(priya)?.length ?? 0;
  return { slack, front, submit, depthNow };
}

describe('a submission', () => {
  test.each<[string, number, Parameters<typeof answering>[0], object, number]>([
    ['is accepted by nothing', 1, undefined, { ok: true }, 0],
    ['clears everything', 3, { response_action: 'clear' }, { ok: true }, 0],
    ['closes the one in front', 2, undefined, { ok: true }, 1],
    ['pushes onto two', 2, { response_action: 'push', view: content }, { ok: true }, 3],
    ['cannot push onto three', 3, { response_action: 'push', view: content }, trouble, 3],
    [
      'is marked where it is wrong',
      1,
      errors({ note: 'Say more' }),
      { ok: false, errors: { note: 'Say more' } },
      1,
    ],
    ['cannot be marked where nothing is', 1, errors({ elsewhere: 'Say more' }), trouble, 1],
    ['cannot be marked nowhere', 1, errors({}), trouble, 1],
    ['cannot be answered with nonsense', 1, { response_action: 'explode' }, trouble, 1],
    ['updates the one in front', 1, { response_action: 'update', view: named }, { ok: true }, 1],
    ['cannot push what has the name of another', 1, { response_action: 'push', view: named }, trouble, 1],
    ['cannot push what is no view', 1, { response_action: 'push', view: { type: 'modal' } }, trouble, 1],
  ])('%s', async (_what, depth, answer, result, left) => {
    const changes = depth === 1 ? { external_id: named.external_id } : {};
    const { submit, depthNow } = await withModals(answering(answer), depth, changes);
    expect(await submit()).toMatchObject(result);
    expect(depthNow()).toBe(left);
  });

  test('with an empty field that is required never reaches the bot', async () => {
    const { slack, submit, depthNow } = await withModals(answering(undefined));
    expect(await submit(null)).toMatchObject({ ok: false, errors: { note: expect.any(String) } });
    expect(slack.state.traffic.filter(({ direction }) => direction === 'to-bot')).toEqual([]);
    expect(depthNow()).toBe(1);
  });

  test('that is not acknowledged in time keeps the modal, and says so', async () => {
    const { submit, depthNow } = await withModals((app) => app.view('note', () => Promise.resolve()));
    expect(await submit()).toEqual(trouble);
    expect(depthNow()).toBe(1);
  });

  test('carries a way to answer in the conversation that was picked', async () => {
    const seen: unknown[] = [];
    const picker = { type: 'conversations_select', action_id: 'where', response_url_enabled: true };
    const { slack, front } = await withModals(
      (app) => {
        app.view('note', async ({ ack, body, respond }) => {
          await ack();
          if ('response_urls' in body) seen.push(body.response_urls);
          await respond?.({ text: 'Noted here', response_type: 'in_channel' });
        });
      },
      1,
      { blocks: [{ ...input, element: picker }] },
    );
    const values = { note: { where: { type: picker.type, selected_conversation: success } } };
    await slack.act(priya, { do: 'submit', view: front()!.id, values });
    expect(seen).toMatchObject([[{ block_id: 'note', action_id: 'where', channel_id: success }]]);
    const last = () => slack.state.messages.get(success)?.at(-1);
    await expect.poll(() => last()?.text).toBe('Noted here');
  });
});

function answering(answer: object | undefined) {
  return (app: App) => app.view('note', ({ ack }) => ack(answer as never));
}

function errors(marked: Record<string, string>) {
  return { response_action: 'errors', errors: marked };
}

describe('what is filled into an input', () => {
  test.each([
    [false, 0],
    [true, 1],
  ])('is told at once only when the block says so (dispatch_action: %s)', async (dispatch, told) => {
    const seen: unknown[] = [];
    const { slack, front } = await withModals(
      (app) => {
        app.action('text', async ({ ack, action }) => {
          await ack();
          seen.push('value' in action ? action.value : null);
        });
      },
      1,
      { blocks: [{ ...input, dispatch_action: dispatch }] },
    );
    const pressed = { blockId: 'note', actionId: 'text', chosen: 'hello', values: {} };
    expect(await slack.act(priya, { do: 'press', on: { view: front()!.id }, ...pressed })).toEqual({
      ok: true,
    });
    expect(seen).toEqual(told === 0 ? [] : ['hello']);
  });

  test.each([
    [{}, 'ab', 0],
    [{}, 'abc', 1],
    [{ min_query_length: 0 }, '', 1],
  ])('is looked up from its shortest length on (%j, “%s”)', async (parts, query, asked) => {
    const element = { type: 'external_select', action_id: 'text', ...parts };
    const seen: string[] = [];
    const { slack, front } = await withModals(
      (app) => {
        app.options('text', async ({ ack, options }) => {
          seen.push(options.value);
          await ack({ options: [{ text: plain('Acme'), value: 'acme' }] });
        });
      },
      1,
      { blocks: [{ ...input, element }] },
    );
    const menu = { on: { view: front()!.id }, blockId: 'note', actionId: 'text' };
    expect(await slack.act(priya, { do: 'suggest', ...menu, query })).toMatchObject({ ok: true });
    expect(seen).toHaveLength(asked);
  });
});

test.each([
  [{ all: false }, 2, false],
  [{ all: true }, 0, true],
])('closing a modal tells a bot that asked for it (%j)', async (how, left, cleared) => {
  const seen: unknown[] = [];
  const { slack, front, depthNow } = await withModals(
    (app) => {
      app.view({ type: 'view_closed', callback_id: 'note' }, async ({ ack, body }) => {
        await ack();
        if ('is_cleared' in body) seen.push(body.is_cleared);
      });
    },
    3,
    { notify_on_close: true },
  );
  await slack.act(priya, { do: 'dismiss', view: front()!.id, ...how });
  expect(depthNow()).toBe(left);
  expect(seen[0]).toBe(cleared);
});

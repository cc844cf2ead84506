import { expect, test } from 'vitest';
import { handleCommand } from '../../src/commands/commands.ts';
import { takeClick } from '../../src/commands/kept-clicks.ts';
import { ACTION } from '../../src/views/action-ids.ts';
import { addAccounts } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import type { StubAnswer } from '../slack/slack-stub.ts';
import { clicked, clickOf, deskAt } from './with-desk.ts';

const connection = await freshDatabase();
const accountKey = (await addAccounts(connection.db, [{ accountId: 'a', name: 'Acme' }])).get('a')!;

const desk = (answers: Record<string, StubAnswer> = {}) => deskAt(connection, answers);

/** A click on the private card of the account. */
const clickOn = (actionId: string, fields: object = {}) => clickOf(actionId, String(accountKey), fields);

const asked = { text: 'acme', user_id: 'U1', team_id: 'T1', channel_id: 'C1' };

test('a command that Slack delivers twice is answered once, and typed again it is answered again', async () => {
  const { own, said, respond } = await desk();
  const typed = (trigger_id: string) =>
    handleCommand(own, { ...asked, command: '/adoption', trigger_id }, respond);
  await Promise.all([typed('1.1.a'), typed('1.1.a')]);
  expect(said).toHaveLength(1);
  await typed('1.1.b');
  expect(said).toHaveLength(2);
});

test.each([
  ['modal', 'views.push'],
  ['home', 'views.open'],
])('an outdated button in a %s is told so by %s', async (type, method) => {
  const { own, calls } = await desk({ [method]: { body: { ok: true } } });
  await clicked(own, clickOn('gone', { channel: undefined, container: {}, view: { type } }), undefined);
  expect(calls).toEqual([method]);
});

test('a command that nobody takes is answered', async () => {
  const { own, said, respond } = await desk();
  const payload = { ...asked, command: '/adopt<on', trigger_id: '1.1.c' };
  await handleCommand(own, payload, respond);
  expect(said[0]).toMatchObject({
    text: 'I have no command `/adopt&lt;on`. Type `/adoption help` for what I can do.',
  });
});

test.each([
  ['an id that is none', 'DROP TABLE'],
  ['no id', undefined],
])('a button with %s is outdated', async (_kind, value) => {
  const { own, respond } = await desk();
  const click = {
    ...clickOn(ACTION.refreshCard),
    actions: [{ action_id: ACTION.refreshCard, action_ts: `8.${value}`, value }],
  };
  await expect(clicked(own, click, respond)).rejects.toThrow('comes from an older version');
});

test('a refused share can be tried again; one that Slack left unanswered cannot', async () => {
  const container = { message_ts: '2.2', is_ephemeral: true };
  const refusing = await desk({ 'chat.postMessage': { body: { ok: false, error: 'not_in_channel' } } });
  await expect(
    clicked(refusing.own, clickOn(ACTION.shareCard, { container }), refusing.respond),
  ).rejects.toThrow('/invite');
  const limiting = await desk({ 'chat.postMessage': { status: 429, headers: { 'retry-after': '7' } } });
  await expect(
    clicked(limiting.own, clickOn(ACTION.shareCard, { container }), limiting.respond),
  ).rejects.toThrow('in 7 seconds');
  const failing = await desk({ 'chat.postMessage': { status: 502 } });
  await expect(
    clicked(failing.own, clickOn(ACTION.shareCard, { container }), failing.respond),
  ).rejects.toThrow('did not confirm');
  const working = await desk({ 'chat.postMessage': { body: { ok: true, ts: '5.5' } } });
  await clicked(working.own, clickOn(ACTION.shareCard, { container }), working.respond);
  expect(working.calls).not.toContain('chat.postMessage');
  expect(working.said[0]?.text).toContain('being shared already');
});

test('in a channel shared with another company nothing is shown and nothing posted', async () => {
  const { own, said, calls, respond } = await desk({
    'conversations.info': { body: { ok: true, channel: { is_ext_shared: true } } },
  });
  await clicked(own, clickOn(ACTION.shareCard), respond);
  expect(said).toEqual([
    expect.objectContaining({ text: expect.stringContaining('shared with another company') }),
  ]);
  expect(calls).not.toContain('chat.postMessage');
});

test.each([ACTION.openDetails, ACTION.editPreferences, ACTION.digestForMe, ACTION.startForAccount])(
  'a window that opened too late for Slack is said so: %s',
  async (actionId) => {
    const late = { body: { ok: false, error: 'expired_trigger_id' } };
    const { own, said, respond } = await desk({ 'views.open': late });
    await takeClick(own, clickOn(actionId), respond, async () => {});
    expect(said).toMatchObject([{ text: expect.stringContaining('waited too long') }]);
  },
);

test('a window closed before it was filled is no error', async () => {
  const { own, respond } = await desk({
    'views.open': { body: { ok: true, view: { id: 'V1', hash: 'h' } } },
    'views.update': { body: { ok: false, error: 'not_found' } },
  });
  await expect(clicked(own, clickOn(ACTION.openDetails), respond)).resolves.toBeUndefined();
});

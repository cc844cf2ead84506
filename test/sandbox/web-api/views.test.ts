import type { ModalView } from '@slack/web-api';
import { expect, test } from 'vitest';
import { issueTrigger } from '../../../sandbox/state/triggers.ts';
import { visibleModal } from '../../../sandbox/state/views.ts';
import { localSlack, priya, success, tomas } from '../with-bot.ts';
import { clientOf, errorOf, manifestWith } from './calling.ts';

const plainText = (text: string) => ({ type: 'plain_text' as const, text });

function modal(title: string, more: Partial<ModalView> = {}): ModalView {
  return { type: 'modal', title: plainText(title), blocks: [], ...more };
}

async function screen(options = {}) {
  const slack = await localSlack(options);
  const trigger = (person = priya) => issueTrigger(slack.state, person, null);
  return { slack, client: clientOf(slack), trigger };
}

test('modals stack to three, and the fourth is refused', async () => {
  const { slack, client, trigger } = await screen();
  const first = await client.views.open({ trigger_id: trigger(), view: modal('One') });
  await client.views.push({ trigger_id: trigger(), view: modal('Two') });
  const third = await client.views.push({ trigger_id: trigger(), view: modal('Three') });
  expect(third.view).toMatchObject({ root_view_id: first.view?.id, title: { text: 'Three' } });
  const fourth = client.views.push({ trigger_id: trigger(), view: modal('Four') });
  expect(await errorOf(fourth)).toBe('push_limit_reached');
  expect(await errorOf(client.views.open({ trigger_id: trigger(tomas), view: modal('Own') }))).toBe(
    'no error',
  );
  expect(visibleModal(slack.state, priya)?.title?.text).toBe('Three');
});

test('a view is pushed only onto one that is open', async () => {
  const { client, trigger } = await screen();
  const push = () => errorOf(client.views.push({ trigger_id: trigger(), view: modal('Two') }));
  expect(await push()).toBe('invalid_trigger_id');
  await client.views.open({ trigger_id: trigger(), view: modal('One') });
  expect(await push()).toBe('no error');
});

test('a trigger works once and for three seconds', async () => {
  let clock = new Date('2026-06-01T09:00:00Z');
  const { client, trigger } = await screen({ now: () => clock });
  const open = (trigger_id: string) => errorOf(client.views.open({ trigger_id, view: modal('Note') }));
  const [once, late] = [trigger(), trigger()];
  expect(await open(once)).toBe('no error');
  expect(await open(once)).toBe('exchanged_trigger_id');
  clock = new Date(clock.getTime() + 3_001);
  expect(await open(late)).toBe('expired_trigger_id');
  expect(await open('1234.5678')).toBe('invalid_trigger_id');
});

test('a view that has faults does not spend the trigger', async () => {
  const { client, trigger } = await screen();
  const trigger_id = trigger();
  const faulty = { ...modal('x'), title: undefined } as never;
  expect(await errorOf(client.views.open({ trigger_id, view: faulty }))).toBe('invalid_arguments');
  expect(await errorOf(client.views.open({ trigger_id, view: modal('Good') }))).toBe('no error');
});

test('an update of a view that has changed meanwhile is refused', async () => {
  const { client, trigger } = await screen();
  const { view } = await client.views.open({ trigger_id: trigger(), view: modal('One') });
  const update = (title: string, hash?: string) =>
    client.views.update({ view_id: view!.id!, view: modal(title), ...(hash !== undefined && { hash }) });
  const second = await update('Two', view!.hash!);
  expect(await errorOf(update('Three', view!.hash!))).toBe('hash_conflict');
  expect(await errorOf(update('Three', second.view!.hash!))).toBe('no error');
  expect(await errorOf(update('Four'))).toBe('no error');
});

test('an update replaces the whole view: buttons, data and switches that it does not name are gone', async () => {
  const { client, trigger } = await screen();
  const full = {
    submit: plainText('Save'),
    close: plainText('Back'),
    private_metadata: '7',
    notify_on_close: true,
  };
  const { view } = await client.views.open({ trigger_id: trigger(), view: modal('One', full) });
  const updated = await client.views.update({ view_id: view!.id!, view: modal('Two') });
  expect(updated.view).toMatchObject({
    id: view!.id!,
    submit: null,
    close: null,
    private_metadata: '',
    notify_on_close: false,
  });
});

test('a modal knows the channel it was opened over, and the app does not see it', async () => {
  const { client, slack } = await screen();
  const opened = await client.views.open({
    trigger_id: issueTrigger(slack.state, priya, success),
    view: modal('One'),
  });
  expect(visibleModal(slack.state, priya)?.openedIn).toBe(success);
  expect(opened.view).not.toHaveProperty('openedIn');
});

test('an external_id belongs to one view, by which it is found', async () => {
  const { client, trigger } = await screen();
  await client.views.open({ trigger_id: trigger(), view: modal('One', { external_id: 'draft-7' }) });
  const again = client.views.push({ trigger_id: trigger(), view: modal('Two', { external_id: 'draft-7' }) });
  expect(await errorOf(again)).toBe('duplicate_external_id');
  const updated = await client.views.update({
    external_id: 'draft-7',
    view: modal('Renamed', { external_id: 'draft-7' }),
  });
  expect(updated.view).toMatchObject({ title: { text: 'Renamed' }, external_id: 'draft-7' });
});

test.each([
  ['views.update', { view_id: 'V0NOWHERE', view: modal('x') }, 'not_found'],
  ['views.update', { external_id: 'nothing', view: modal('x') }, 'not_found'],
  ['views.update', { view: modal('x') }, 'invalid_arguments'],
  ['views.open', { trigger_id: '1' }, 'invalid_arguments'],
  ['views.publish', { user_id: 'U0NOBODY0', view: { type: 'home', blocks: [] } }, 'user_not_found'],
  ['views.publish', { user_id: priya, view: modal('x') }, 'invalid_arguments'],
])('%s with %j is answered with %s', async (method, args, error) => {
  const { client } = await screen();
  expect(await errorOf(client.apiCall(method, args))).toBe(error);
});

test('a home is published over the one before, unless that is another one by now', async () => {
  const { client } = await screen();
  const publish = (hash?: string) =>
    client.views.publish({
      user_id: priya,
      view: { type: 'home', blocks: [] },
      ...(hash !== undefined && { hash }),
    });
  const first = await publish();
  const second = await publish(first.view!.hash!);
  expect(second.view?.id).toBe(first.view?.id);
  expect(await errorOf(publish(first.view!.hash!))).toBe('hash_conflict');
});

test('an app whose manifest has no home tab cannot publish one', async () => {
  const manifest = manifestWith([]);
  const features = {
    ...manifest.features,
    app_home: { home_tab_enabled: false, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
  };
  const { client } = await screen({ manifest: { ...manifest, features } });
  const publishing = client.views.publish({ user_id: priya, view: { type: 'home', blocks: [] } });
  expect(await errorOf(publishing)).toBe('not_enabled');
});

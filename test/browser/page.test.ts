import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask, becomePerson, composer, say } from '../../sandbox/browser/workspace-page.ts';
import { openModal } from '../../sandbox/state/views.ts';
import { post } from '../../sandbox/state/messages.ts';
import { startDemo } from './with-page.ts';

const priya = 'U0PRIYA00';
const success = 'C0SUCCESS';
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const channels = (page: Page) => page.getByRole('navigation', { name: 'Channels' });
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const form = {
  type: 'modal' as const,
  callback_id: 'form',
  private_metadata: '',
  external_id: '',
  clear_on_close: false,
  notify_on_close: false,
  title: plain('Form'),
};

test('the app’s page gives way to the channel that is opened, and to another person’s', async () => {
  const { open } = await startDemo();
  const page = await open();
  const app = channels(page).getByRole('button', { name: 'Uptake' });
  await app.click();
  await page.getByRole('tab', { name: 'About' }).waitFor();
  await channels(page)
    .getByRole('button', { name: /^at-risk/ })
    .click();
  await page
    .getByRole('heading', { name: /at-risk/ })
    .first()
    .waitFor();
  expect(await page.getByRole('main').count()).toBe(1);
  expect(await page.getByRole('tab').count()).toBe(0);
  await app.click();
  await becomePerson(page, 'Mei');
  expect(await page.getByRole('main').count()).toBe(1);
});

test('an open menu of a message is above the messages after it, which show no tools meanwhile', async () => {
  const { open, slack } = await startDemo();
  const page = await open();
  await say(page, 'One');
  const one = page.getByRole('article').filter({ hasText: 'One' });
  await one.waitFor();
  for (let nth = 0; nth < 8; nth += 1)
    post(slack.state, { channel: success, user: priya, text: `After ${nth}` });
  await page.getByText('After 7').waitFor();
  await one.hover();
  await one.getByRole('button', { name: 'Add reaction' }).click();
  await one.getByRole('menu').waitFor();
  // A trial fails where something else would take the click.
  for (const item of await one.getByRole('menuitem').all()) {
    for (const y of [6, 20]) await item.click({ trial: true, position: { x: 6, y } });
  }
  await one.getByRole('menuitem', { name: 'thinking face' }).click();
  await one
    .getByRole('button', { name: /^thinking face, 1/ })
    .filter({ hasText: '🤔' })
    .waitFor();
});

test('of a menu with a limit no more are picked, by keyboard either', async () => {
  const { open, slack } = await startDemo();
  const page = await open();
  const options = ['North', 'East', 'South'].map((text) => ({ text: plain(text), value: text }));
  const element = { type: 'multi_static_select', action_id: 'where', max_selected_items: 2, options };
  openModal(slack.state, { person: priya, openedIn: null }, {
    ...form,
    blocks: [{ type: 'input', block_id: 'b', label: plain('Where'), element }],
  } as never);
  const field = page.getByRole('dialog').getByRole('combobox');
  await field.focus();
  for (let nth = 0; nth < 3; nth += 1) {
    await field.press('ArrowDown');
    await field.press('Enter');
  }
  await page.getByRole('dialog').getByText('East').waitFor();
  expect(await page.getByRole('dialog').locator('.chip').allTextContents()).toEqual(['North', 'East']);
});

test('a menu that asks for it begins with the conversation the window was opened over', async () => {
  const { open, slack } = await startDemo();
  const page = await open();
  const element = {
    type: 'conversations_select',
    action_id: 'where',
    default_to_current_conversation: true,
  };
  openModal(slack.state, { person: priya, openedIn: success }, {
    ...form,
    blocks: [{ type: 'input', block_id: 'b', label: plain('Where'), element }],
  } as never);
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  expect(await page.getByRole('dialog').getByRole('combobox').inputValue()).toBe(success);
});

test('a list low in the channel goes up, where the composer does not cover it', async () => {
  const { open, slack } = await startDemo();
  const page = await open();
  const words = ['North', 'East', 'South', 'West', 'Centre', 'Abroad'];
  const options = words.map((text) => ({ text: plain(text), value: text }));
  for (let nth = 0; nth < 12; nth += 1) post(slack.state, { channel: success, user: priya, text: `${nth}` });
  post(slack.state, {
    channel: success,
    user: slack.state.app.botUserId,
    text: 'Where?',
    blocks: [
      {
        type: 'actions',
        block_id: 'b',
        elements: [{ type: 'multi_static_select', action_id: 'a', options }],
      },
    ] as never,
  });
  await page.getByRole('article').last().getByRole('combobox').click();
  const list = await page.getByRole('listbox').boundingBox();
  const foot = await composer(page).boundingBox();
  expect(list!.y + list!.height).toBeLessThan(foot!.y);
});

test('a card that is higher than the window is shown from its top', async () => {
  const { open } = await startDemo();
  const page = await open({ viewport: { width: 1180, height: 600 } });
  const card = await ask(page, '/adoption acme');
  await card.getByRole('button', { name: 'Refresh' }).waitFor();
  const top = async () => (await card.boundingBox())!.y;
  const list = (await page.getByRole('log').boundingBox())!;
  await expect.poll(async () => Math.abs((await top()) - list.y)).toBeLessThan(3);
});

test('a command in a thread is refused there', async () => {
  const { open } = await startDemo();
  const page = await open();
  await say(page, 'One');
  await page.getByRole('article').filter({ hasText: 'One' }).press('t');
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.getByRole('textbox').fill('/adoption acme');
  await thread.getByRole('textbox').press('Enter');
  await thread.getByText('/adoption is not supported in threads. Sorry!').waitFor();
});

test('on a phone Escape closes the channels and people', async () => {
  const { open } = await startDemo();
  const page = await open(phone);
  const button = page.getByRole('button', { name: 'Channels and people' });
  await button.tap();
  await page.getByRole('button', { name: 'Close menu' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false');
});

test('who has no commands is offered none, and no empty list of apps', async () => {
  const { open } = await startDemo();
  const page = await open({ person: 'U0OUTSIDE' });
  await composer(page).waitFor();
  expect(await page.getByText('/adoption').count()).toBe(0);
  expect(await page.getByRole('heading', { name: 'Apps' }).count()).toBe(0);
});

test('an answer that is lost is said to be lost', async () => {
  const { open, slack } = await startDemo();
  const page = await open();
  await fetch(`${slack.url}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'error-before', target: '*' }),
  });
  await composer(page).fill('/adoption acme');
  await composer(page).press('Enter');
  await page.getByText('An answer of Uptake did not arrive').waitFor();
});
